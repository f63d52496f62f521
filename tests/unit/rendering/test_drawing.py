"""The drawing of a document (bản trình bày)."""

from __future__ import annotations

from datetime import date

from danvan.documents.builder import DocumentBuilder
from danvan.documents.document import Document, Quantity, Source
from danvan.documents.span import Span
from danvan.rendering.drawing import (
    MOTTO,
    NATIONAL_NAME,
    Heading,
    Item,
    Paragraph,
    Piece,
    Table,
    draw,
    plain,
)
from tests.integration.rendering.sample_document import HEADCOUNT, report


def test_puts_every_part_in_its_box() -> None:
    drawing = draw(report())
    head = drawing.head
    assert head.parent == "UBND TỈNH TÂN GIANG"
    assert head.issuer == "SỞ THÔNG TIN VÀ TRUYỀN THÔNG"
    assert (head.nation, head.motto) == (NATIONAL_NAME, MOTTO)
    assert head.number == "Số: 157/BC-STTTT"
    assert head.date == "Tân Giang, ngày 09 tháng 11 năm 2023"
    assert drawing.type == "BÁO CÁO"
    assert drawing.addressees == ("Kính gửi: Sở Nội vụ",)
    assert drawing.foot.recipients_title == "Nơi nhận:"
    assert drawing.foot.recipients[-1] == "- Lưu: VT, VP."
    assert drawing.foot.authority == ("KT. GIÁM ĐỐC",)
    assert drawing.foot.name == "Nguyễn Thị Hoàng Yến"


def test_keeps_the_order_of_the_body() -> None:
    kinds = [type(part) for part in draw(report(paragraphs=1)).body]
    assert kinds == [
        Paragraph, Heading, Paragraph, Heading, Heading, Item, Item, Table, Paragraph,
        Paragraph,
    ]  # fmt: skip


def test_cuts_a_line_where_figures_begin_and_end() -> None:
    line = next(
        part.line
        for part in draw(report()).body
        if isinstance(part, Paragraph) and plain(part.line) == HEADCOUNT
    )
    assert isinstance(line, tuple)
    figures = [(piece.text, piece.figure) for piece in line if piece.figure]
    assert figures[0] == ("53", "SL-000001")
    assert [text for text, _ in figures] == ["53", "26", "17", "07", "03"]


def test_a_cell_may_hold_a_figure() -> None:
    table = next(part for part in draw(report()).body if isinstance(part, Table))
    assert table.rows[1][2] == (Piece("1.200", "SL-00000T"),)
    assert table.rows[2][2] == "1.201"
    assert table.header_rows == 1


def test_a_blank_number_keeps_its_room() -> None:
    built = DocumentBuilder().header(
        issuer="Sở Nội vụ", symbol="/BC-SNV", place="Tân Giang", day=date(2026, 1, 5)
    )
    assert draw(built.build()).head.number == "Số:         /BC-SNV"


def test_a_letter_s_subject_stands_under_its_number() -> None:
    built = DocumentBuilder().header(
        issuer="Sở Nội vụ",
        number="07",
        symbol="/SNV-VP",
        day=date(2026, 1, 5),
        subject="V/v báo cáo công tác dân vận",
    )
    drawing = draw(built.build())
    assert drawing.head.letter_subject == "V/v báo cáo công tác dân vận"
    assert (drawing.type, drawing.subject) == ("", "")


def test_a_party_head_has_one_line_at_the_right() -> None:
    built = DocumentBuilder().header(issuer="Chi bộ", party=True)
    assert draw(built.build()).head.motto == ""


def test_an_empty_document_still_has_the_nation_s_name() -> None:
    drawing = draw(Document("", Source("", "", "")))
    assert drawing.head.nation == NATIONAL_NAME
    assert drawing.body == ()
    assert drawing.foot.recipients == ()


def test_figures_that_overlap_never_double_a_word() -> None:
    whole = Quantity(Span(0, 5), 1234, None, None, figure="SL-000001")
    inside = Quantity(Span(2, 9), 4, None, None, figure="SL-000002")
    built = DocumentBuilder().paragraph("1.234 hồ sơ", [whole, inside]).build()
    part = draw(built).body[0]
    assert isinstance(part, Paragraph)
    assert part.line == (Piece("1.234", "SL-000001"), Piece(" hồ sơ"))
