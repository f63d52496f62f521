"""How a DOCX file is set, and which run of it gave which characters."""

from __future__ import annotations

import json

import pytest
from lxml import etree

from danvan.documents.layout import Layout, ParagraphFormat, RunFormat
from danvan.reading.child.docx.reader import read_layer
from danvan.reading.child.layer import Layer, from_json, to_json
from tests.unit.reading.word import WORD, field, p, package, r, read, root, t, tbl

THEME = root("x", "").replace(
    "></w:x>",
    '><a:fontScheme><a:minorFont><a:latin typeface="Cambria"/></a:minorFont>'
    "</a:fontScheme></w:x>",
)
STYLES = root(
    "styles",
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:asciiTheme="minorHAnsi"/><w:sz w:val="24"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault>'
    "</w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="T"><w:name w:val="Thường"/>'
    '<w:pPr><w:jc w:val="both"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="D"><w:name w:val="Đề mục"/>'
    '<w:basedOn w:val="T"/><w:pPr><w:outlineLvl w:val="0"/>'
    '<w:ind w:firstLine="720"/></w:pPr><w:rPr><w:b/>'
    '<w:rFonts w:ascii="Times New Roman"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="N"><w:rPr><w:i/></w:rPr></w:style>',
)
PARTS = {"word/styles.xml": STYLES, "word/theme/theme1.xml": THEME}


def _layout(layer: Layer) -> Layout:
    assert layer.layout is not None
    return layer.layout


def _run_format(layer: Layer, words: str) -> RunFormat:
    layout = _layout(layer)
    place = layout.run_at(layer.text.index(words))
    assert place is not None
    return layout.run_formats[place.format]


def _paragraph_format(layer: Layer, words: str) -> ParagraphFormat:
    layout = _layout(layer)
    place = layout.paragraph_at(layer.text.index(words))
    assert place is not None
    return layout.paragraph_formats[place.format]


def test_letters_have_what_defaults_styles_and_runs_say() -> None:
    direct = '<w:rStyle w:val="N"/><w:sz w:val="26"/><w:color w:val="ff0000"/>'
    layer = read(p("thường") + p("đề ", r("mục", direct), style="D"), PARTS)
    assert _run_format(layer, "thường") == RunFormat("Cambria", 12.0)
    assert _run_format(layer, "đề") == RunFormat("Times New Roman", 12.0, bold=True)
    assert _run_format(layer, "mục") == RunFormat(
        "Times New Roman", 13.0, bold=True, italic=True, color="FF0000"
    )


def test_a_run_may_end_what_its_style_began() -> None:
    layer = read(p(r("nhạt", '<w:b w:val="0"/>'), style="D"), PARTS)
    assert not _run_format(layer, "nhạt").bold


def test_without_styles_letters_have_what_word_takes() -> None:
    assert _run_format(read(p("a")), "a") == RunFormat("Times New Roman", 10.0)


def test_paragraphs_have_what_defaults_styles_and_they_themselves_say() -> None:
    own = '<w:spacing w:before="60" w:line="360" w:lineRule="auto"/><w:jc w:val="end"/>'
    layer = read(p("một", style="D") + p("hai", ppr=own), PARTS)
    assert _paragraph_format(layer, "một") == ParagraphFormat(
        "Đề mục", "justify", after=6.0, first_line=36.0, outline=1
    )
    assert _paragraph_format(layer, "hai") == ParagraphFormat(
        "Thường", "right", before=3.0, after=6.0, line=1.5
    )


def test_an_exact_line_is_told_in_points() -> None:
    own = '<w:spacing w:line="340" w:lineRule="exact"/><w:ind w:hanging="20pt"/>'
    found = _paragraph_format(read(p("a", ppr=own)), "a")
    assert (found.line, found.line_rule, found.first_line) == (17.0, "exactly", -20.0)


def test_pages_of_sections_are_told() -> None:
    first = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" '
        'w:bottom="1134" w:left="1701" w:header="720" w:footer="720"/>'
        '<w:pgNumType w:fmt="decimal" w:start="1"/><w:titlePg/></w:sectPr>'
    )
    numbered = p(field("PAGE", "2"), ppr='<w:jc w:val="center"/>')
    last = '<w:sectPr><w:pgSz w:w="16838" w:h="11906"/></w:sectPr>'
    layer = read(
        p("Dọc", ppr=first) + p("Ngang") + last,
        {"word/header1.xml": root("hdr", numbered)},
    )
    upright, wide = _layout(layer).pages
    assert (upright.width, upright.height) == (595.3, 841.9)
    assert (upright.top, upright.right, upright.bottom, upright.left) == (
        56.7, 42.5, 56.7, 85.05,
    )  # fmt: skip
    assert upright.first_differs
    assert (upright.number_place, upright.number_alignment) == ("header", "center")
    assert (upright.number_format, upright.number_start) == ("decimal", 1)
    assert (wide.width, wide.start) == (841.9, 3)
    assert wide.number_place == "header"  # from the section before


