"""Numbers of lists, computed as Word prints them."""

from __future__ import annotations

import pytest

from danvan.reading.child.docx.number_forms import written
from tests.unit.reading.word import (
    level,
    listed,
    numbering,
    p,
    r,
    read,
    root,
    tbl,
    text_of,
)


def _said(body: str, *levels: str, more: str = "") -> list[str]:
    parts = {"word/numbering.xml": numbering(*levels, more=more)}
    return text_of(body, parts).split("\n")


def _changed(identity: int, inside: str) -> str:
    return f'<w:num w:numId="{identity}"><w:abstractNumId w:val="0"/>{inside}</w:num>'


@pytest.mark.parametrize(
    ("form", "counts", "said"),
    [
        ("decimal", (1, 10), "1 10"),
        ("decimalZero", (1, 9, 10), "01 09 10"),
        ("upperRoman", (1, 4, 9, 14, 40), "I IV IX XIV XL"),
        ("upperRoman", (90, 400, 1994), "XC CD MCMXCIV"),
        ("lowerRoman", (3, 8), "iii viii"),
        ("upperLetter", (1, 26, 27, 53), "A Z AA AAA"),
        ("lowerLetter", (1, 5, 28), "a e bb"),
        ("numberInDash", (2,), "- 2 -"),
        ("decimalEnclosedCircle", (1, 20, 21), "① ⑳ 21"),
        ("ordinal", (3,), "3"),
        ("thaiCounting", (3,), "3"),
        ("none", (3,), ""),
        ("upperRoman", (0,), "0"),
        ("upperLetter", (0,), "0"),
    ],
)  # fmt: skip
def test_a_count_is_written_in_its_form(
    form: str, counts: tuple[int, ...], said: str
) -> None:
    assert " ".join(written(count, form) for count in counts) == said


def test_levels_count_within_each_other() -> None:
    body = (
        listed("A") + listed("B", level=1) + listed("C", level=1)
        + listed("D", level=2) + listed("E") + listed("F", level=1)
    )  # fmt: skip
    levels = (
        level(0, "%1.", "upperRoman"),
        level(1, "%2."),
        level(2, "%3)", "lowerLetter"),
    )
    said = ["I. A", "1. B", "2. C", "a) D", "II. E", "1. F"]
    assert _said(body, *levels) == said


def test_a_number_may_name_all_levels_above() -> None:
    body = listed("A") + listed("B", level=1) + listed("C", level=2)
    assert _said(body, level(0, "%1."), level(1, "%1.%2."), level(2, "%1.%2.%3")) == [
        "1. A", "1.1. B", "1.1.1 C",
    ]  # fmt: skip


def test_a_legal_level_writes_all_in_digits() -> None:
    body = listed("A") + listed("B", level=1)
    levels = level(0, "%1", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>")
    assert _said(body, *levels) == ["I A", "1.1 B"]


def test_a_level_that_was_skipped_shows_its_start() -> None:
    body = listed("A", level=1) + listed("B")
    assert _said(body, level(0, "%1.", start=3), level(1, "%1.%2.")) == [
        "3.1. A", "3. B",
    ]  # fmt: skip


def test_a_list_starts_where_it_says() -> None:
    assert _said(listed("A") + listed("B"), level(0, "%1.", start=5)) == [
        "5. A",
        "6. B",
    ]


def test_a_level_may_never_begin_anew() -> None:
    body = listed("A") + listed("B", level=1) + listed("C") + listed("D", level=1)
    never = level(1, "%2)", more='<w:lvlRestart w:val="0"/>')
    assert _said(body, level(0, "%1."), never) == ["1. A", "1) B", "2. C", "2) D"]


def test_a_level_may_begin_anew_after_a_higher_one_only() -> None:
    body = "".join(
        listed(c, level=n) for c, n in zip("ABCDEF", (0, 1, 2, 1, 2, 0), strict=True)
    )
    body += listed("G", level=2)
    after_first = level(2, "%3)", more='<w:lvlRestart w:val="1"/>')
    said = _said(body, level(0, "%1."), level(1, "%1.%2."), after_first)
    assert said == ["1. A", "1.1. B", "1) C", "1.2. D", "2) E", "2. F", "1) G"]


def test_two_lists_of_one_definition_count_on() -> None:
    said = _said(listed("A") + listed("B", 2), level(0, "%1."), more=_changed(2, ""))
    assert said == ["1. A", "2. B"]


def test_a_list_may_begin_anew_once() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    body = listed("A") + listed("B") + listed("C", 2) + listed("D", 2)
    assert _said(body, level(0, "%1."), more=_changed(2, anew)) == [
        "1. A", "2. B", "1. C", "2. D",
    ]  # fmt: skip


def test_a_list_may_change_a_level() -> None:
    change = f'<w:lvlOverride w:ilvl="0">{level(0, "Điều %1.")}</w:lvlOverride>'
    said = _said(listed("A", 2), level(0, "%1."), more=_changed(2, change))
    assert said == ["Điều 1. A"]


def test_bullets_are_signs_that_can_be_read() -> None:
    font = '<w:rPr><w:rFonts w:ascii="{}"/></w:rPr>'
    dash = level(0, "-", "bullet")
    dot = level(1, "\uf0b7", "bullet", more="").replace(
        "</w:lvl>", font.format("Symbol") + "</w:lvl>"
    )
    tick = level(2, "\uf0fc", "bullet").replace(
        "</w:lvl>", font.format("Wingdings") + "</w:lvl>"
    )
    body = listed("A") + listed("B", level=1) + listed("C", level=2)
    assert _said(body, dash, dot, tick) == ["- A", "• B", "✓ C"]


def test_what_follows_a_number_may_be_nothing() -> None:
    glued = level(0, "Điều %1. ", more='<w:suff w:val="nothing"/>')
    assert _said(listed("Phạm vi"), glued) == ["Điều 1. Phạm vi"]


def test_a_list_of_no_text_prints_nothing() -> None:
    assert _said(listed("A") + listed("B"), level(0, "")) == ["A", "B"]


def test_number_zero_takes_a_paragraph_out_of_the_list_of_its_style() -> None:
    styles = root(
        "styles",
        '<w:style w:type="paragraph" w:styleId="M"><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
    )
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    parts = {
        "word/numbering.xml": numbering(level(0, "%1.")),
        "word/styles.xml": styles,
    }
    body = p("A", style="M") + p("B", style="M", ppr=none) + p("C", style="M")
    assert text_of(body, parts).split("\n") == ["1. A", "B", "2. C"]


def _styled(identity: str, inside: str = "", based_on: str = "") -> str:
    above = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{identity}">{above}'
        f"<w:pPr>{inside}</w:pPr></w:style>"
    )


