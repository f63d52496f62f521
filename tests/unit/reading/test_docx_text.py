"""The words of a DOCX file: all that Word prints, once, in its order."""

from __future__ import annotations

import io
import zipfile

import pytest

from danvan.documents.document import BlockKind
from danvan.reading import refusal
from danvan.reading.child.docx.reader import read_layer
from danvan.reading.refusal import UnreadableFileError
from tests.unit.reading.word import (
    WORD,
    field,
    layer_of,
    p,
    package,
    r,
    read,
    root,
    t,
    tbl,
    tc,
    text_of,
    tr,
)

BOX = "<w:txbxContent>{}</w:txbxContent>"
SHAPE = f"<wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp>"
VML = f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>"


def _run(inside: str) -> str:
    return f"<w:r>{inside}</w:r>"


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (p("Một ", "hai"), "Một hai"),
        (p(_run(t("Tháng") + "<w:tab/>" + t("9"))), "Tháng\t9"),
        (p(_run(t("34") + "<w:noBreakHyphen/>" + t("CTr/TU"))), "34-CTr/TU"),
        (p(_run(t("dân") + "<w:softHyphen/>" + t("vận"))), "dânvận"),
        (p(_run(t("a") + "<w:br/>" + t("b"))), "a\nb"),
        (p(_run(t("a") + '<w:br w:type="page"/>' + t("b"))), "a\nb"),
        (p(_run(t("a") + "<w:cr/>" + t("b"))), "a\nb"),
        (p(f'<w:hyperlink r:id="x">{r("Chỉ thị 40")}</w:hyperlink>'), "Chỉ thị 40"),
        (p(f"<w:smartTag>{r('Tân Giang')}</w:smartTag>"), "Tân Giang"),
        (p(f"<w:customXml><w:customXmlPr/>{r('xã')}</w:customXml>"), "xã"),
        (p(f"<w:sdt><w:sdtPr/><w:sdtContent>{r('số')}</w:sdtContent></w:sdt>"), "số"),
        (f"<w:sdt><w:sdtContent>{p('a')}{p('b')}</w:sdtContent></w:sdt>", "a\nb"),
        (f"<w:customXml>{p('trong')}</w:customXml>", "trong"),
        (p(_run('<w:sym w:font="Wingdings" w:char="F0FE"/>'), " Có"), "☑ Có"),
        (p(_run('<w:sym w:font="Symbol" w:char="F0B3"/>'), " 5"), "≥ 5"),
        (p(_run('<w:sym w:font="Lạ" w:char="F041"/>'), "x"), "▪x"),
        (p(_run('<w:sym w:char="không"/>'), "x"), "x"),
        (p("10", r("3", '<w:vertAlign w:val="superscript"/>')), "10³"),
        (p(r("báo cáo", "<w:caps/>")), "BÁO CÁO"),
        (p(r("báo cáo", '<w:caps w:val="0"/>')), "báo cáo"),
        (p("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>", " = c"), "a+b = c"),
        (p("<w:r><w:t> thừa </w:t></w:r>", "x"), "thừax"),
        (p("a") + p("  ") + p("b"), "a\nb"),
    ],
)
def test_is_read_as_it_is_printed(inside: str, said: str) -> None:
    assert text_of(inside) == said


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (p("Trang ", field(" REF so_van_ban ", "12/KH-UBND")), "Trang 12/KH-UBND"),
        (p(f'<w:fldSimple w:instr=" DATE ">{r("05/3/2026")}</w:fldSimple>'),
         "05/3/2026"),
        (p("Trang ", field(" PAGE ", "7")), "Trang"),
        (p(f'<w:fldSimple w:instr="NUMPAGES">{r("9")}</w:fldSimple>', "x"), "x"),
        (p(field("IF ", "a"), field(" PAGE ", "7"), "b"), "ab"),
        (p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "mất") + p("còn"), "còn"),
        (p('<w:r><w:fldChar w:fldCharType="end"/></w:r>', "còn"), "còn"),
    ],
)  # fmt: skip
def test_of_a_field_the_result_is_read(inside: str, said: str) -> None:
    assert text_of(inside) == said


def test_a_field_within_a_field_prints_what_the_outer_one_prints() -> None:
    begin, middle, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
        for kind in ("begin", "separate", "end")
    )
    told = "<w:r><w:instrText> IF </w:instrText></w:r>"
    inner = field(" REF a ", "5")
    assert text_of(p(begin, told, inner, middle, "đúng", end, "!")) == "đúng!"


