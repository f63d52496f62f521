"""PDF: order of columns, tables, edges, marks; what is told; what the screen shows."""

from __future__ import annotations

import struct

import pytest

from danvan.documents.document import BlockKind, Document
from danvan.documents.span import Span
from danvan.reading import read, refusal
from danvan.reading.pages import boxes, page_image
from danvan.reading.refusal import UnreadableFileError
from tests.integration.reading.drawn import Drawn, pdf

HEAD_LEFT = ("ỦY BAN NHÂN DÂN", "TỈNH TÂN GIANG", "Số: 15/BC-UBND")
HEAD_RIGHT = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Tân Giang, ngày 20 tháng 11 năm 2026",
)
RECIPIENTS = ("Nơi nhận:", "- Như trên;", "- Sở Nội vụ;", "- Lưu: VT.")
SIGNED = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")


def _read(*pages: Drawn, **how: object) -> Document:
    return read(pdf(*pages, **how), name="a.pdf")  # type: ignore[arg-type]


def _lines(document: Document) -> list[str]:
    return document.text.split("\n")


def _letter() -> Drawn:
    """Draw a report row by row, as programs that place text by tabs do."""
    page = Drawn()
    for row, (left, right) in enumerate(zip(HEAD_LEFT, HEAD_RIGHT, strict=True)):
        page.text(90, 780 - 17 * row, left).text(300 + 8 * row, 780 - 17 * row, right)
    page.text(270, 690, "BÁO CÁO").lines(
        85, 660,
        "Thực hiện Chương trình hành động số 34-",
        "CTr/TU ngày 01/02/2026 của Tỉnh ủy và Kế hoạch số 15/",
        "KH-UBND ngày 03/02/2026, Ủy ban đã chỉ đạo, tổ chức tốt",
        "thực hiện.",
    )  # fmt: skip
    for row in range(4):
        page.text(85, 580 - 16 * row, f"- Sở đã tiếp nhận 3{row} hồ sơ của người dân;")
    page.text(85, 516, "Trên đây là báo cáo của Ủy ban./.")
    for row, left in enumerate(RECIPIENTS):
        page.text(85, 500 - 14 * row, left, 12)
        if row < len(SIGNED):
            page.text(350, 500 - 14 * row, SIGNED[row], 12)
    return page.text(370, 420, "Nguyễn Văn An")


def test_columns_written_row_by_row_are_read_one_after_the_other() -> None:
    found = _read(_letter())
    assert _lines(found)[:6] == [*HEAD_LEFT, *HEAD_RIGHT]
    assert _lines(found)[-7:] == [*RECIPIENTS, *SIGNED, "Nguyễn Văn An"]
    assert found.header.symbol.value == "15/BC-UBND"
    assert found.header.date.value == "2026-11-20"
    assert found.signature.name.value == "Nguyễn Văn An"


def test_a_number_broken_after_its_hyphen_or_slash_is_whole() -> None:
    found = _read(_letter())
    cited = [(c.number, c.date) for c in found.citations]
    assert cited == [("34-CTr/TU", "2026-02-01"), ("15/KH-UBND", "2026-02-03")]


def test_room_left_for_a_number_and_a_day_parts_nothing() -> None:
    page = Drawn()
    page.text(90, 780, "SỞ NỘI VỤ").text(300, 780, HEAD_RIGHT[0])
    page.text(90, 763, "Số:").text(170, 763, "/BC-SNV")
    page.text(310, 763, "Tân Giang, ngày").text(450, 763, "tháng 11 năm 2026")
    page.text(270, 700, "BÁO CÁO")
    found = _read(page)
    assert _lines(found)[:4] == [
        "SỞ NỘI VỤ", "Số: /BC-SNV", HEAD_RIGHT[0], "Tân Giang, ngày tháng 11 năm 2026",
    ]  # fmt: skip


def test_numbers_of_pages_and_repeated_lines_are_marked_and_in_nobodys_way() -> None:
    pages = [
        Drawn()
        .text(290, 800, str(number), 12)
        .text(85, 812, "Báo cáo của Sở Nội vụ", 9)
        .lines(
            85, 700, f"Phần {number} nói về công tác dân vận của tỉnh theo Kế hoạch số"
        )
        .lines(85, 684, f"{number}5/KH-UBND ngày 03/02/2026 và Chỉ thị số")
        .text(85, 40, "http://tangiang.example/", 9)
        for number in range(1, 4)
    ]
    found = _read(*pages)
    edges = [
        block.span.of(found.text)
        for block in found.blocks
        if block.kind is BlockKind.PAGE_NUMBER
    ]
    assert edges[:3] == ["1", "Báo cáo của Sở Nội vụ", "http://tangiang.example/"]
    assert len(edges) == 9
    assert len(found.pages) == 3
    cited = [c.number for c in found.citations]
    assert cited == ["15/KH-UBND", "25/KH-UBND", "35/KH-UBND"]


