"""The builder: one text, every span right."""

from __future__ import annotations

from datetime import date

from danvan.documents.builder import DocumentBuilder
from danvan.documents.document import (
    BlockKind,
    Citation,
    Document,
    Quantity,
    Source,
    Status,
)
from danvan.documents.span import Span
from danvan.text.dates import PartialDate


def _report() -> Document:
    return (
        DocumentBuilder()
        .header(
            parent="UBND tỉnh Tân Giang",
            issuer="Sở Thông tin và Truyền thông",
            number="15",
            symbol="/BC-STTTT",
            place="Tân Giang",
            day=date(2024, 4, 9),
            type_name="Báo cáo",
            subject="Kết quả công tác dân vận chính quyền năm 2024",
            addressees=["Sở Nội vụ"],
        )
        .period("2024")
        .heading(1, "I", "ĐẶC ĐIỂM")
        .paragraph("Mở đầu.")
        .paragraph(
            "Sở có 55 người (gồm 25 công chức, 30 viên chức).",
            [
                Quantity(Span(6, 8), 55, "người", "tổng số", figure="SL-7K3F9Q"),
                Quantity(Span(20, 22), 25, "công chức", "công chức", part_of=0),
            ],
        )
        .heading(2, "1", "Một cửa")
        .item(
            "Theo Nghị định số 59/2023/NĐ-CP ngày 14/8/2023, trả 37 hồ sơ.",
            [Quantity(Span(52, 54), 37, "hồ sơ", "hồ sơ trả")],
            [
                Citation(
                    Span(5, 46),
                    "Nghị định",
                    "59/2023/NĐ-CP",
                    "2023-08-14",
                    number_span=Span(18, 31),
                    date_span=Span(32, 46),
                    issuer_span=Span(0, 4),
                )
            ],
        )
        .heading(3, "1.1", "Tiếp nhận")
        .heading(1, "II", "NHIỆM VỤ", style="II-")
        .table(
            [["Tháng", "Số\nhồ sơ"], ["1", "07"]],
            quantities={(1, 1): Quantity(Span(0, 2), 7, "hồ sơ", None)},
        )
        .recipients(["Như trên;", "Lưu: VT, VP."])
        .signature("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Văn An")
        .build(Source("bc.docx", "0" * 64, "test/1"))
    )


def test_writes_in_reading_order() -> None:
    assert _report().text.split("\n") == [
        "UBND TỈNH TÂN GIANG",
        "SỞ THÔNG TIN VÀ TRUYỀN THÔNG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 15/BC-STTTT",
        "Tân Giang, ngày 09 tháng 4 năm 2024",
        "BÁO CÁO",
        "Kết quả công tác dân vận chính quyền năm 2024",
        "Kính gửi: Sở Nội vụ",
        "I. ĐẶC ĐIỂM",
        "Mở đầu.",
        "Sở có 55 người (gồm 25 công chức, 30 viên chức).",
        "1. Một cửa",
        "- Theo Nghị định số 59/2023/NĐ-CP ngày 14/8/2023, trả 37 hồ sơ.",
        "1.1. Tiếp nhận",
        "II- NHIỆM VỤ",
        "Tháng\tSố hồ sơ",
        "1\t07",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT, VP.",
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Nguyễn Văn An",
    ]


def test_every_field_of_the_head_points_at_its_own_words() -> None:
    document = _report()
    head = document.header
    literal = {
        name: getattr(head, name).span.of(document.text)
        for name in ("parent", "issuer", "number", "symbol", "place", "date")
    }
    assert literal == {
        "parent": "UBND TỈNH TÂN GIANG",
        "issuer": "SỞ THÔNG TIN VÀ TRUYỀN THÔNG",
        "number": "15",
        "symbol": "15/BC-STTTT",
        "place": "Tân Giang",
        "date": "ngày 09 tháng 4 năm 2024",
    }
    assert head.date.value == "2024-04-09"
    assert head.issuer.value == "Sở Thông tin và Truyền thông"
    assert head.issuer.raw == "SỞ THÔNG TIN VÀ TRUYỀN THÔNG"
    assert head.type.value == "Báo cáo"
    assert head.addressee.value == "Sở Nội vụ"


def test_quantities_and_citations_move_with_their_paragraph() -> None:
    document = _report()
    text = document.text
    quantities = document.quantities
    assert [q.span.of(text) for q in quantities] == ["55", "25", "37", "07"]
    assert quantities[0].figure == "SL-7K3F9Q"
    assert quantities[1].part_of == 0
    citation = document.citations[0]
    assert citation.span.of(text) == "Nghị định số 59/2023/NĐ-CP ngày 14/8/2023"
    assert citation.number_span is not None
    assert citation.number_span.of(text) == "59/2023/NĐ-CP"
    assert citation.date_span is not None
    assert citation.date_span.of(text) == "ngày 14/8/2023"
    assert citation.issuer_span is not None
    assert citation.issuer_span.of(text) == "Theo"


def test_part_of_counts_on_through_paragraphs() -> None:
    whole = Quantity(Span(0, 2), 11, None, None)
    part = Quantity(Span(4, 6), 4, None, None, part_of=0)
    document = (
        DocumentBuilder()
        .paragraph("11, 04", [whole, part])
        .paragraph("11, 04", [whole, part])
        .build()
    )
    assert [q.part_of for q in document.quantities] == [None, 0, None, 2]


