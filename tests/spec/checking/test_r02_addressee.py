"""R2: Kính gửi và Như trên (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.9)."""

from __future__ import annotations

from datetime import date

import pytest

from danvan.checking import Context, check
from danvan.checking.rules.head.r02_addressee import RULE
from danvan.documents.builder import DocumentBuilder
from danvan.documents.finding import Severity
from tests.spec.checking.writing import found, marks, report

SUBJECT = "Kết quả công tác dân vận chính quyền năm 2024"


def test_is_silent_on_a_report_that_names_its_addressee() -> None:
    assert found(report(), RULE) == ()


@pytest.mark.parametrize("recipient", ["Sở Nội vụ;", "UBND tỉnh (b/c);", "Bộ Nội vụ;"])
def test_marks_a_report_upward_without_an_addressee(recipient: str) -> None:
    document = report(addressees=(), recipients=[recipient, "Lưu: VT."])
    name = recipient.removesuffix(" (b/c);").removesuffix(";")
    assert marks(document, RULE) == [
        (SUBJECT, f"{SUBJECT}\nKính gửi: {name}"),
        (f"- {recipient}", "- Như trên;"),
    ]
    assert all(f.severity is Severity.ERROR for f in found(document, RULE))
    assert all("mục II.9" in (f.basis or "") for f in found(document, RULE))


def test_says_in_one_sentence_what_to_add() -> None:
    document = report(addressees=(), recipients=["Sở Nội vụ;", "Lưu: VT."])
    assert [finding.message for finding in found(document, RULE)] == [
        "Báo cáo gửi cấp trên thiếu dòng “Kính gửi”: thêm “Kính gửi: Sở Nội vụ” "
        "dưới trích yếu nội dung.",
        "Dòng đầu của “Nơi nhận” phải là “- Như trên;”, còn “Sở Nội vụ” chuyển lên "
        "dòng “Kính gửi”.",
    ]


@pytest.mark.parametrize(
    "recipients",
    [
        ["BGĐ Sở;", "Lưu: VT."],
        ["Các phòng, đơn vị thuộc Sở;", "Lưu: VT."],
        ["Sở Thông tin và Truyền thông;", "Lưu: VT."],
        [],
    ],
)
def test_is_silent_where_nobody_above_is_sure(recipients: list[str]) -> None:
    assert found(report(addressees=(), recipients=recipients), RULE) == ()


def test_the_context_may_tell_to_whom_a_report_goes() -> None:
    document = report(addressees=(), recipients=["BGĐ Sở;", "Lưu: VT."])
    assert marks(document, RULE, Context(recipient="Sở Nội vụ")) == [
        (SUBJECT, f"{SUBJECT}\nKính gửi: Sở Nội vụ")
    ]


@pytest.mark.parametrize(
    ("type_name", "symbol"), [("Tờ trình", "/TTr-STTTT"), (None, "/STTTT-VP")]
)
def test_a_statement_and_a_letter_always_need_an_addressee(
    type_name: str | None, symbol: str
) -> None:
    document = report(
        addressees=(), recipients=["Lưu: VT."], type_name=type_name, symbol=symbol
    )
    assert marks(document, RULE) == [(SUBJECT, None)]


@pytest.mark.parametrize(
    ("type_name", "symbol"),
    [("Kế hoạch", "/KH-STTTT"), ("Quyết định", "/QĐ-STTTT"), (None, "/KH-STTTT")],
)
def test_other_types_need_none(type_name: str | None, symbol: str) -> None:
    document = report(
        addressees=(), recipients=["UBND tỉnh;"], type_name=type_name, symbol=symbol
    )
    assert found(document, RULE) == ()


def test_marks_recipients_that_do_not_open_with_as_above() -> None:
    document = report(recipients=["Sở Nội vụ;", "Lưu: VT."])
    assert marks(document, RULE) == [("- Sở Nội vụ;", "- Như trên;")]
    other = report(recipients=["BGĐ Sở;", "Lưu: VT."])
    assert marks(other, RULE) == [("- BGĐ Sở;", "- Như trên;\n- BGĐ Sở;")]


def test_suggests_nothing_where_as_above_only_stands_too_low() -> None:
    document = report(recipients=["BGĐ Sở;", "Như trên;", "Lưu: VT."])
    assert marks(document, RULE) == [("- BGĐ Sở;", None)]


def test_is_silent_where_there_are_no_recipients_to_open() -> None:
    assert found(report(recipients=()), RULE) == ()


def test_marks_as_above_with_nothing_above() -> None:
    document = report(addressees=(), recipients=["Như trên;", "Lưu: VT."])
    assert marks(document, RULE) == [(SUBJECT, None), ("- Như trên;", None)]


def test_sees_an_addressee_the_reader_did_not() -> None:
    document = (
        DocumentBuilder()
        .paragraph("**Kính gửi:** Sở Nội vụ")
        .paragraph("Trên đây là báo cáo của đơn vị.")
        .recipients(["Sở Y tế;"])
        .build()
    )
    assert marks(document, RULE) == [("- Sở Y tế;", "- Như trên;\n- Sở Y tế;")]


def test_knows_a_report_by_its_closing_words_alone() -> None:
    document = (
        DocumentBuilder()
        .paragraph("\n Kết quả năm 2024")
        .paragraph("Trên đây là báo cáo của đơn vị.")
        .recipients(["Sở Nội vụ;"])
        .build()
    )
    assert marks(document, RULE)[0][0].strip() == "Kết quả năm 2024"


def test_says_not_checked_where_the_type_cannot_be_read() -> None:
    document = DocumentBuilder().paragraph("Một dòng chữ").build()
    checked = check(document, rules=[RULE])
    assert checked.findings == ()
    assert [left.rule for left in checked.not_checked] == ["R2"]
    assert "Không đọc được tên loại" in checked.not_checked[0].reason


def test_an_unknown_type_is_kept_as_printed() -> None:
    document = report(type_name="Thư ngỏ", symbol=None, addressees=())
    assert found(document, RULE) == ()


def test_marks_the_first_line_where_no_subject_was_read() -> None:
    document = DocumentBuilder().paragraph("Trên đây là báo cáo của đơn vị.").build()
    context = Context(recipient="Sở Nội vụ")
    assert [words for words, _ in marks(document, RULE, context)] == [
        "Trên đây là báo cáo của đơn vị."
    ]


def test_warns_only_under_the_circular_of_2011() -> None:
    document = report(addressees=(), recipients=["Sở Nội vụ;"], day=date(2019, 10, 1))
    findings = found(document, RULE)
    assert {finding.severity for finding in findings} == {Severity.WARNING}
    assert all("01/2011" in (finding.basis or "") for finding in findings)


def test_does_not_apply_to_party_documents() -> None:
    document = report(
        symbol="-BC/ĐU", addressees=(), recipients=["Tỉnh ủy;"], party=True
    )
    checked = check(document, rules=[RULE])
    assert checked.findings == ()
    assert "Đảng" in checked.not_checked[0].reason