def test_a_number_in_a_frame_stands_where_the_frame_does() -> None:
    frame = p(field("PAGE", "2"), ppr='<w:framePr w:xAlign="center"/>')
    body = p("a") + '<w:sectPr><w:footerReference r:id="footer1"/></w:sectPr>'
    (page,) = _layout(read(body, {"word/footer1.xml": root("ftr", frame)})).pages
    assert (page.number_place, page.number_alignment) == ("footer", "center")


def _own_text(run: etree._Element) -> str:
    return "".join(one.text or "" for one in run.iter(f"{{{WORD}}}t"))


def test_every_character_leads_back_to_its_run_and_paragraph() -> None:
    box = "<v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox>"
    box = f"<w:r><w:pict>{box}</w:pict></w:r>"
    body = (
        p("Một ", f'<w:del w:id="1">{r("xóa")}</w:del>', "hai")
        + tbl(["  ô một", p("ô hai") + p("thêm ", "nữa")])
        + f"<mc:AlternateContent><mc:Choice>{p('mới')}</mc:Choice>"
        f"<mc:Fallback>{p('cũ', 'kỹ')}</mc:Fallback></mc:AlternateContent>"
        + p("trước", box.format(p("trong khung")), "sau")
        + p(f"<w:r>{t('dòng')}<w:br/>{t('mới nữa')}</w:r>")
        + p("cuối")
    )
    data = package(body)
    layer = read_layer(data)
    layout = _layout(layer)
    main = etree.fromstring(root("document", f"<w:body>{body}</w:body>").encode())
    runs = [_own_text(run) for run in main.iter(f"{{{WORD}}}r")]
    paragraphs = list(main.iter(f"{{{WORD}}}p"))
    for place in layout.runs:
        said = layer.text[place.start : place.end]
        # A break counts as one character of its run.
        own = runs[place.run].replace("dòng", "dòng\n")
        assert own[place.skipped :].startswith(said)
    for one in layout.paragraphs:
        words = _own_text(paragraphs[one.paragraph])
        assert layer.text[one.start : one.end].strip()[:4] == words.strip()[:4]
    covered = {n for place in layout.runs for n in range(place.start, place.end)}
    left = {layer.text[n] for n in range(len(layer.text)) if n not in covered}
    assert left <= {"\n", "\t", " "}


def test_the_layout_survives_the_pipe() -> None:
    layer = read_layer(package(p("Một ", r("hai", "<w:b/>")) + "<w:sectPr/>", PARTS))
    again = from_json(json.loads(json.dumps(to_json(layer))))
    assert again.layout == layer.layout
    assert again.blocks == layer.blocks


@pytest.mark.parametrize(
    ("place", "bad"),
    [
        (4, [[0, 999, 0, 0, 0]]),
        (4, [[0, 1, 9, 0, 0]]),
        (4, [[0, 1, 0, 0, 9]]),
        (5, [[2, 3, 0, 0, 0, 0], [0, 1, 0, 0, 0, 0]]),
        (5, [[0, 1, 0, -1, 0, 0]]),
        (5, [[0, True, 0, 0, 0, 0]]),
        (1, [["s", "middle", 0, 0, 1, "multiple", 0, 0, 0, None]]),
        (1, [["s", "left", "0", 0, 1, "multiple", 0, 0, 0, None]]),
        (2, [["f" * 999, 1, False, False, False, False, None]]),
        (2, [["f", 1, 1, False, False, False, None]]),
        (3, [[0] * 9 + [True, "margin", None, None, None]]),
        (3, [[999] + [0] * 8 + [True, None, None, None, None]]),
        (0, [7]),
    ],
)
def test_a_layout_that_is_malformed_is_refused(place: int, bad: list[object]) -> None:
    data = json.loads(json.dumps(to_json(read_layer(package(p("một hai"))))))
    data["layout"][place] = bad
    with pytest.raises(ValueError, match=r"not|malformed|beyond|order|such"):
        from_json(data)


def test_an_aside_beyond_the_text_is_refused() -> None:
    data = to_json(read_layer(package(p("một"))))
    data["asides"] = [["deleted", "x", [0, 99], None, None, None]]
    with pytest.raises(ValueError, match=r"not|malformed|beyond|order|such"):
        from_json(data)
