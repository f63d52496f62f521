"""Whole DOCX files through the child: those of other programs, and the decree's own."""

from __future__ import annotations

import io
from typing import Any

import pytest

from danvan.documents.document import BlockKind, Document
from danvan.reading import read
from danvan.reading.layers.findings import SENTENCES
from tests.shared_material import SHARED
from tests.unit.reading.word import (
    level,
    listed,
    numbering,
    p,
    package,
    r,
    root,
    tbl,
)

HEAD = tbl(
    [p("UBND TỈNH TÂN GIANG") + p("SỞ NỘI VỤ"),
     p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + p("Độc lập - Tự do - Hạnh phúc")],
    ["Số: 15/BC-SNV", "Tân Giang, ngày 05 tháng 3 năm 2026"],
)  # fmt: skip
END = tbl(
    [p("Nơi nhận:") + p("- Như trên;") + p("- Lưu: VT."),
     p("GIÁM ĐỐC") + p("Trần Thị Minh")]
)  # fmt: skip
LEVELS = (
    level(0, "%1.", "upperRoman"), level(1, "%2."), level(2, "%3)", "lowerLetter"),
)  # fmt: skip


def _numbered() -> Document:
    """Read a report whose section numbers only Word counts."""
    body = (
        HEAD + p("BÁO CÁO") + p("Kết quả công tác dân vận năm 2025")
        + listed("TÌNH HÌNH CHUNG")
        + listed("Công tác lãnh đạo", level=1)
        + p("Thực hiện Kế hoạch số 21/KH-UBND ngày 12/02/2025 của UBND tỉnh.")
        + listed("Tuyên truyền", level=1)
        + listed("Hội nghị: 12 cuộc", level=2)
        + listed("Tin, bài: 30 tin", level=2)
        + listed("PHƯƠNG HƯỚNG")
        + p("Tiếp tục thực hiện.") + END
    )  # fmt: skip
    parts = {"word/numbering.xml": numbering(*LEVELS)}
    return read(package(body, parts), name="bao-cao.docx")


def test_sections_are_found_by_numbers_that_only_word_counts() -> None:
    found = _numbered()
    assert [(s.number, s.title, s.level) for s in found.sections][:3] == [
        ("I", "TÌNH HÌNH CHUNG", 1),
        ("1", "Công tác lãnh đạo", 2),
        ("2", "Tuyên truyền", 2),
    ]
    assert [s.number for s in found.sections if s.level == 1] == ["I", "II"]
    for section in found.sections:
        assert section.number_span.of(found.text).startswith(section.number)
        block = next(b for b in found.blocks if section.number_span.start in b.span)
        assert block.computed is not None
        assert block.computed.start == section.number_span.start
    headings = [b for b in found.blocks if b.kind is BlockKind.HEADING]
    assert len(headings) == len(found.sections)


def test_head_citations_and_end_are_read() -> None:
    found = _numbered()
    assert found.header.symbol.value == "15/BC-SNV"
    assert (found.header.issuer.value or "").casefold() == "sở nội vụ"
    assert [c.number for c in found.citations] == ["21/KH-UBND"]
    assert found.signature.name.value == "Trần Thị Minh"


def test_a_citation_leads_back_to_the_run_it_is_printed_in() -> None:
    found = _numbered()
    (citation,) = found.citations
    assert found.layout is not None
    place = found.layout.run_at(citation.span.start)
    assert place is not None
    assert found.layout.parts[place.part] == "word/document.xml"
    paragraph = found.layout.paragraph_at(citation.span.start)
    assert paragraph is not None
    assert citation.span.end <= paragraph.end


def test_what_a_person_must_know_is_told_in_a_sentence() -> None:
    body = p("Có ", f'<w:ins w:id="1">{r("mười")}</w:ins>', " xã")
    outside = (
        '<Relationship Id="t" Type="http://x/attachedTemplate" TargetMode="External" '
        'Target="http://127.0.0.1:9/mau.dotx"/>'
    )
    found = read(package(body, relations=outside), name="a.docx")
    assert [(one.code, one.message) for one in found.problems] == [
        ("outside-template", SENTENCES["outside-template"]),
        ("tracked-changes", SENTENCES["tracked-changes"]),
    ]


