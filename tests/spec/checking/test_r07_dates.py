"""R7: ngày tháng có thật, viết đúng (Nghị định 30/2020, Phụ lục I, mục II.4.b)."""

from __future__ import annotations

import pytest

from danvan.checking.rules.numbers.r07_dates import RULE
from danvan.documents.builder import DocumentBuilder
from danvan.documents.finding import Severity
from tests.spec.checking.writing import found, marks, report


@pytest.mark.parametrize(
    "sentence",
    [
        "Kế hoạch ngày 09/4/2024, ngày 31/01/2024 và ngày 10/11/2022.",
        "Ngày 09 tháng 4 năm 2024, ngày 29 tháng 02 năm 2024.",
        "Tân Giang, ngày       tháng    năm 2023",
        "Ngày … tháng 9 năm 2019",
        "Từ 01/01/2023 đến 25/10/2023",
        "Quyết định số 06/2024/QĐ-UBND; tỷ lệ 35/37; quý III/2019; 12/2023.",
        "Trong năm 2024, tháng 5 năm 2024",
    ],
)
def test_is_silent_on_dates_written_as_the_decree_asks(sentence: str) -> None:
    assert found(report(sentence), RULE) == ()


@pytest.mark.parametrize(
    ("words", "suggestion"),
    [
        ("ngày 31 năm 01 năm 2024", "ngày 31 tháng 01 năm 2024"),
        ("ngày 31 năm 02 năm 2024", None),
        ("31/02/2024", None),
        ("ngày 31 tháng 4 năm 2024", None),
        ("29/02/2023", None),
        ("12/13/2024", None),
    ],
)
def test_marks_days_that_do_not_exist(words: str, suggestion: str | None) -> None:
    document = report(f"Kế hoạch {words} của Ban Chỉ đạo.")
    assert marks(document, RULE) == [(words, suggestion)]
    finding = found(document, RULE)[0]
    assert finding.severity is Severity.ERROR
    assert finding.basis is not None
    assert "mục II.4.b" in finding.basis


@pytest.mark.parametrize(
    ("words", "suggestion"),
    [
        ("9/4/2024", "09/4/2024"),
        ("09/04/2024", "09/4/2024"),
        ("05/1/2024", "05/01/2024"),
        ("5/1/2024", "05/01/2024"),
        ("ngày 9 tháng 4 năm 2024", "ngày 09 tháng 4 năm 2024"),
        ("ngày 09 tháng 04 năm 2024", "ngày 09 tháng 4 năm 2024"),
    ],
)
def test_warns_of_zeros_the_decree_does_not_ask_for(
    words: str, suggestion: str
) -> None:
    document = report(f"Kế hoạch {words} của Sở.")
    assert marks(document, RULE) == [(words, suggestion)]
    assert found(document, RULE)[0].severity is Severity.WARNING


def test_suggests_nothing_for_a_date_left_partly_blank() -> None:
    document = report("Tân Giang, ngày    tháng 09 năm 2023")
    assert marks(document, RULE) == [("ngày    tháng 09 năm 2023", None)]


def test_leaves_the_zeros_of_tables_and_of_the_party_alone() -> None:
    table = DocumentBuilder().table([["Ngày"], ["09/04/2024"]]).build()
    party = report("Ngày 09/04/2024", symbol="-BC/ĐU", party=True)
    assert found(table, RULE) == ()
    assert found(party, RULE) == ()


def test_a_day_that_does_not_exist_is_an_error_everywhere() -> None:
    table = DocumentBuilder().table([["31/02/2024"]]).build()
    party = report("Ngày 31/02/2024", symbol="-BC/ĐU", party=True)
    assert [f.severity for f in found(table, RULE)] == [Severity.ERROR]
    assert [f.severity for f in found(party, RULE)] == [Severity.ERROR]
