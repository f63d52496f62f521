"""The PDF file, measured against the numbers of the law (thể thức tệp PDF)."""

from __future__ import annotations

import ctypes
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest

from danvan.documents.builder import DocumentBuilder
from danvan.law.layout import LAYOUT
from danvan.rendering import to_pdf
from danvan.rendering.drawing import MOTTO, NATIONAL_NAME
from danvan.rendering.widths import width_mm
from tests.integration.rendering.sample_document import (
    PARAGRAPH,
    foot,
    header,
    report,
)
from tests.integration.rendering.sample_document import (
    letter as official_letter,
)

MM = 72 / 25.4


@dataclass(frozen=True)
class Letter:
    """A letter on a page; millimetres from the left and the top."""

    text: str
    font: str
    size: float
    left: float
    right: float
    baseline: float
    page: int


def letters(data: bytes) -> list[Letter]:
    document = pdfium.PdfDocument(data)
    return [
        letter
        for number, page in enumerate(document)
        for letter in _on_page(page, number)
    ]


def _on_page(page: pdfium.PdfPage, number: int) -> Iterator[Letter]:
    text = page.get_textpage()
    height = page.get_height()
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in (0, 10, 13):
            continue
        name = ctypes.create_string_buffer(100)
        raw.FPDFText_GetFontInfo(text, index, name, 100, None)
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        box = raw.FS_RECTF()
        raw.FPDFText_GetLooseCharBox(text, index, box)
        yield Letter(
            chr(code),
            name.value.decode(),
            raw.FPDFText_GetFontSize(text, index),
            x.value / MM,
            box.right / MM,
            (height - y.value) / MM,
            number,
        )


def found(page: list[Letter], wanted: str) -> list[Letter]:
    """Return the letters of a text, white space aside."""
    solid = [letter for letter in page if not letter.text.isspace()]
    joined = "".join(letter.text for letter in solid)
    compact = "".join(wanted.split())
    start = joined.find(compact)
    assert start >= 0, wanted
    return solid[start : start + len(compact)]


@pytest.fixture(scope="module")
def data() -> bytes:
    return to_pdf(report(paragraphs=16))


@pytest.fixture(scope="module")
def page(data: bytes) -> list[Letter]:
    return letters(data)


def test_the_page_is_a4(data: bytes) -> None:
    width, height = pdfium.PdfDocument(data)[0].get_size()
    assert width / MM == pytest.approx(LAYOUT.width_mm, abs=0.1)
    assert height / MM == pytest.approx(LAYOUT.height_mm, abs=0.1)


def test_all_text_stands_within_the_margins(page: list[Letter]) -> None:
    numbers = {id(letter) for letter in page if letter.baseline < 20}
    for letter in page:
        if id(letter) in numbers or letter.text.isspace():
            continue
        assert letter.left >= LAYOUT.left_mm.used - 0.1
        assert letter.right <= LAYOUT.width_mm - LAYOUT.right_mm.used + 0.2
        assert letter.baseline <= LAYOUT.height_mm - LAYOUT.bottom_mm.used


def test_only_the_vendored_typeface_is_used_and_embedded(
    page: list[Letter], data: bytes
) -> None:
    printed = [letter for letter in page if not letter.text.isspace()]
    assert {letter.font.split("+")[-1] for letter in printed} == {
        "LiberationSerif",
        "LiberationSerif-Bold",
        "LiberationSerif-Italic",
        "LiberationSerif-BoldItalic",
    }
    assert data.count(b"/FontFile2") + data.count(b"/FontFile3") >= 4


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (NATIONAL_NAME, "national-name"),
        (MOTTO, "motto"),
        ("UBND TỈNH TÂN GIANG", "parent"),
        ("SỞ THÔNG TIN VÀ", "issuer"),
        ("Số: 157/BC-STTTT", "number"),
        ("Tân Giang, ngày 09 tháng 11 năm 2023", "date"),
        ("BÁO CÁO", "type"),
        ("Kết quả thực hiện công tác", "subject"),
        ("Kính gửi:", "addressee"),
        (PARAGRAPH[:40], "body"),
        ("I. ĐẶC ĐIỂM TÌNH HÌNH", "heading-1"),
        ("1. Giải quyết thủ tục hành chính", "heading-2"),
        ("Nơi nhận:", "recipients-title"),
        ("- Như trên;", "recipients"),
        ("KT. GIÁM ĐỐC", "signature"),
        ("Nguyễn Thị Hoàng Yến", "signer"),
    ],
)
def test_a_component_has_the_size_and_look_of_the_law(
    page: list[Letter], text: str, part: str
) -> None:
    component = LAYOUT[part]
    for letter in found(page, text):
        assert round(letter.size, 1) in component.size
        assert ("Bold" in letter.font) == component.bold
        assert ("Italic" in letter.font) == component.italic