@pytest.mark.parametrize("name", ["a.docx", "mau.dotx", "cu.doc", "khong-duoi"])
def test_a_package_is_read_by_its_content(name: str) -> None:
    assert read(package(p("Báo cáo")), name=name).text == "Báo cáo"


def test_a_file_by_python_docx_is_read() -> None:
    import docx

    made: Any = docx.Document()
    made.add_heading("Báo cáo", 0)
    made.add_paragraph("Mục một", style="List Number")
    made.add_paragraph("Mục hai", style="List Number")
    made.add_paragraph("Gạch", style="List Bullet")
    table = made.add_table(rows=2, cols=2, style="Table Grid")
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Tổng hợp"
    table.cell(1, 0).text, table.cell(1, 1).text = "Xã", "12"
    made.add_paragraph("Nghiêng ").add_run("đậm").bold = True
    made.sections[0].header.paragraphs[0].text = "Dự thảo"
    stream = io.BytesIO()
    made.save(stream)
    found = read(stream.getvalue(), name="a.docx")
    assert found.text == (
        "Báo cáo\n1. Mục một\n2. Mục hai\n• Gạch\nTổng hợp\t\nXã\t12\nNghiêng đậm"
    )
    assert [aside.text for aside in found.asides] == ["Dự thảo"]
    assert found.layout is not None
    place = found.layout.run_at(found.text.index("đậm"))
    assert place is not None
    assert found.layout.run_formats[place.format].bold


@pytest.mark.shared
def test_the_decrees_own_forms_are_read() -> None:
    forms = SHARED / "law" / "nghi-dinh-30-2020-phu-luc-3-mau.docx"
    found = read(forms)
    lines = found.text.split("\n")
    kinds = [line for line in lines if line[:1].isdigit() and line.count("\t") == 2]
    # Twenty-seven kinds of papers and three kinds of copies, counted by Word alone.
    assert [line.split(".")[0] for line in kinds[:30]] == [
        *map(str, range(1, 28)), *map(str, range(1, 4)),
    ]  # fmt: skip
    assert found.text.count("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") == 13
    assert found.layout is not None
    page = found.layout.pages[0]
    # Article 1 of Annex I: A4, and the number of the page centred in the top margin.
    assert (round(page.width / 72 * 25.4), round(page.height / 72 * 25.4)) == (210, 297)
    assert (page.number_place, page.number_alignment) == ("header", "center")
    fonts = {one.font for one in found.layout.run_formats}
    assert "Times New Roman" in fonts


@pytest.mark.shared
def test_the_drawing_of_a_page_is_read_once() -> None:
    annex = SHARED / "law" / "nghi-dinh-30-2020-phu-luc-1.docx"
    found = read(annex)
    # Each of two drawings is in the file twice, for newer and for older programs.
    assert found.text.split("\n").count("30 - 35 mm") == 2


def test_notes_disturb_neither_the_end_nor_the_sections() -> None:
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = (
        HEAD + p("BÁO CÁO") + p("Kết quả công tác dân vận năm 2025")
        + p("I. TÌNH HÌNH CHUNG", mark.format(1))
        + p("Có 123", mark.format(2), " hộ tham gia.") + END
    )  # fmt: skip
    notes = root(
        "footnotes",
        f'<w:footnote w:id="1">{p("Theo Kế hoạch số 21/KH-UBND ngày 12/02/2025.")}'
        f'</w:footnote><w:footnote w:id="2">{p("Xã Tân An 23 hộ.")}</w:footnote>',
    )
    found = read(package(body, {"word/footnotes.xml": notes}), name="a.docx")
    assert [(s.number, s.title) for s in found.sections] == [("I", "TÌNH HÌNH CHUNG")]
    assert 123 in [quantity.value for quantity in found.quantities]
    assert [c.number for c in found.citations] == ["21/KH-UBND"]
    assert found.signature.name.value == "Trần Thị Minh"
    assert [one.value for one in found.recipients] == ["Như trên;", "Lưu: VT."]
    last = [block for block in found.blocks if block.kind is BlockKind.NOTE]
    assert [block.span.of(found.text) for block in last] == [
        "Theo Kế hoạch số 21/KH-UBND ngày 12/02/2025.", "Xã Tân An 23 hộ.",
    ]  # fmt: skip