def test_styles_are_tied_to_levels() -> None:
    tied = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    styles = root("styles", _styled("M1", tied) + _styled("M2", tied)
                  + _styled("Con", "", "M2"))  # fmt: skip
    levels = (
        level(0, "%1.", "upperRoman", '<w:pStyle w:val="M1"/>'),
        level(1, "%2.", more='<w:pStyle w:val="M2"/>'),
    )
    parts = {"word/styles.xml": styles, "word/numbering.xml": numbering(*levels)}
    body = p("A", style="M1") + p("B", style="M2") + p("C", style="Con")
    assert text_of(body, parts).split("\n") == ["I. A", "1. B", "2. C"]


def test_a_list_may_be_defined_by_a_style_of_lists() -> None:
    linked = (
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="DS"/>'
        '</w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    styles = root(
        "styles",
        '<w:style w:type="numbering" w:styleId="DS"><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
    )
    parts = {
        "word/styles.xml": styles,
        "word/numbering.xml": numbering(level(0, "%1)"), more=linked),
    }
    assert text_of(listed("A", 2) + listed("B", 2), parts) == "1) A\n2) B"


def test_styles_that_stand_on_each_other_end() -> None:
    styles = root("styles", _styled("A", "", "B") + _styled("B", "", "A"))
    assert text_of(p("Một", style="A"), {"word/styles.xml": styles}) == "Một"


def test_lists_that_name_each_other_end() -> None:
    part = root(
        "numbering",
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="DS"/>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )
    styles = root(
        "styles",
        '<w:style w:type="numbering" w:styleId="DS"><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
    )
    parts = {"word/styles.xml": styles, "word/numbering.xml": part}
    assert text_of(listed("A"), parts) == "A"


def test_an_unknown_list_numbers_nothing() -> None:
    assert text_of(listed("A", 9)) == "A"


def test_lists_count_in_tables_too() -> None:
    said = _said(tbl([listed("A"), "x"], [listed("B"), "y"]), level(0, "%1."))
    assert said == ["1. A\tx", "2. B\ty"]


def test_an_empty_paragraph_of_a_list_prints_its_number() -> None:
    assert _said(listed("") + listed("B"), level(0, "%1.")) == ["1.", "2. B"]


def test_a_hidden_paragraph_is_not_counted() -> None:
    hidden = p(
        r("ẩn", "<w:vanish/>"),
        ppr='<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr>',
    )
    assert _said(listed("A") + hidden + listed("B"), level(0, "%1.")) == [
        "1. A",
        "2. B",
    ]


def test_the_computed_number_is_told_and_comes_from_no_run() -> None:
    layer = read(listed("Kết quả"), {"word/numbering.xml": numbering(level(0, "%1."))})
    (block,) = layer.blocks
    assert block.computed is not None
    assert block.computed.of(layer.text) == "1."
    assert layer.layout is not None
    assert layer.layout.run_at(0) is None
    place = layer.layout.run_at(layer.text.index("Kết"))
    assert place is not None
    assert (place.run, place.skipped) == (0, 0)