def test_a_result_may_go_over_paragraphs() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    told = "<w:r><w:instrText> TOC </w:instrText></w:r>"
    middle = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert text_of(p(begin, told, middle, "I. Một") + p("II. Hai", end)) == (
        "I. Một\nII. Hai"
    )


@pytest.mark.parametrize(
    "drawing",
    [
        f"<w:drawing>{SHAPE}</w:drawing>",
        VML,
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{SHAPE}'
        f"</w:drawing></mc:Choice><mc:Fallback>{VML}</mc:Fallback>"
        "</mc:AlternateContent>",
        '<mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing/></mc:Choice>'
        f"<mc:Fallback>{VML}</mc:Fallback></mc:AlternateContent>",
        '<w:drawing><mc:AlternateContent><mc:Choice Requires="wps">'
        f"{SHAPE}</mc:Choice><mc:Fallback/></mc:AlternateContent></w:drawing>",
    ],
)
def test_a_text_box_is_read_once_after_the_paragraph_that_holds_it(
    drawing: str,
) -> None:
    inside = drawing.replace("{}", p("Trong khung") + p("dòng hai"))
    said = text_of(p("Trước ", _run(inside), "sau") + p("tiếp"))
    assert said == "Trước sau\nTrong khung\ndòng hai\ntiếp"


def test_a_sign_that_old_programs_lack_is_read_in_the_form_with_words() -> None:
    forms = f"<mc:Choice><w:x/></mc:Choice><mc:Fallback>{t('☺')}</mc:Fallback>"
    inside = f"<mc:AlternateContent>{forms}</mc:AlternateContent>"
    assert text_of(p(_run(t("vui ") + inside + t("!")))) == "vui ☺!"


def test_a_box_within_a_box_is_read_once() -> None:
    inner = p("ngoài", _run(VML.replace("{}", p("trong"))))
    assert text_of(p(_run(VML.replace("{}", inner)))) == "ngoài\ntrong"


def test_alternatives_among_paragraphs_are_read_in_one_form() -> None:
    forms = f"<mc:Choice>{p('mới')}</mc:Choice><mc:Fallback>{p('cũ')}</mc:Fallback>"
    assert text_of(f"<mc:AlternateContent>{forms}</mc:AlternateContent>") == "mới"


def test_a_table_goes_row_by_row_and_cell_by_cell() -> None:
    layer = read(p("Biểu") + tbl(["STT", "Tên"], ["1", p("Xã") + p("Tân An")]))
    assert layer.text == "Biểu\nSTT\tTên\n1\tXã Tân An"
    cells = [
        (b.row, b.column, b.span.of(layer.text))
        for b in layer.blocks
        if b.kind is BlockKind.CELL
    ]
    assert cells == [(0, 0, "STT"), (0, 1, "Tên"), (1, 0, "1"), (1, 1, "Xã Tân An")]
    (table,) = (b for b in layer.blocks if b.kind is BlockKind.TABLE)
    assert table.span.of(layer.text) == "STT\tTên\n1\tXã Tân An"


def test_a_merged_cell_holds_its_words_once_and_keeps_the_columns() -> None:
    wide = tc("Cả năm", '<w:gridSpan w:val="2"/>')
    first = tc("Xã", '<w:vMerge w:val="restart"/>')
    layer = read(tbl([first, wide], [tc("<w:p/>", "<w:vMerge/>"), "Quý I", "Quý II"]))
    assert layer.text == "Xã\tCả năm\t\n\tQuý I\tQuý II"
    assert {b.column for b in layer.blocks if b.kind is BlockKind.CELL} == {0, 1, 2}


def test_rows_that_repeat_are_told() -> None:
    head = "<w:tr><w:trPr><w:tblHeader/></w:trPr>" + tc("Tên") + tc("Số") + "</w:tr>"
    layer = read(f"<w:tbl>{head}{tr(['a', '1'])}</w:tbl>")
    assert layer.blocks[0].header_rows == 1


def test_a_row_that_begins_later_keeps_its_columns() -> None:
    late = '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>' + tc("b") + "</w:tr>"
    assert text_of(f"<w:tbl>{tr(['a', 'x'])}{late}</w:tbl>") == "a\tx\n\tb"


def test_rows_and_cells_in_content_controls_are_read() -> None:
    cell = f"<w:sdt><w:sdtContent>{tc('b')}</w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent>{tr(['c', 'd'])}</w:sdtContent></w:sdt>"
    assert text_of(f"<w:tbl><w:tr>{tc('a')}{cell}</w:tr>{row}</w:tbl>") == "a\tb\nc\td"