def test_the_national_title_stands_in_one_line_at_the_right(page: list[Letter]) -> None:
    title = found(page, NATIONAL_NAME)
    assert len({round(letter.baseline, 1) for letter in title}) == 1
    assert title[0].left > LAYOUT.width_mm / 2 - 15
    motto = found(page, MOTTO)
    middle = (title[0].left + title[-1].right) / 2
    assert (motto[0].left + motto[-1].right) / 2 == pytest.approx(middle, abs=0.5)


def test_number_and_date_stand_on_one_line(page: list[Letter]) -> None:
    number = found(page, "Số: 157/BC-STTTT")[0]
    day = found(page, "Tân Giang, ngày 09")[0]
    assert number.baseline == pytest.approx(day.baseline, abs=0.1)


def test_recipients_and_signature_begin_on_one_level(page: list[Letter]) -> None:
    left, right = found(page, "Nơi nhận:")[0], found(page, "KT. GIÁM ĐỐC")[0]
    assert left.baseline == pytest.approx(right.baseline, abs=1)
    assert left.left == pytest.approx(LAYOUT.left_mm.used, abs=0.3)
    assert right.left > LAYOUT.width_mm / 2


def test_paragraphs_begin_with_the_first_line_indent(page: list[Letter]) -> None:
    for text in (PARAGRAPH[:20], "I. ĐẶC ĐIỂM", "1. Giải quyết", "- Tiếp nhận"):
        indent = found(page, text)[0].left - LAYOUT.left_mm.used
        assert indent == pytest.approx(LAYOUT.first_line_mm.used, abs=0.3)


def test_the_body_reaches_both_margins(page: list[Letter]) -> None:
    lines: dict[float, list[Letter]] = {}
    for letter in found(page, PARAGRAPH):
        lines.setdefault(round(letter.baseline, 1), []).append(letter)
    full = list(lines.values())[1:-1]
    assert full
    for line in full:
        assert line[0].left == pytest.approx(LAYOUT.left_mm.used, abs=0.3)
        right = LAYOUT.width_mm - LAYOUT.right_mm.used
        assert max(letter.right for letter in line) == pytest.approx(right, abs=0.3)


def test_line_spacing_and_paragraph_gap_keep_to_the_law(page: list[Letter]) -> None:
    lines = sorted({letter.baseline for letter in found(page, PARAGRAPH)})
    single = 14 * 1.149 / MM
    for one, other in pairwise(lines):
        assert round((other - one) / single, 2) in LAYOUT.line_spacing
    second = found(page, f"{PARAGRAPH} Đoạn 2")[0].baseline
    last = found(page, "Đoạn 1.")[-1].baseline
    gap = (second - last) * MM - (lines[1] - lines[0]) * MM
    assert gap >= LAYOUT.paragraph_gap_pt.least - 0.1


def test_numbers_stand_at_the_top_centre_from_the_second_page(
    page: list[Letter], data: bytes
) -> None:
    pages = len(pdfium.PdfDocument(data))
    assert pages >= 2
    top = [letter for letter in page if letter.baseline < LAYOUT.top_mm.used]
    assert [letter.text for letter in top] == [str(n) for n in range(2, pages + 1)]
    for letter in top:
        assert round(letter.size, 1) in LAYOUT["page-number"].size
        middle = (LAYOUT.left_mm.used + LAYOUT.width_mm - LAYOUT.right_mm.used) / 2
        assert (letter.left + letter.right) / 2 == pytest.approx(middle, abs=1)


def rules(data: bytes) -> list[tuple[float, float]]:
    """Return length and distance from the top of the horizontal lines of page 1."""
    page = pdfium.PdfDocument(data)[0]
    height = page.get_height()
    lines = []
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = item.get_bounds()
        if top - bottom < 2 and right - left > 20:
            lines.append(((right - left) / MM, (height - top) / MM))
    return sorted(lines, key=lambda line: line[1])


