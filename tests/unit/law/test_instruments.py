"""Known documents and issuers (danh mục văn bản, cơ quan)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from danvan.documents.number import DocumentNumber
from danvan.documents.types import by_code
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


KNOWN = {one.number: one for one in instruments()}
TERMS = {10: 1997, 11: 2002, 12: 2007, 13: 2011, 14: 2016, 15: 2021, 16: 2026}
"""Legislatures of the National Assembly, and the year each began."""


def test_holds_the_laws_and_decrees_of_the_trade() -> None:
    assert len(KNOWN) >= 400
    assert sum(one.certain for one in instruments()) >= 200
    for number in ("22/2008/QH12", "59/2019/NĐ-CP", "49-CT/TW", "154/2026/NĐ-CP"):
        assert number in KNOWN


def test_numbers_are_unique_and_read_as_numbers() -> None:
    numbers = [one.number for one in instruments()]
    assert len(numbers) == len(set(numbers))
    for number in numbers:
        assert str(DocumentNumber.parse(number)) == number


def test_number_type_day_and_system_agree() -> None:
    for one in instruments():
        number = DocumentNumber.parse(one.number)
        assert one.date is not None
        assert number.system == one.system, one.number
        assert number.year in (None, one.date.year), one.number
        assert one.certain == (one.source != "chưa đối chiếu"), one.number
        assert one.source, one.number


def test_the_symbol_tells_the_type() -> None:
    for one in instruments():
        number = DocumentNumber.parse(one.number)
        named = by_code(number.type_code, number.system) if number.type_code else None
        if named:
            # The Party's Centre writes QĐ for decisions and for rules.
            assert one.type == named.name or one.type == "Quy định", one.number
        if one.type in ("Luật", "Bộ luật", "Pháp lệnh"):
            assert not one.title or one.title.startswith(f"{one.type} "), one.number


def test_laws_bear_the_legislature_of_their_year() -> None:
    for one in instruments():
        number = DocumentNumber.parse(one.number)
        if number.is_law and one.date:
            term = int(number.organs[0].lstrip("UBTVQH"))
            assert TERMS[term] <= one.date.year <= TERMS[term] + 5, one.number


def test_one_ends_the_day_before_another_takes_its_place() -> None:
    for one in instruments():
        start = one.in_force_from or one.date or date.max
        assert one.date is None or one.date <= start, one.number
        assert one.in_force_to is None or start <= one.in_force_to, one.number
        assert one.in_force_to is None or one.replaced_by, one.number
        later = [KNOWN[number] for number in one.replaced_by]
        begun = [by.in_force_from for by in later if by.in_force_from]
        if one.in_force_to and begun:
            assert min(begun) - one.in_force_to == timedelta(1), one.number


def test_amendments_come_while_it_is_in_force() -> None:
    for one in instruments():
        for by in one.amended_by:
            amending = KNOWN[by.number]
            assert amending.date is not None
            assert amending.date <= by.in_force_from, one.number
            end = one.in_force_to or date.max
            assert by.in_force_from <= end, one.number


def test_issuers_are_found_by_symbol_and_by_any_spelling() -> None:
    assert [one.name for one in issuers.by_code("TTg")] == ["Thủ tướng Chính phủ"]
    assert [one.code for one in issuers.by_name("uỷ ban nhân dân")] == ["UBND"]


def test_an_issuer_ends_on_its_day() -> None:
    department = issuers.by_code("STTTT")[0]
    assert issuers.existed_on(department, date(2024, 6, 1))
    assert not issuers.existed_on(department, date(2026, 6, 1))