def test_a_table_in_a_cell_is_read_within_it() -> None:
    inner = p("trước") + tbl(["1", "2"]) + p("sau")
    assert text_of(tbl(["a", inner], ["b", "c"])) == "a\ttrước 1 2 sau\nb\tc"


def test_a_frame_of_one_cell_is_no_table() -> None:
    layer = read(tbl([p("Dòng một") + p("Dòng hai")]))
    assert layer.text == "Dòng một\nDòng hai"
    assert {b.kind for b in layer.blocks} == {BlockKind.PARAGRAPH}


def test_the_table_of_a_letterhead_is_read_as_lines() -> None:
    left = p("UBND TỈNH TÂN GIANG") + p("SỞ NỘI VỤ")
    right = p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    layer = read(tbl([left, right], ["Số: 15/BC-SNV", "Tân Giang"]) + p("BÁO CÁO"))
    assert layer.text.split("\n") == [
        "UBND TỈNH TÂN GIANG", "SỞ NỘI VỤ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 15/BC-SNV", "Tân Giang", "BÁO CÁO",
    ]  # fmt: skip


def test_pages_are_told_where_the_file_tells_them() -> None:
    turned = "<w:lastRenderedPageBreak/>"
    layer = read(
        p("Trang một") + p(_run(turned + t("Trang hai"))) + p("còn trang hai")
        + p("vắt ", _run(turned + t("sang ba")))
    )  # fmt: skip
    said = [page.of(layer.text) for page in layer.pages]
    assert said == ["Trang một\n", "Trang hai\ncòn trang hai\nvắt ", "sang ba"]
    assert [block.page for block in layer.blocks] == [1, 2, 2, 2]


def test_one_break_seen_twice_turns_one_page() -> None:
    hard = p(_run(t("một") + '<w:br w:type="page"/>'))
    rendered = p(_run("<w:lastRenderedPageBreak/>" + t("hai")))
    assert len(read(hard + rendered).pages) == 2


def test_without_a_rendering_no_page_is_claimed() -> None:
    assert list(read(p(_run(t("a") + '<w:br w:type="page"/>' + t("b")))).pages) == []


def test_hidden_words_are_kept_aside() -> None:
    layer = read(p("Thấy", r(" mật", "<w:vanish/>"), " rõ"))
    assert layer.text == "Thấy rõ"
    assert [(a.kind, a.text) for a in layer.asides] == [("hidden", " mật")]
    assert layer.problems == ["hidden-text"]


STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def _replaced(data: bytes, name: str, old: str, new: str) -> bytes:
    """Return a package with words changed in one part, or the part named anew."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(out, "w") as to:
        for info in given.infolist():
            said = given.read(info.filename)
            if info.filename == name:
                said = said.replace(old.encode(), new.encode())
            to.writestr(info.filename, said)
    return out.getvalue()


def test_strict_files_are_read_alike() -> None:
    body = p(r("Báo cáo", '<w:sz w:val="14pt"/>'))
    layer = layer_of(_replaced(package(body), "word/document.xml", WORD, STRICT))
    assert layer.text == "Báo cáo"
    assert layer.layout is not None
    assert layer.layout.run_formats[0].size == 14


def test_the_namespace_of_strict_files_may_stand_in_the_text() -> None:
    assert text_of(p(STRICT)) == STRICT


def test_the_body_is_found_by_its_relation() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            'relationships"><Relationship Id="a" Type="http://x/officeDocument" '
            'Target="/noidung/chinh.xml"/></Relationships>',
        )
        archive.writestr(
            "noidung/chinh.xml", root("document", f"<w:body>{p('Đây')}</w:body>")
        )
    assert layer_of(stream.getvalue()).text == "Đây"


@pytest.mark.parametrize(
    "part", ["word/styles.xml", "word/numbering.xml", "word/comments.xml"]
)
def test_a_part_that_says_nothing_is_no_obstacle(part: str) -> None:
    assert text_of(p("Còn đọc"), {part: root("x", "")}) == "Còn đọc"


def test_a_relation_to_a_missing_part_is_no_obstacle() -> None:
    relation = '<Relationship Id="s" Type="http://x/styles" Target="styles.xml"/>'
    assert read(p("Còn đọc"), relations=relation).text == "Còn đọc"


def test_a_broken_part_is_refused() -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read_layer(package(p("a"), {"word/styles.xml": "<w:styles"}))
    assert caught.value.sentence == refusal.BROKEN
