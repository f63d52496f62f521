"""The catalogue of document types."""

from __future__ import annotations

from datetime import date

import pytest

from danvan.documents.types import by_code, by_name, catalogue, names, regular_code


@pytest.mark.parametrize(
    ("code", "system", "name"),
    [
        ("BC", "state", "Báo cáo"),
        ("QyĐ", "state", "Quy định"),
        ("ttr", "state", "Tờ trình"),
        ("CTr", "party", "Chương trình"),
        ("QĐ", "party", "Quyết định"),
        ("QĐi", "party", "Quy định"),
        ("CV", "party", "Công văn"),
        ("HD", "front", "Hướng dẫn"),
        ("KH", "union", "Kế hoạch"),
        ("QĐ", "youth", "Quyết định"),
    ],
)
def test_finds_a_type_by_its_code(code: str, system: str, name: str) -> None:
    found = by_code(code, system)  # type: ignore[arg-type]
    assert found is not None
    assert found.name == name


def test_a_state_letter_has_no_code_and_a_party_letter_has() -> None:
    state, party = by_name("Công văn"), by_name("Công văn", "party")
    assert state is not None
    assert party is not None
    assert (state.code, party.code) == (None, "CV")
    assert by_code("CV", "state") is None


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("BÁO CÁO", "Báo cáo"),
        ("Chương trình hành động", "Chương trình"),
        ("quy chế phối hợp", "Quy chế phối hợp"),
        ("Thông tư liên tịch", "Thông tư liên tịch"),
    ],
)
def test_finds_a_type_by_the_longest_name_it_opens_with(said: str, name: str) -> None:
    found = by_name(said)
    assert found is not None
    assert found.name == name


def test_knows_no_type_of_a_stranger() -> None:
    assert by_name("Thư ngỏ") is None
    assert by_name("") is None
    assert by_code("XYZ") is None
    assert regular_code("XYZ") is None


def test_spells_a_code_regularly() -> None:
    assert regular_code("CTR") == "CTr"
    assert regular_code("qđ") == "QĐ"


def test_a_code_has_its_days() -> None:
    commitment = by_code("BCK")
    assert commitment is not None
    assert commitment.in_force_on(date(2019, 1, 1))
    assert not commitment.in_force_on(date(2024, 1, 1))
    assert commitment.in_force_on(None)
    assert not commitment.certain


def test_every_type_says_where_it_is_laid_down() -> None:
    assert all(type_.source and type_.identifier.isupper() for type_ in catalogue())
    assert any(type_.certain for type_ in catalogue())


def test_names_come_longest_first_and_once() -> None:
    every = names()
    assert len(set(every)) == len(every)
    assert list(map(len, every)) == sorted(map(len, every), reverse=True)
