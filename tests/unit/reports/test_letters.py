"""The official letter is laid out as Nghị định 30/2020, Phụ lục I, asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from danvan import rendering
from danvan.rendering.drawing import draw
from danvan.reports.letters import Letter, LetterTable, draw_letter

LETTER = Letter(
    parent="UBND tỉnh An Hòa",
    issuer="Sở Nội vụ",
    symbol="SNV-VP",
    place="An Hòa",
    subject="đôn đốc gửi báo cáo công tác dân vận năm 2025",
    addressees=("Sở Khoa học và Công nghệ", "Sở Tài chính"),
    body=(
        "Sở Nội vụ đề nghị các cơ quan gửi báo cáo:",
        "- trước ngày 20/12/2025;",
        LetterTable((("Cơ quan", "Hạn"), ("Sở Tài chính", "20/12/2025"))),
        "Trân trọng./.",
    ),
    authority="KT. GIÁM ĐỐC",
    title="PHÓ GIÁM ĐỐC",
    name="Phạm Thị Hoa",
    number="7",
    dated_on=date(2025, 12, 22),
)


def test_abstract_stands_under_the_number_and_no_type_is_named() -> None:
    drawing = draw(draw_letter(LETTER))
    assert drawing.type == ""
    assert drawing.subject == ""
    assert drawing.head.number == "Số: 07/SNV-VP"
    assert drawing.head.letter_subject == f"V/v {LETTER.subject}"
    assert drawing.head.date == "An Hòa, ngày 22 tháng 12 năm 2025"


def test_recipients_begin_as_above_and_end_with_the_archive() -> None:
    letter = replace(LETTER, copies=("UBND tỉnh (b/c)",), archive="VT, VP")
    assert draw(draw_letter(letter)).foot.recipients == (
        "- Như trên;",
        "- UBND tỉnh (b/c);",
        "- Lưu: VT, VP.",
    )


def test_ends_once_with_the_end_mark() -> None:
    for last in ("Trân trọng", "Trân trọng.", "Trân trọng./."):
        text = draw_letter(replace(LETTER, body=(last,))).text
        assert text.count("Trân trọng./.") == 1


def test_a_letter_without_number_and_day_leaves_room() -> None:
    drawing = draw(draw_letter(replace(LETTER, number="", dated_on=None, year=2025)))
    assert drawing.head.number == "Số:         /SNV-VP"
    assert drawing.head.date.endswith("năm 2025")


def test_becomes_both_files() -> None:
    document = draw_letter(LETTER)
    assert rendering.to_docx(document).startswith(b"PK")
    assert rendering.to_pdf(document).startswith(b"%PDF")