def test_sections_know_their_bodies_and_parents() -> None:
    document = _report()
    found = [
        (s.number, s.style, s.title, s.parent, s.body_span.of(document.text)[-9:])
        for s in document.sections
    ]
    assert found == [
        ("I", "I.", "ĐẶC ĐIỂM", None, "iếp nhận\n"),
        ("1", "1.", "Một cửa", 0, "iếp nhận\n"),
        ("1.1", "1.1.", "Tiếp nhận", 1, "\n"),
        ("II", "II-", "NHIỆM VỤ", None, "ồ sơ\n1\t07"),
    ]
    assert all(
        s.number_span.of(document.text) == s.number
        and s.span.of(document.text) == s.title
        for s in document.sections
    )


def test_tables_have_cells_in_rows_and_columns() -> None:
    document = _report()
    table = next(b for b in document.blocks if b.kind is BlockKind.TABLE)
    cells = [b for b in document.blocks if b.kind is BlockKind.CELL]
    assert table.header_rows == 1
    assert table.span.of(document.text) == "Tháng\tSố hồ sơ\n1\t07"
    assert [(c.row, c.column, c.span.of(document.text)) for c in cells] == [
        (0, 0, "Tháng"),
        (0, 1, "Số hồ sơ"),
        (1, 0, "1"),
        (1, 1, "07"),
    ]


def test_recipients_and_signature_keep_their_lines() -> None:
    document = _report()
    assert [r.value for r in document.recipients] == ["Như trên;", "Lưu: VT, VP."]
    assert document.recipients[0].span.of(document.text) == "- Như trên;"
    signature = document.signature
    assert signature.authority.value == "KT. GIÁM ĐỐC"
    assert signature.name.span is not None
    assert signature.name.span.of(document.text) == "Nguyễn Văn An"
    assert document.period == "2024"
    assert document.source.reader == "test/1"


def test_leaves_room_for_what_is_filled_in_by_hand() -> None:
    document = (
        DocumentBuilder()
        .header(
            issuer="Sở Nội vụ",
            symbol="/BC-SNV",
            place="Tân Giang",
            day=PartialDate(2024),
        )
        .build()
    )
    head = document.header
    assert head.number.status is Status.BLANK
    assert (head.symbol.value, head.symbol.status) == ("/BC-SNV", Status.BLANK)
    assert (head.date.value, head.date.status) == ("2024", Status.BLANK)
    assert head.date.span is not None
    assert head.date.span.of(document.text).split() == ["ngày", "tháng", "năm", "2024"]


def test_a_partial_day_prints_the_month_it_knows() -> None:
    def line(day: PartialDate) -> str:
        built = DocumentBuilder().header(issuer="Sở Nội vụ", day=day).build()
        return " ".join(built.text.split("\n")[-1].split())

    assert line(PartialDate(2024, 9)) == "ngày tháng 9 năm 2024"
    assert line(PartialDate(2024, 1)) == "ngày tháng 01 năm 2024"
    assert line(PartialDate(2024, 1, 5)) == "ngày 05 tháng 01 năm 2024"


def test_a_party_head_has_its_own_name_and_no_colon() -> None:
    document = (
        DocumentBuilder()
        .header(issuer="Đảng ủy Sở", number="05", symbol="-NQ/ĐU", party=True)
        .build()
    )
    assert document.text.split("\n")[1:] == [
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Số 05-NQ/ĐU",
    ]


def test_several_addressees_stand_on_lines_of_their_own() -> None:
    document = (
        DocumentBuilder()
        .header(
            issuer="Sở Nội vụ",
            place="Tân Giang",
            addressees=["UBND tỉnh", "Bộ Nội vụ"],
        )
        .build()
    )
    addressee = document.header.addressee
    assert addressee.value == "UBND tỉnh; Bộ Nội vụ"
    assert addressee.span is not None
    assert addressee.span.of(document.text) == "- UBND tỉnh;\n- Bộ Nội vụ."
    assert document.header.place.value == "Tân Giang"


def test_an_empty_document_is_a_document() -> None:
    document = DocumentBuilder().build()
    assert document.text == ""
    assert document.source.reader == "builder/1"
    empty = DocumentBuilder().table([]).signature(None, None, None).build()
    assert empty.blocks == ()
    assert DocumentBuilder().table([[]]).paragraph("a").build().text == "\na"


def test_line_breaks_inside_a_part_become_spaces_in_the_same_length() -> None:
    document = (
        DocumentBuilder()
        .paragraph("một\nhai\tba", [Quantity(Span(8, 10), 3, None, None)])
        .build()
    )
    assert document.text == "một hai ba"
    assert document.quantities[0].span.of(document.text) == "ba"


def test_a_heading_of_an_unknown_style_keeps_its_number_bare() -> None:
    document = DocumentBuilder().heading(1, "Điều 1", "Phạm vi", style="Điều").build()
    assert document.text == "Điều 1 Phạm vi"
    assert document.sections[0].span.of(document.text) == "Phạm vi"
