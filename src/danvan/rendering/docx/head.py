"""The head of a DOCX file (phần đầu): two columns, title, addressees."""

from __future__ import annotations

from danvan.law.layout import Component, Layout
from danvan.rendering.docx.measures import style_of, twips
from danvan.rendering.docx.paragraphs import line, paragraph, rule, run, two_columns
from danvan.rendering.drawing import Drawing, Head
from danvan.rendering.lines import (
    Addressees,
    addressee_lines,
    even_measure,
    issuer_measure,
    rule_mm,
    subject_measure,
)


def head_xml(head: Head, layout: Layout) -> str:
    """Return boxes 1 to 4: both names, both rules, then number and date."""
    right = layout.head_right_mm
    left = layout.text_width_mm - right
    measure, issuer, motto = issuer_measure(layout), layout["issuer"], layout["motto"]
    rows = [
        (
            _name(head.parent, layout["parent"], measure, left)
            + _name(head.issuer, issuer, measure, left)
            + _rule(rule_mm(head.issuer, issuer, layout, measure), left),
            line(head.nation, layout["national-name"], "center")
            + (line(head.motto, motto, "center") if head.motto else "")
            + _rule(rule_mm(head.motto or head.nation, motto, layout, right), right),
        ),
        (
            line(head.number, layout["number"], "center", _GAP),
            line(head.date, layout["date"], "center", _GAP),
        ),
    ]
    if head.letter_subject:
        part = layout["letter-subject"]
        subject = _name(head.letter_subject, part, measure, left, _GAP)
        rows.append((subject, ""))
    return two_columns(rows, (twips(left), twips(right)))


# The space above number and date, and the 6 pt above a letter's subject (mục II.5.b).
_GAP = '<w:spacing w:before="120"/>'


def title_xml(drawing: Drawing, layout: Layout) -> str:
    """Return box 5a: type, subject and the rule beneath."""
    if not drawing.type and not drawing.subject:
        return ""
    before = '<w:spacing w:before="360"/>'
    parts = []
    if drawing.type:
        named = run(drawing.type, style_of(layout["type"]))
        parts.append(paragraph(named, style="Title", properties=before))
    width = layout.text_width_mm
    subject = layout["subject"]
    if drawing.subject:
        aside = _aside(drawing.subject, subject, subject_measure(layout), width)
        parts.append(line(drawing.subject, subject, "center", f"<w:keepNext/>{aside}"))
    last = drawing.subject or drawing.type
    return "".join(parts) + rule(
        rule_mm(last, subject, layout, subject_measure(layout)),
        width,
        before=80,
        after=240,
    )


def addressee_xml(drawing: Drawing, layout: Layout) -> str:
    """Return box 9a: one addressee on the line, several beneath the colon."""
    part = layout["addressee"]
    found = addressee_lines(drawing.addressees, part, layout.text_width_mm)
    if found is None:
        return ""
    look = style_of(part)
    # Under a title its rule has made room already; under a letter's head nothing has.
    before = 0 if drawing.type else 360
    if len(drawing.addressees) == 1:
        centred = (
            f'<w:spacing w:before="{before}" w:after="240"/><w:jc w:val="center"/>'
        )
        return paragraph(run(drawing.addressees[0], look), properties=centred)
    return _several(found, look, before)


def _several(found: Addressees, look: str, before: int) -> str:
    left, dash, hanging = (twips(mm) for mm in (found.left, found.dash, found.hanging))
    opening = paragraph(
        run(found.opening, look),
        properties=f'<w:spacing w:before="{before}"/><w:ind w:left="{left}"/>',
    )
    last = len(found.lines) - 1
    lines = [
        paragraph(
            run(text, look),
            properties=(
                f'<w:spacing w:before="60" w:after="{240 if n == last else 0}"/>'
                f'<w:ind w:left="{dash + hanging}" w:hanging="{hanging}"/>'
            ),
        )
        for n, text in enumerate(found.lines)
    ]
    return opening + "".join(lines)


def _name(
    text: str, part: Component, measure: float, column: float, gap: str = ""
) -> str:
    if not text:
        return ""
    return line(text, part, "center", gap + _aside(text, part, measure, column))


def _aside(text: str, part: Component, measure: float, column: float) -> str:
    """Return the indents in which a long text breaks evenly, in one paragraph."""
    indent = twips(max(column - even_measure(text, part, measure), 0) / 2)
    return f'<w:ind w:left="{indent}" w:right="{indent}"/>'


def _rule(length_mm: float, column_mm: float) -> str:
    return rule(length_mm, column_mm) if length_mm else ""
