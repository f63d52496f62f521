"""Known documents and issuers (danh mục văn bản, cơ quan)."""

from __future__ import annotations

from datetime import date

import pytest

from danvan.documents.number import DocumentNumber
from danvan.law import issuers
from danvan.law.instruments import InstrumentData, find, instruments


def test_finds_a_document_by_number_with_any_spacing() -> None:
    found = find("111/2022/ NĐ-CP")
    assert found is not None
    assert found.date == date(2022, 12, 30)


def test_does_not_find_what_is_not_known() -> None:
    assert find("1/KH-UBND") is None


def test_cites_in_full_first_and_in_short_later() -> None:
    found = find("30/2020/NĐ-CP")
    assert found is not None
    assert found.full_citation == (
        "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư"
    )
    assert found.short_citation == "Nghị định số 30/2020/NĐ-CP"


def test_cites_a_law_by_its_name_alone() -> None:
    law = find("10/2022/QH15")
    assert law is not None
    assert law.full_citation == law.short_citation == "Luật Thực hiện dân chủ ở cơ sở"


@pytest.mark.parametrize(
    ("day", "in_force"),
    [(date(2014, 1, 1), False), (date(2020, 1, 1), True), (date(2023, 7, 1), False)],
)
def test_knows_whether_a_document_is_in_force(day: date, in_force: bool) -> None:
    decree = find("04/2015/NĐ-CP")
    assert decree is not None
    assert decree.in_force_on(day) is in_force


def test_does_not_guess_whether_a_document_without_a_day_is_in_force() -> None:
    bare = InstrumentData("Kế hoạch", "1/KH-UBND", None, "UBND tỉnh")
    assert bare.in_force_on(date(2024, 1, 1)) is None
    assert bare.full_citation == "Kế hoạch số 1/KH-UBND của UBND tỉnh"


def test_numbers_are_unique_and_read_as_numbers() -> None:
    numbers = [one.number for one in instruments()]
    assert len(numbers) == len(set(numbers))
    for number in numbers:
        assert str(DocumentNumber.parse(number)) == number


def test_issuers_are_found_by_symbol_and_by_any_spelling() -> None:
    assert [one.name for one in issuers.by_code("TTg")] == ["Thủ tướng Chính phủ"]
    assert [one.code for one in issuers.by_name("uỷ ban nhân dân")] == ["UBND"]


def test_an_issuer_ends_on_its_day() -> None:
    department = issuers.by_code("STTTT")[0]
    assert issuers.existed_on(department, date(2024, 6, 1))
    assert not issuers.existed_on(department, date(2026, 6, 1))