def test_rules_are_as_long_as_the_law_says(page: list[Letter]) -> None:
    made = to_pdf(report(paragraphs=1, rows=0))
    motto, issuer, subject = sorted(rules(made), key=lambda line: -line[0])
    assert motto[0] == pytest.approx(width_mm(MOTTO, 13, bold=True), abs=1)
    lengths = {
        "issuer": width_mm("SỞ THÔNG TIN VÀ", 12, bold=True),
        "subject": width_mm(
            "Kết quả thực hiện công tác dân vận chính quyền năm 2023", 14, bold=True
        ),
    }
    by_height = sorted(rules(made), key=lambda line: line[1])
    assert round(by_height[1][0] / lengths["issuer"], 2) in LAYOUT.rule_share
    assert round(by_height[2][0] / lengths["subject"], 2) in LAYOUT.rule_share
    # None of them strikes through a letter.
    assert by_height[0][1] > found(page, MOTTO)[0].baseline
    assert by_height[2][1] > found(page, "Kết quả thực hiện")[0].baseline
    assert {motto, issuer, subject} == set(by_height)


def test_a_table_s_head_is_repeated_on_the_next_page() -> None:
    made = letters(to_pdf(report(paragraphs=0, rows=60)))
    pages = {letter.page for letter in made}
    text = {
        number: "".join(letter.text for letter in made if letter.page == number)
        for number in pages
    }
    with_rows = [number for number in pages if "trực tuyến" in text[number]]
    assert len(with_rows) >= 2
    assert all("Tiếp nhận" in text[number] for number in with_rows)


def test_the_figures_travel_as_an_attachment(data: bytes) -> None:
    document = pdfium.PdfDocument(data)
    assert document.count_attachments() == 1
    attachment = document.get_attachment(0)
    assert attachment.get_name() == "figures.json"
    told = json.loads(bytes(attachment.get_data()))
    assert told["figures"][0]["code"] == "SL-000001"


def test_the_file_is_tagged_and_declares_its_language(data: bytes) -> None:
    assert b"/MarkInfo" in data
    assert b"/StructTreeRoot" in data
    assert pdfium.PdfDocument(data).get_metadata_value("Title").startswith("BÁO CÁO")


def test_the_same_document_gives_the_same_bytes() -> None:
    first = to_pdf(report())
    to_pdf(report(paragraphs=1))
    assert to_pdf(report()) == first


def test_a_document_number_is_never_broken(page: list[Letter]) -> None:
    for text in ("111/2022/NĐ-CP", "157/BC-STTTT"):
        assert len({round(one.baseline, 1) for one in found(page, text)}) == 1


def test_several_addressees_stand_with_their_dashes_beneath_the_colon() -> None:
    built = foot(header(DocumentBuilder(), ["Sở Nội vụ", "Ban Chỉ đạo tỉnh"])).build()
    made = letters(to_pdf(built))
    colon = found(made, "Kính gửi:")[-1]
    dashes = [found(made, text)[0] for text in ("- Sở Nội vụ;", "- Ban Chỉ đạo tỉnh.")]
    for dash in dashes:
        assert dash.left == pytest.approx(colon.left, abs=0.3)


def test_a_letter_s_subject_stands_beneath_its_number() -> None:
    made = letters(to_pdf(official_letter()))
    number, subject = found(made, "Số: 07/SNV-VP"), found(made, "V/v báo cáo")
    gap = (subject[0].baseline - number[0].baseline) * MM - 12 * 1.149
    assert gap >= 6 - 0.5
    assert subject[0].right < LAYOUT.width_mm / 2
    assert round(subject[0].size, 1) in LAYOUT["letter-subject"].size


@pytest.mark.parametrize(
    "hostile",
    [
        '#read("/etc/passwd")',
        "#import sys; $x^2$ *đậm* _nghiêng_ `mã` <nhãn> @trích",
        "= Tiêu đề giả",
        "\\u{202e} \\ // /* chú thích */ ~ -- ---",
        "{{sys.inputs}} [nội dung] #{1+1}",
        "</script> & < > \" '",
    ],
)
def test_words_are_never_read_as_markup(hostile: str) -> None:
    built = DocumentBuilder().header(issuer=hostile, type_name="Báo cáo")
    built.heading(1, "I", hostile).paragraph(hostile).item(hostile)
    built.table([[hostile, "b"], ["c", hostile]]).recipients([hostile])
    made = letters(to_pdf(built.build()))
    printed = "".join(letter.text for letter in made if not letter.text.isspace())
    assert printed.count("".join(hostile.split())) >= 5


def test_what_cannot_be_printed_becomes_a_visible_mark() -> None:
    built = DocumentBuilder().paragraph("a\x00b\x1bc\ud800d 😀\uf0b7\ufeff")
    made = letters(to_pdf(built.build()))
    assert found(made, "a□b□c□d □□□")


def test_an_empty_document_is_still_a_page() -> None:
    assert len(pdfium.PdfDocument(to_pdf(DocumentBuilder().build()))) == 1