def test_a_sentence_goes_on_over_a_page_with_its_number() -> None:
    one = Drawn().text(290, 800, "1", 12).text(85, 70, "Thực hiện Kế hoạch số")
    two = Drawn().text(290, 800, "2", 12).text(85, 760, "21/KH-UBND của tỉnh.")
    found = _read(one, two)
    assert [c.number for c in found.citations] == ["21/KH-UBND"]


ROWS = [["TT", "Nội dung", "Số"], ["1", "Hồ sơ tiếp nhận", "37"], ["2", "Trả", "36"]]


def _table(page: Drawn) -> Drawn:
    for row, cells in enumerate(ROWS):
        for x, said in zip((85, 125, 405), cells, strict=True):
            page.text(x, 745 - 20 * row, said)
    return page


@pytest.mark.parametrize("drawn", ["rules", "frames"])
def test_a_ruled_table_has_its_cells(drawn: str) -> None:
    page = _table(Drawn())
    if drawn == "rules":
        page.grid([80, 120, 400, 500], [760, 740, 720, 700])
    else:
        for row in range(3):
            for x, wide in ((80, 40), (120, 280), (400, 100)):
                page.parts.append(f"{x} {740 - 20 * row} {wide} 20 re S".encode())
    found = _read(page.text(85, 670, "Trên đây là báo cáo./."))
    cells = [block for block in found.blocks if block.kind is BlockKind.CELL]
    assert [(c.row, c.column) for c in cells] == [
        (row, column) for row in range(3) for column in range(3)
    ]
    assert [c.span.of(found.text) for c in cells] == [c for row in ROWS for c in row]
    assert "1\tHồ sơ tiếp nhận\t37\n" in found.text
    assert _lines(found)[-1] == "Trên đây là báo cáo./."


def test_figures_of_a_ruled_table_are_named_by_row_and_column() -> None:
    page = Drawn().text(85, 805, "BÁO CÁO").text(85, 790, "Kết quả năm 2025")
    page = _table(page.text(85, 775, "I. KẾT QUẢ"))
    page.grid([80, 120, 400, 500], [760, 740, 720, 700])
    found = _read(page.text(85, 670, "Trên đây là báo cáo./."))
    assert [(one.value, one.label) for one in found.quantities] == [
        (37, "Hồ sơ tiếp nhận, Số"),
        (36, "Trả, Số"),
    ]


def test_rows_of_a_table_without_rules_stay_rows() -> None:
    assert _lines(_read(_table(Drawn()))) == ["\t".join(row) for row in ROWS]


def test_marks_of_footnotes_are_not_glued_to_numbers() -> None:
    page = Drawn().text(85, 700, "Kế hoạch số 15/KH-UBND").text(228, 705, "1", 8)
    page.text(236, 700, "ngày 20/11/2026").text(85, 650, "năm 2026").text(
        137, 655, "2", 8
    )
    page.text(145, 650, "có 37 hồ sơ")
    found = _read(page)
    assert _lines(found) == [
        "Kế hoạch số 15/KH-UBND¹ ngày 20/11/2026", "năm 2026² có 37 hồ sơ",
    ]  # fmt: skip
    assert [c.number for c in found.citations] == ["15/KH-UBND"]


@pytest.mark.parametrize(
    ("turn", "matrix", "places"),
    [
        (90, "0 1 -1 0", [(100, 85), (118, 85)]),
        (180, "-1 0 0 -1", [(510, 760), (510, 742)]),
        (270, "0 -1 1 0", [(500, 780), (482, 780)]),
        (0, "0 1 -1 0", [(100, 85), (118, 85)]),
    ],
)
def test_turned_text_is_read_in_order(
    turn: int, matrix: str, places: list[tuple[int, int]]
) -> None:
    page = Drawn(rotate=turn)
    said = ["Biểu tổng hợp của Sở Nội vụ.", "Kỳ báo cáo: năm 2026."]
    for (x, y), line in zip(places, said, strict=True):
        page.text(x, y, line, matrix=matrix)
    found = _read(page)
    assert _lines(found) == said
    box = found.blocks[0].box
    if turn:
        assert box is not None
        assert box[2] - box[0] > 100 > box[3] - box[1]  # upright as shown


