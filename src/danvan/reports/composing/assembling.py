"""Assembling (lắp ráp): blocks, figures and letterhead become the printed content."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from danvan.reports.composing.annexing import drawn
from danvan.reports.composing.content import Content, Letterhead, Line, Mark
from danvan.reports.composing.context import (
    outline_of,
    report_day,
    short_name,
)
from danvan.reports.composing.filling import BLANK, Filled, TokenProblem, fill
from danvan.reports.composing.supplying import supply
from danvan.reports.states import State
from danvan.text.dates import format_short

if TYPE_CHECKING:
    from danvan.reports.composing.values import Supply
    from danvan.reports.models import Block, Report

WHOLE = frozenset({"heading", "table", "annex", "chart"})
"""Kinds of block that are one line, whatever is written in them."""
_KINDS = {"money": "money", "percent": "percent"}


@dataclass(frozen=True, slots=True)
class PlacedProblem:
    """A token that could not be filled, in its line."""

    line: int
    problem: TokenProblem


@dataclass(frozen=True, slots=True)
class Assembled:
    """The content of a report as it stands, and the tokens that could not be filled."""

    content: Content
    problems: tuple[PlacedProblem, ...]
    supply: Supply


def assemble(report: Report) -> Assembled:
    """Fill every token and lay the blocks out in lines."""
    given = supply(report)
    lines = _opening(report)
    problems: list[PlacedProblem] = []
    for block in report.blocks.all():
        for kind, text in printed_lines(block):
            filled = fill(text, given)
            given.read(filled.text)
            line: Line | None = _line(block, kind, filled)
            if line and block.chart:
                charts = sum(one.kind == "chart" for one in lines)
                line = _chart_line(report, line, block.chart, given, charts + 1)
            if line is not None:
                problems += (PlacedProblem(len(lines), one) for one in filled.problems)
                lines.append(line)
    content = Content(_letterhead(report, given), tuple(lines), report.period.code)
    return Assembled(content, tuple(problems), given)


def _opening(report: Report) -> list[Line]:
    """Say first which report this one replaces: Nghị định 30/2020, Điều 18 khoản 3."""
    old = report.replaces
    if old is None or old.dated_on is None or old.state == State.RECALLED:
        return []
    text = (
        f"Báo cáo này thay thế Báo cáo số {old.number} ngày "
        f"{format_short(old.dated_on)} của "
        f"{short_name(old.agency.name_on(old.dated_on).name)}."
    )
    return [Line("paragraph", text)]


def printed_lines(block: Block) -> list[tuple[str, str]]:
    """Split a block into its printed lines; a leading hyphen makes an item.

    What a person has yet to write keeps its place: no section is empty.
    """
    if block.kind in WHOLE:
        return [(block.kind, block.text)] if block.text.strip() else []
    lines = [line.strip() for line in block.text.splitlines() if line.strip()]
    if block.origin == "typed" and not lines:
        return [("paragraph", BLANK)]
    return [
        ("item", line.lstrip("-– ").strip())
        if block.kind == "item" or line.startswith(("- ", "– "))
        else ("paragraph", line)
        for line in lines
    ]


def _line(block: Block, kind: str, filled: Filled) -> Line:
    marks = tuple(
        Mark(
            start=placed.start,
            end=placed.end,
            value=placed.value.number,
            indicator=placed.value.indicator,
            label=placed.value.name,
            unit=placed.value.unit,
            kind=_KINDS.get(placed.form, "count"),
            figure=placed.value.figure,
        )
        for placed in filled.placed
    )
    return Line(
        kind=kind,
        text=filled.text,
        block=block.pk,
        section=block.section,
        number=block.number,
        style=block.style,
        level=block.level,
        marks=marks,
    )


def _chart_line(
    report: Report, line: Line, key: str, given: Supply, number: int
) -> Line | None:
    """Return the line with its chart and its number; None where nothing is drawn."""
    chart = drawn(report, key, line.text, given.values)
    if chart is None:
        return None
    caption = f"Biểu đồ {number}. {line.text}"
    return replace(line, text=caption, marks=(), chart=chart.to_json())


def _letterhead(report: Report, given: Supply) -> Letterhead:
    name = report.agency.name_on(report_day(report))
    outline = outline_of(report)
    recipients = fill(report.recipients, given).text.splitlines()
    return Letterhead(
        parent=name.superior_name,
        issuer=short_name(name.name),
        symbol=f"{outline.type_code}-{name.abbreviation}",
        place=name.place,
        type=outline.type,
        subject=fill(report.title, given).text,
        addressee=fill(report.addressee, given).text,
        recipients=tuple(line.strip() for line in recipients if line.strip()),
        authority=report.signer_authority,
        title=report.signer_title,
        name=report.signer_name,
    )
