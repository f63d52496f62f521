"""The DOCX file, measured against the numbers of the law (thể thức tệp Word)."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace

import pytest
from lxml import etree

from danvan.documents.builder import DocumentBuilder
from danvan.law.layout import LAYOUT, Component
from danvan.rendering import to_docx
from danvan.rendering.drawing import MOTTO, NATIONAL_NAME
from danvan.rendering.widths import width_mm
from tests.integration.rendering.sample_document import (
    PARAGRAPH,
    foot,
    header,
    letter,
    report,
)

NS = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
W = f"{{{NS['w']}}}"
TWIPS = 1440 / 25.4


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.fixture(scope="module")
def package() -> dict[str, bytes]:
    return parts(to_docx(report()))


@pytest.fixture(scope="module")
def document(package: dict[str, bytes]) -> etree._Element:
    return etree.fromstring(package["word/document.xml"])


@pytest.fixture(scope="module")
def styles(package: dict[str, bytes]) -> etree._Element:
    return etree.fromstring(package["word/styles.xml"])


def paragraph(document: etree._Element, starting: str) -> etree._Element:
    for one in document.iter(f"{W}p"):
        if words(one).startswith(starting):
            return one
    raise AssertionError(starting)


def value(element: etree._Element, path: str, attribute: str = "val") -> str:
    found = element.find(path, NS)
    assert found is not None, path
    return found.get(f"{W}{attribute}") or ""


def words(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())


def style(styles: etree._Element, name: str) -> etree._Element:
    for one in styles.iter(f"{W}style"):
        if one.get(f"{W}styleId") == name:
            return one
    raise AssertionError(name)


def width_of(cells: list[etree._Element]) -> list[int]:
    return [int(value(cell, "w:tcPr/w:tcW", "w")) for cell in cells]


def assert_looks(run: etree._Element, part: Component) -> None:
    assert float(value(run, "w:rPr/w:sz")) / 2 in part.size
    assert (run.find("w:rPr/w:b", NS) is not None) == part.bold
    assert (run.find("w:rPr/w:i", NS) is not None) == part.italic


def test_every_part_is_well_formed_xml(package: dict[str, bytes]) -> None:
    for name, content in package.items():
        assert etree.fromstring(content) is not None, name


def test_the_page_is_a4_with_the_law_s_margins(document: etree._Element) -> None:
    section = document.find("w:body/w:sectPr", NS)
    assert section is not None
    size, margin = section.find("w:pgSz", NS), section.find("w:pgMar", NS)
    assert size is not None
    assert margin is not None
    assert round(int(size.get(f"{W}w") or 0) / TWIPS) == LAYOUT.width_mm
    assert round(int(size.get(f"{W}h") or 0) / TWIPS) == LAYOUT.height_mm
    for side, allowed in (
        ("top", LAYOUT.top_mm), ("bottom", LAYOUT.bottom_mm),
        ("left", LAYOUT.left_mm), ("right", LAYOUT.right_mm),
    ):  # fmt: skip
        assert round(int(margin.get(f"{W}{side}") or 0) / TWIPS, 1) in allowed


def test_numbers_stand_at_the_top_centre_from_the_second_page(
    package: dict[str, bytes], document: etree._Element, styles: etree._Element
) -> None:
    assert document.find("w:body/w:sectPr/w:titlePg", NS) is not None
    header_part = etree.fromstring(package["word/header1.xml"])
    assert "PAGE" in words(header_part)
    header_style = style(styles, "Header")
    assert value(header_style, "w:pPr/w:jc") == "center"
    assert float(value(header_style, "w:rPr/w:sz")) / 2 in LAYOUT["page-number"].size


@pytest.mark.parametrize(
    ("starting", "part"),
    [
        (NATIONAL_NAME, "national-name"),
        (MOTTO, "motto"),
        ("UBND TỈNH TÂN GIANG", "parent"),
        ("SỞ THÔNG TIN", "issuer"),
        ("Số: 157", "number"),
        ("Tân Giang, ngày", "date"),
        ("BÁO CÁO", "type"),
        ("Kết quả thực hiện", "subject"),
        ("Kính gửi:", "addressee"),
        ("Nơi nhận:", "recipients-title"),
        ("- Như trên;", "recipients"),
        ("KT. GIÁM ĐỐC", "signature"),
        ("Nguyễn Thị Hoàng Yến", "signer"),
    ],
)
def test_a_component_has_the_size_and_look_of_the_law(
    document: etree._Element, starting: str, part: str
) -> None:
    run = paragraph(document, starting).find("w:r", NS)
    assert run is not None
    assert_looks(run, LAYOUT[part])


def test_the_national_title_fits_in_one_line(document: etree._Element) -> None:
    title = paragraph(document, NATIONAL_NAME)
    cell = title.getparent()
    assert cell is not None
    room = width_of([cell])[0] / TWIPS
    size = float(value(title, "w:r/w:rPr/w:sz")) / 2
    assert width_mm(NATIONAL_NAME, size, bold=True) < room - 1


def test_rules_are_as_long_as_the_law_says(document: etree._Element) -> None:
    def length(after: str) -> float:
        one = paragraph(document, after).getnext()
        assert one is not None
        cell = one.getparent()
        assert cell is not None
        width = (
            width_of([cell])[0]
            if cell.tag == f"{W}tc"
            else round(LAYOUT.text_width_mm * TWIPS)
        )
        left = int(value(one, "w:pPr/w:ind", "left"))
        right = int(value(one, "w:pPr/w:ind", "right"))
        assert one.find("w:pPr/w:pBdr/w:top", NS) is not None
        return (width - left - right) / TWIPS

    assert length(MOTTO) == pytest.approx(width_mm(MOTTO, 13, bold=True), abs=0.5)
    subject = "Kết quả thực hiện công tác dân vận chính quyền năm 2023"
    share = length(subject) / width_mm(subject, 14, bold=True)
    assert share in LAYOUT.rule_share
    issuer = length("SỞ THÔNG TIN") / width_mm("SỞ THÔNG TIN VÀ", 12, bold=True)
    assert issuer in LAYOUT.rule_share


def test_the_body_is_justified_with_a_first_line_indent(
    document: etree._Element, styles: etree._Element
) -> None:
    body = paragraph(document, PARAGRAPH[:30])
    assert value(body, "w:pPr/w:pStyle") == "BodyText"
    text = style(styles, "BodyText")
    assert value(text, "w:pPr/w:jc") == "both"
    indent = int(value(text, "w:pPr/w:ind", "firstLine")) / TWIPS
    assert indent == pytest.approx(12.7, abs=0.05)
    assert int(value(text, "w:pPr/w:spacing", "after")) / 20 >= 6
    spacing = int(value(text, "w:pPr/w:spacing", "line")) / 240
    assert round(spacing, 2) in LAYOUT.line_spacing
    assert (
        float(value(styles, "w:docDefaults/w:rPrDefault/w:rPr/w:sz")) / 2
        in LAYOUT["body"].size
    )


def test_the_typeface_is_the_law_s(styles: etree._Element) -> None:
    fonts = styles.find("w:docDefaults/w:rPrDefault/w:rPr/w:rFonts", NS)
    assert fonts is not None
    assert set(fonts.attrib.values()) == {LAYOUT.font}


def test_headings_are_real_headings(
    document: etree._Element, styles: etree._Element
) -> None:
    assert value(paragraph(document, "I. ĐẶC"), "w:pPr/w:pStyle") == "Heading1"
    assert value(paragraph(document, "1. Giải"), "w:pPr/w:pStyle") == "Heading2"
    for level, part in ((1, "heading-1"), (2, "heading-2"), (3, "heading-3")):
        heading = style(styles, f"Heading{level}")
        assert value(heading, "w:pPr/w:outlineLvl") == str(level - 1)
        assert heading.find("w:pPr/w:keepNext", NS) is not None
        assert_looks(heading, LAYOUT[part])


def test_table_rows_never_split_and_the_head_repeats(document: etree._Element) -> None:
    table = document.findall("w:body/w:tbl", NS)[1]
    rows = table.findall("w:tr", NS)
    assert len(rows) == 5
    assert all(row.find("w:trPr/w:cantSplit", NS) is not None for row in rows)
    heads = [row.find("w:trPr/w:tblHeader", NS) is not None for row in rows]
    assert heads == [True, False, False, False, False]


def test_every_table_says_its_widths_twice(document: etree._Element) -> None:
    # LibreOffice looks at the grid alone, Word at the cells.
    for table in document.iter(f"{W}tbl"):
        grid = [int(value(table, f"w:tblGrid/w:gridCol[{n + 1}]", "w")) for n in
                range(len(table.findall("w:tblGrid/w:gridCol", NS)))]  # fmt: skip
        assert sum(grid) <= LAYOUT.text_width_mm * TWIPS + 5
        for row in table.findall("w:tr", NS):
            assert width_of(row.findall("w:tc", NS)) == grid


def test_recipients_and_signature_stand_on_one_level(document: etree._Element) -> None:
    left = paragraph(document, "Nơi nhận:").getparent()
    right = paragraph(document, "KT. GIÁM ĐỐC").getparent()
    assert left is not None
    assert right is not None
    assert left.getnext() is right
    assert left.find("w:p", NS) is paragraph(document, "Nơi nhận:")


def test_the_last_lines_go_with_the_signature(document: etree._Element) -> None:
    last = paragraph(document, "Trên đây là báo cáo")
    assert last.find("w:pPr/w:keepNext", NS) is not None


def test_the_figures_identity_travels_as_a_custom_part(
    package: dict[str, bytes],
) -> None:
    custom = etree.fromstring(package["customXml/item1.xml"])
    assert custom.tag == "{urn:danvan:figures:1}figures"
    told = json.loads(custom.text or "")
    assert [figure["code"] for figure in told["figures"]][:2] == [
        "SL-000001",
        "SL-000002",
    ]


def test_properties_name_the_report_and_its_day(package: dict[str, bytes]) -> None:
    core = package["docProps/core.xml"].decode()
    assert "BÁO CÁO Kết quả thực hiện công tác dân vận" in core
    assert "2023-11-09T00:00:00Z" in core


def test_the_same_document_gives_the_same_bytes() -> None:
    assert to_docx(report()) == to_docx(report())


def test_several_addressees_stand_each_on_a_line() -> None:
    built = foot(header(DocumentBuilder(), ["Sở Nội vụ", "Ban Chỉ đạo tỉnh"])).build()
    document = etree.fromstring(parts(to_docx(built))["word/document.xml"])
    first = paragraph(document, "- Sở Nội vụ;")
    hanging = int(value(first, "w:pPr/w:ind", "hanging"))
    dash = int(value(first, "w:pPr/w:ind", "left")) - hanging
    opening = int(value(paragraph(document, "Kính gửi:"), "w:pPr/w:ind", "left"))
    colon = opening / TWIPS + width_mm("Kính gửi", 14)
    assert dash / TWIPS == pytest.approx(colon, abs=0.1)


def test_hostile_words_are_printed_as_they_are() -> None:
    hostile = '</w:t><w:br/> &amp; ]]> <?xml #read("/etc/passwd") \x00\x0b\ud800'
    built = DocumentBuilder().header(issuer=hostile, subject=hostile, type_name="X")
    built.heading(1, "I", hostile).paragraph(hostile).item(hostile)
    built.table([[hostile, "b"], ["c", hostile]]).recipients([hostile])
    built.signature(hostile, hostile, hostile)
    document = etree.fromstring(parts(to_docx(built.build()))["word/document.xml"])
    text = words(document)
    shown = '</w:t><w:br/> &amp; ]]> <?xml #read("/etc/passwd") □□□'
    assert text.upper().count(shown.upper()) == 11  # capitals where the decree has them
    assert document.find(".//w:br", NS) is None


def test_a_letter_s_subject_stands_beneath_its_number() -> None:
    document = etree.fromstring(parts(to_docx(letter()))["word/document.xml"])
    subject = paragraph(document, "V/v báo cáo")
    run = subject.find("w:r", NS)
    assert run is not None
    assert_looks(run, LAYOUT["letter-subject"])
    assert int(value(subject, "w:pPr/w:spacing", "before")) / 20 >= 6
    above, here = (
        one.getparent().getparent()  # type: ignore[union-attr]
        for one in (paragraph(document, "Số: 07"), subject)
    )
    assert above is not None
    assert above.getnext() is here


def test_an_empty_document_is_still_a_file_word_can_open() -> None:
    empty = replace(report(), text="", blocks=(), quantities=(), recipients=())
    bare = replace(
        empty, header=type(empty.header)(), signature=type(empty.signature)()
    )
    document = etree.fromstring(parts(to_docx(bare))["word/document.xml"])
    for cell in document.iter(f"{W}tc"):
        assert cell.find("w:p", NS) is not None