def test_bold_made_by_printing_twice_is_read_once() -> None:
    page = Drawn()
    for shift in (0, 0.3, 0.6):
        page.text(85 + shift, 700, "I. ĐẶC ĐIỂM TÌNH HÌNH")
    assert _read(page).text == "I. ĐẶC ĐIỂM TÌNH HÌNH"


def test_words_set_apart_without_a_space_are_parted() -> None:
    page, x, said = Drawn(), 85.0, "Các chữ không có dấu cách"
    for word in said.split():
        page.text(x, 700, word)
        x += 6.5 * len(word) + 4
    assert _read(page).text == said


def test_fonts_of_a_legacy_encoding_are_converted_capitals_too() -> None:
    page = Drawn().text(85, 720, "céng hßa x· héi", font="F2")
    page.text(85, 700, "§éc lËp - Tù do - H¹nh phóc")
    page.text(85, 680, "Coäng hoøa xaõ hoäi", font="F3").text(85, 660, "Điều 1")
    found = _read(page, fonts=(".VnTime", ".VnTimeH", "VNI-Times"))
    assert _lines(found)[:3] == [
        "CỘNG HÒA XÃ HỘI", "Độc lập - Tự do - Hạnh phúc", "Cộng hòa xã hội",
    ]  # fmt: skip
    assert {p.code for p in found.problems} >= {"legacy-tcvn3", "legacy-vni"}


def test_what_a_viewer_would_run_is_told_and_not_run() -> None:
    found = _read(
        Drawn().text(85, 700, "Xin chào các đồng chí trong tỉnh"),
        catalog="/Names << /JavaScript << /Names [(a) 50 0 R] >> /EmbeddedFiles << "
        "/Names [(x.exe) 51 0 R] >> >> /AcroForm << /XFA [(a) 53 0 R] /Fields [] >>",
        page="/Annots [54 0 R]",
        objects=[
            "<< /S /JavaScript /JS (app.alert(1)) >>",
            "<< /Type /Filespec /F (x.exe) /UF (x.exe) /EF << /F 52 0 R >> >>",
            "<< /Length 1 >> stream\nx\nendstream",
            "<< /Length 5 >> stream\n<xdp>\nendstream",
            "<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A 55 0 R >>",
            "<< /S /Launch /F (calc.exe) >>",
        ],
    )
    codes = [problem.code for problem in found.problems]
    assert codes == ["javascript", "embedded-files", "xfa-form", "launch"]
    assert all(problem.message.endswith(".") for problem in found.problems)


def test_too_many_pages_are_refused_with_a_sentence() -> None:
    with pytest.raises(UnreadableFileError) as caught:
        _read(*[Drawn()] * 501)
    assert caught.value.sentence == refusal.TOO_MANY_PAGES.replace("{cap}", "500")


def test_a_scanned_page_among_written_ones_is_marked_for_recognition() -> None:
    written = [Drawn().lines(85, 760, *HEAD_RIGHT * 4) for _ in range(2)]
    found = _read(written[0], Drawn(), written[1])
    (problem,) = found.problems
    assert problem.code == "no-text-layer"
    assert problem.message.startswith("Trang 2")
    assert problem.span == found.pages[1]


def test_the_place_of_a_value_on_its_page_is_told() -> None:
    data = pdf(_letter())
    found = read(data, name="a.pdf")
    first, symbol = boxes(
        data, [found.citations[0].span, found.header.symbol.span or Span(0, 0)]
    )
    ((page, left, _, right, _),) = symbol
    assert (page, left) == (1, 90 + 4 * 6.5)
    assert right == pytest.approx(90 + 14 * 6.5, abs=6)
    assert len(first) == 2  # the number is broken over two lines
    assert first[0].bottom > first[1].top - 5


def test_a_span_of_converted_letters_is_found_on_its_page() -> None:
    page = Drawn().text(85, 700, "Coäng hoøa soá 15", font="F2")
    data = pdf(page, fonts=("Serif", "VNI-Times"))
    found = read(data, name="a.pdf")
    assert found.text == "Cộng hòa số 15"
    ((box,),) = boxes(data, [Span(12, 14)])
    assert round(box.left) == round(85 + 6.5 * 15)


def test_a_page_is_drawn_as_png_within_limits() -> None:
    data = pdf(_letter())
    image = page_image(data, 1, width=300)
    assert image.png.startswith(b"\x89PNG")
    assert struct.unpack(">II", image.png[16:24]) == (image.width, image.height)
    assert image.width == 300
    assert (image.points_wide, image.points_high) == (595, 842)
    assert page_image(data, 1, width=90_000).width == 2_400
    with pytest.raises(UnreadableFileError) as caught:
        page_image(data, 2)
    assert caught.value.sentence == refusal.NO_SUCH_PAGE
