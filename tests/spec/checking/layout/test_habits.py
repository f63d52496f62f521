"""What Word files of real agencies are like: nothing that conforms is marked."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from danvan.checking import Context, check
from danvan.reading.text import read_text
from danvan.rendering import to_docx
from tests.spec.checking.layout.changes import (
    DATE,
    ISSUER,
    MOTTO,
    NATION,
    NUMBER,
    OPENING,
    SUBJECT,
    Edit,
    style,
    within,
)
from tests.spec.checking.layout.files import (
    BODY,
    HEADER,
    LAYOUT_RULES,
    STYLES,
    changed,
    checked,
    report,
    told,
)

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"
LINE = (
    f'<w:r><mc:AlternateContent xmlns:mc="{_MARKUP}"><mc:Choice Requires="wps">'
    f'<w:drawing><wp:anchor xmlns:wp="{_DRAWING}"><wp:extent cx="2160000" '
    'cy="{high}"/></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>'
    '<v:line xmlns:v="urn:schemas-microsoft-com:vml" style="width:170pt;height:0"/>'
    "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
RULE = re.compile(r"<w:p><w:pPr><w:pBdr>.*?</w:p>")


def rules_as(paragraph: str) -> Edit:
    """Put another paragraph where each line of the head is drawn."""
    return lambda xml: RULE.sub(paragraph, xml)


def head_by_tabs(xml: str) -> str:
    """Set the head without a table: both columns on a line, parted by tabs."""
    start, end = xml.index("<w:tbl>"), xml.index("</w:tbl>") + len("</w:tbl>")
    rows = (
        ("UBND TỈNH TÂN GIANG", NATION),
        (ISSUER, MOTTO),
        (NUMBER, DATE),
    )
    lines = "".join(
        f"<w:p><w:r><w:t>{left}</w:t></w:r><w:r><w:tab/></w:r>"
        f"<w:r><w:t>{right}</w:t></w:r></w:p>"
        for left, right in rows
    )
    return xml[:start] + lines + xml[end:]


def blank_lines_between(xml: str) -> str:
    """Part the paragraphs of the body by blank ones."""
    return xml.replace(
        "</w:p><w:p><w:pPr><w:pStyle", "</w:p><w:p/><w:p><w:pPr><w:pStyle"
    )


def tab_at_first(xml: str) -> str:
    """Set first lines in by a tab typed before them."""
    opening = r'(<w:pStyle w:val="(?:BodyText|ListParagraph)"/></w:pPr><w:r>)'
    bare = re.sub(r"<w:keepNext/>(?=</w:pPr>)", "", xml)
    return re.sub(opening, r"\1<w:tab/>", bare)


def theme_fonts(xml: str) -> str:
    """Name the font by the theme, which this package does not even hold."""
    return re.sub(
        r"<w:rFonts [^>]*/>",
        '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>',
        xml,
    )


ALLOWED: dict[str, tuple[tuple[str, Edit], ...]] = {
    "lines drawn as shapes": ((BODY, rules_as(f"<w:p>{LINE.format(high=0)}</w:p>")),),
    "lines typed as underscores": (
        (
            BODY,
            rules_as(
                '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>_______</w:t>'
                "</w:r></w:p>"
            ),
        ),
    ),
    "lines as borders beneath": (
        (BODY, lambda xml: xml.replace("<w:pBdr><w:top", "<w:pBdr><w:bottom")),
    ),
    "all shapes anchored in the first paragraph": (
        (
            BODY,
            lambda xml: within(OPENING, "<w:r>", f"{LINE.format(high=0) * 3}<w:r>")(
                RULE.sub("", xml)
            ),
        ),
    ),
    "a motto that is underlined": (
        (
            BODY,
            lambda xml: within(MOTTO, "<w:rPr>", '<w:rPr><w:u w:val="single"/>')(
                within(MOTTO, "</w:p>", "")(xml)
            ),
        ),
    ),
    "fonts of a theme": ((STYLES, theme_fonts),),
    "blank paragraphs as gaps": (
        (BODY, blank_lines_between),
        (STYLES, style("BodyText", r'w:after="\d+"', 'w:after="0"')),
    ),
    "first lines by tabs": (
        (BODY, tab_at_first),
        (STYLES, style("BodyText", r"<w:ind [^>]*/>", "")),
    ),
    "first lines of one centimetre": (
        (STYLES, style("BodyText", r'w:firstLine="\d+"', 'w:firstLine="567"')),
    ),
    "lines of exactly 17 points": (
        (
            STYLES,
            style(
                "BodyText",
                r'w:line="\d+" w:lineRule="auto"',
                'w:line="340" w:lineRule="exact"',
            ),
        ),
    ),
    "a stressed paragraph in italics": (
        (BODY, within(OPENING, "<w:r>", "<w:r><w:rPr><w:i/></w:rPr>")),
    ),
    "a word in the font of signs": (
        (
            BODY,
            within(
                SUBJECT,
                "</w:r>",
                '</w:r><w:r><w:rPr><w:rFonts w:ascii="Symbol" '
                'w:hAnsi="Symbol"/></w:rPr><w:t>*</w:t></w:r>',
            ),
        ),
    ),
    "margins in round centimetres": (
        (
            BODY,
            lambda xml: re.sub(
                r"<w:pgMar [^>]*/>",
                '<w:pgMar w:top="1134" w:right="1134" '
                'w:bottom="1134" w:left="1701" w:header="567" w:footer="567" '
                'w:gutter="0"/>',
                xml,
            ),
        ),
    ),
    "a page number set in the middle by a tab": (
        (
            HEADER,
            lambda xml: xml.replace(
                '<w:pStyle w:val="Header"/></w:pPr>',
                '<w:pStyle w:val="Header"/><w:jc w:val="left"/></w:pPr>'
                '<w:r><w:tab/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>',
            ),
        ),
    ),
    "nearly black": (
        (
            STYLES,
            lambda xml: xml.replace(
                "<w:rPr><w:rFonts", '<w:rPr><w:color w:val="0D0D0D"/><w:rFonts', 1
            ),
        ),
    ),
}


@pytest.mark.parametrize("name", ALLOWED)
def test_what_the_decree_leaves_open_is_not_marked(name: str) -> None:
    assert told(changed(ALLOWED[name])) == []


def test_a_head_set_by_tabs_is_not_judged_by_its_alignment() -> None:
    found = told(changed([(BODY, head_by_tabs)]))
    assert not [one for one in found if "canh" in one[2]]


def test_a_logo_is_no_line() -> None:
    def logo(xml: str) -> str:
        return within(OPENING, "<w:r>", f"{LINE.format(high=900000)}<w:r>")(
            RULE.sub("", xml)
        )

    assert {rule for rule, _, _ in told(changed([(BODY, logo)]))} == {"L8"}


def test_many_paragraphs_alike_are_one_finding() -> None:
    arial = told(
        changed([(STYLES, lambda xml: xml.replace("Times New Roman", "Arial"))])
    )
    assert len(arial) == 1
    assert re.search(r"\(\d{2} đoạn, đầu tiên ở đây\)", arial[0][2])


def test_without_a_layout_every_rule_of_the_page_says_the_same() -> None:
    answer = check(read_text(report().text.encode()), rules=LAYOUT_RULES)
    reasons = {one.rule: one.reason for one in answer.not_checked}
    assert list(reasons) == [f"L{number}" for number in range(1, 15)]
    assert len(set(reasons.values())) == 1


def test_drawn_pages_are_judged_by_what_they_can_tell() -> None:
    document, _ = checked(to_docx(report()))
    assert document.layout is not None
    pages = tuple(
        page._replace(top=99.0, right=80.0, bottom=200.0, left=page.left + 4)
        for page in document.layout.pages
    )
    formats = tuple(
        one._replace(alignment="left", first_line=0.0, after=0.0)
        for one in document.layout.paragraph_formats
    )
    runs = tuple(
        one._replace(font="ABCDEF+TimesNewRomanPS-BoldMT", size=(one.size or 0) + 0.4)
        for one in document.layout.run_formats
    )
    drawn = replace(
        document.layout,
        measured=True,
        pages=pages,
        paragraph_formats=formats,
        run_formats=runs,
        drawings=(),
        cells=(),
    )
    assert check(replace(document, layout=drawn), rules=LAYOUT_RULES).findings == ()


class TestParty:
    """Only what is known of Party documents, and never as an error."""

    def test_is_silent_on_the_party_s_own_measures(self) -> None:
        _, answer = checked(to_docx(report(party=True, annexes=())))
        assert {f.rule for f in answer.findings} <= {"L7"}

    def test_the_state_s_ending_is_marked_there(self) -> None:
        data = to_docx(report(party=True, annexes=()))
        document, _ = checked(data)
        text = document.text.replace("của Sở.", "của Sở./.")
        answer = check(read_text(text.encode()), rules=LAYOUT_RULES)
        ending = [f for f in answer.findings if f.rule == "L15"]
        assert [(f.suggestion, f.severity.value) for f in ending] == [(".", "warning")]

    def test_rules_of_the_state_alone_do_not_apply(self) -> None:
        _, answer = checked(to_docx(report(party=True, annexes=())))
        skipped = {one.rule for one in answer.not_checked}
        assert skipped >= {"L5", "L6", "L8", "L9", "L13", "L16", "L19"}


def test_before_2020_only_warnings_are_given() -> None:
    narrow = changed(
        [(BODY, lambda xml: re.sub(r'(<w:pgMar .*?w:left=)"\d+"', r'\1"900"', xml))]
    )
    _, answer = checked(narrow, Context(day=date(2015, 6, 1)))
    assert {f.severity.value for f in answer.findings} == {"warning"}
    assert {f.rule for f in answer.findings} == {"L2", "L3"}
