"""What a report lacks of what it must hold (nộp nhưng thiếu mục).

Sections of the outline without words, figures not yet reported, required tables absent:
reckoned when the report is sent, over the words that were approved.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from danvan.figures.models import Indicator
from danvan.law.outlining.regimes import figures_of
from danvan.reports.composing.content import Content, from_json
from danvan.reports.composing.context import outline_of
from danvan.reports.composing.filling import BLANK
from danvan.reports.owed.terms import terms_on
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan.law.outlines import Outline
    from danvan.reports.models import Approval, Report

EMPTY_SECTION = "Mục chưa có nội dung."
BLANK_SECTION = "Mục còn chỗ để trống (……)."
NO_FIGURE = "Chưa có số liệu; không phát sinh thì ghi “không phát sinh”."
NO_TABLE = "Thiếu biểu, phụ lục này."


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing; its reason fits an item to send back."""

    kind: str
    """``section``, ``figure`` or ``table``."""
    subject: str
    label: str
    reason: str


def lacks(report: Report, approval: Approval) -> list[dict[str, Any]]:
    """Return what an approved report lacks, as plain data."""
    outline, content = outline_of(report), from_json(approval.content)
    found = (
        *_sections(outline, content),
        *_figures(report, outline),
        *_tables(report, content),
    )
    return [asdict(one) for one in found]


def _sections(outline: Outline, content: Content) -> Iterator[Lack]:
    """Yield the sections that should say something and do not."""
    heads = {one.section: one for one in content.lines if one.kind == "heading"}
    said: dict[str, list[str]] = {}
    for line in content.lines:
        if line.kind != "heading":
            said.setdefault(line.section, []).append(line.text.strip())
    for part in outline.sections:
        if part.kind == "group":
            continue
        words = " ".join(said.get(part.key, ())).strip()
        head = heads.get(part.key)
        label = f"{head.number}. {head.text}" if head else part.title
        if not words.strip(f"{BLANK[0]}. "):
            yield Lack("section", part.key, label, EMPTY_SECTION)
        elif BLANK in words:
            yield Lack("section", part.key, label, BLANK_SECTION)


def _figures(report: Report, outline: Outline) -> Iterator[Lack]:
    """Yield the figures the outline names that have not been reported at all.

    Rates follow from others, so they are never missing by themselves.
    """
    held = report.figures
    told = held.figures.values_list("indicator_id", flat=True) if held else ()
    asked = Indicator.objects.filter(
        active=True, numerator__isnull=True, code__in=figures_of(outline)
    )
    for one in asked.exclude(pk__in=told):
        yield Lack("figure", one.code, one.name, NO_FIGURE)


def _tables(report: Report, content: Content) -> Iterator[Lack]:
    """Yield the tables that the regime requires and the report does not name."""
    terms = terms_on(report.regime, report.period.end)
    if terms is None or not terms.tables:
        return
    told = [folded_key(line.text) for line in content.lines]
    kinds = [line.kind for line in content.lines]
    for name in terms.tables:
        wanted = folded_key(name)
        at = next((n for n, text in enumerate(told) if wanted in text), None)
        if at is None or "table" not in kinds[at:]:
            yield Lack("table", wanted[:80], name, NO_TABLE)
