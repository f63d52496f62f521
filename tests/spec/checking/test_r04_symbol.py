"""R4: cách viết số, ký hiệu (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.3.c)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from danvan.checking.rules.numbers.r04_symbol import RULE
from danvan.documents.document import Document, Field, Status
from danvan.documents.finding import Severity
from danvan.documents.span import Span
from tests.spec.checking.writing import citing, found, marks, report


def _headed(symbol: str, status: Status = Status.PRESENT) -> Document:
    """Print the symbol just as given."""
    document = report(number=None, symbol=None, type_name=None)
    text = f"Số: {symbol}\n{document.text}"
    field = Field("".join(symbol.split()), Span(4, 4 + len(symbol)), status)
    empty = report(number=None, symbol=None).header
    return replace(
        document,
        text=text,
        header=replace(empty, symbol=field, subject=Field(), addressee=Field()),
        recipients=(),
        sections=(),
        blocks=(),
    )


@pytest.mark.parametrize(
    "symbol",
    [
        "15/BC-STTTT",
        "05/BC-STTTT",
        "010/CT-UBND",
        "628/SNV-VP",
        "36a/NQ-CP",
        "10/2022/QH15",
    ],
)
def test_is_silent_on_regular_symbols(symbol: str) -> None:
    assert found(_headed(symbol), RULE) == ()


@pytest.mark.parametrize(
    ("printed", "suggestion", "words"),
    [
        ("15 / BC-STTTT", "15/BC-STTTT", "khoảng trắng"),
        ("15/BC–STTTT", "15/BC-STTTT", "gạch nối"),
        ("5/BC-STTTT", "05/BC-STTTT", "số 0"),
        ("5a/NQ-CP", "05a/NQ-CP", "số 0"),
        ("15/TTR-STTTT", "15/TTr-STTTT", "“TTr”"),
        ("15/BC/STTTT", "15/BC-STTTT", "gạch nối"),
        ("15/bc-stttt", "15/BC-STTTT", "không phải là số và ký hiệu"),
    ],
)
def test_marks_what_is_not_regular(printed: str, suggestion: str, words: str) -> None:
    document = _headed(printed)
    assert marks(document, RULE) == [(printed, suggestion)]
    finding = found(document, RULE)[0]
    assert words in finding.message
    assert finding.severity is Severity.ERROR
    assert finding.basis is not None
    assert "mục II.3.c" in finding.basis


def test_marks_a_space_before_a_number_still_to_be_given() -> None:
    document = _headed("/ BC-STTTT", Status.BLANK)
    assert marks(document, RULE) == [("/ BC-STTTT", "/BC-STTTT")]
    assert found(_headed("/BC-STTTT", Status.BLANK), RULE) == ()


def test_suggests_nothing_for_what_cannot_be_understood() -> None:
    assert marks(_headed("15 BC của Sở"), RULE) == [("15 BC của Sở", None)]


def test_lists_all_faults_of_a_symbol_in_one_sentence() -> None:
    finding = found(_headed("5 /TTR–STC"), RULE)[0]
    assert finding.suggestion == "05/TTr-STC"
    assert finding.message.count(";") == 3


def test_is_silent_on_a_number_broken_by_the_line() -> None:
    document = citing(
        "Theo Quyết định số 02/QĐ-\n CĐCS.", "Quyết định", "02/QĐ-\n CĐCS"
    )
    document = replace(document, text=document.text.replace("QĐ-  CĐCS", "QĐ-\n CĐCS"))
    assert found(document, RULE) == ()


@pytest.mark.parametrize(
    ("printed", "suggestion"),
    [
        ("223/KH- UBND", "223/KH-UBND"),
        ("71/NQ -CP", "71/NQ-CP"),
        ("5/KH-UBND", "05/KH-UBND"),
    ],
)
def test_warns_of_a_cited_number_written_wrongly(printed: str, suggestion: str) -> None:
    number = "".join(printed.split())
    document = citing(
        f"Theo Kế hoạch số {printed}.", "Kế hoạch", number, printed=printed
    )
    assert marks(document, RULE) == [(printed, suggestion)]
    assert found(document, RULE)[0].severity is Severity.WARNING


@pytest.mark.parametrize("day", [None, "1999-05-20", "nửa năm"])
def test_leaves_old_and_undated_citations_as_they_are(day: str | None) -> None:
    assert (
        found(citing("Chỉ thị số 8/CT-UBND", "Chỉ thị", "8/CT-UBND", day), RULE) == ()
    )


def test_leaves_short_and_unreadable_citations_alone() -> None:
    assert found(citing("Nghị định 111 ghi", "Nghị định", "111"), RULE) == ()
    assert found(citing("Thông tư 60TC/CĐKT", "Thông tư", "60TC/CĐKT"), RULE) == ()


def test_leaves_numbers_repaired_in_a_bad_scan_alone() -> None:
    repaired = citing(
        "Quyết định số 6/QD-TTg", "Quyết định", "06/QĐ-TTg", printed="6/QD-TTg"
    )
    doubtful = citing("Chỉ thị số 8/CT-UBND", "Chỉ thị", "8/CT-UBND", confidence=0.5)
    assert found(repaired, RULE) == ()
    assert found(doubtful, RULE) == ()


def test_marks_a_slash_missing_after_the_year() -> None:
    document = report("Thực hiện Nghị định số 149/2018NĐ-CP của Chính phủ.")
    assert marks(document, RULE) == [("149/2018NĐ-CP", "149/2018/NĐ-CP")]


def test_is_silent_on_a_slash_that_stands() -> None:
    document = report("Theo Nghị định số 149/2018/NĐ-CP và ISO 9001:2015, 01/2024-HĐ.")
    assert found(document, RULE) == ()


def test_party_documents_keep_their_own_order_and_only_warn() -> None:
    document = report(number="5", symbol="-NQ/ĐU", party=True, issuer="Đảng ủy Sở")
    findings = found(document, RULE)
    assert [finding.suggestion for finding in findings] == ["05-NQ/ĐU"]
    assert findings[0].severity is Severity.WARNING
