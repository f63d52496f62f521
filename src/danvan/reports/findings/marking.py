"""Marking a report (đánh dấu lỗi): every finding with its block, key and answer."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan import checking
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span
from danvan.reports.composing.assembling import Assembled, assemble
from danvan.reports.composing.context import report_day
from danvan.reports.composing.drawing import draw
from danvan.reports.findings import own
from danvan.reports.findings.catalogue import may_be_name, rule_names
from danvan.reports.findings.configured import (
    configuration_of,
    standing_on,
)
from danvan.reports.findings.context import context_of
from danvan.reports.findings.judging import judging_findings
from danvan.reports.findings.mending import Sources
from danvan.reports.findings.remembered import checked as check_remembered
from danvan.reports.findings.remembered import with_citations as with_citations
from danvan.reports.models import Answer
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from danvan.audit.viewer import Viewer
    from danvan.checking import NotChecked
    from danvan.documents.document import Document
    from danvan.reports.composing.content import Line
    from danvan.reports.models import Block, Report, RuleSetting

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(frozen=True, slots=True)
class Marked:
    """A finding in a report: where, of what, and whether it was answered."""

    finding: Finding
    block: int
    section: str
    literal: str
    """The words it marks."""
    key: str
    answer: Answer | None = None
    place: Span | None = None
    """Where they stand in the block's own text, if the suggestion may replace them."""

    @property
    def is_open(self) -> bool:
        """Tell whether it is an error that is neither mended nor answered."""
        return self.finding.severity == Severity.ERROR and self.answer is None

    @property
    def is_own(self) -> bool:
        """Tell whether it is of a draft's making, not of the rules for any document."""
        return self.finding.rule.startswith("BC")

    @property
    def name(self) -> str:
        """Return what its rule is called."""
        code = self.finding.rule
        return own.NAMES.get(code, "") if self.is_own else rule_names().get(code, "")

    @property
    def has_page(self) -> bool:
        """Tell whether a page explains its rule."""
        return self.finding.rule in rule_names()

    @property
    def quotes(self) -> bool:
        """Tell whether the words it marks are worth showing again."""
        return not self.is_own and 0 < len(self.literal) < 160

    @property
    def words(self) -> str:
        """Return the words it marks where they are worth showing again."""
        return self.literal if self.quotes else ""

    @property
    def answerable(self) -> bool:
        """Tell whether "đã xem, giữ nguyên vì…" can settle it."""
        return self.finding.rule not in own.MUST_MEND

    @property
    def nameable(self) -> bool:
        """Tell whether its words may be a name of the agency's own."""
        return may_be_name(self.finding.rule, self.literal)

    @property
    def anchor(self) -> str:
        """Return the id of the finding on a page."""
        return f"diem-{self.key[:8]}-{self.block}-{self.finding.span.start}"


@dataclass(frozen=True, slots=True)
class Marks:
    """All findings of a report, gravest first, with what was checked."""

    findings: tuple[Marked, ...]
    assembled: Assembled
    document: Document
    not_checked: tuple[NotChecked, ...] = ()
    settings: tuple[RuleSetting, ...] = ()
    """What was decided of the rules that mark something here."""

    def of_section(self, section: str) -> list[Marked]:
        """Return the findings in a section."""
        return [marked for marked in self.findings if marked.section == section]

    @property
    def open(self) -> list[Marked]:
        """Return the errors that are neither mended nor answered."""
        return [marked for marked in self.findings if marked.is_open]


def mark(report: Report, day: date | None = None) -> Marks:
    """Check a report as a seasoned clerk would, and join what was answered.

    The day is that of the signature; without one it is today.
    """
    assembled = assemble(report)
    drawn = draw(assembled.content, year=report_day(report).year)
    blocks = list(report.blocks.all())
    places = places_of(assembled.content.lines, drawn.spans, blocks)
    document = with_citations(drawn.document)
    standing = standing_on(report.agency, timezone.localdate())
    checked = _check(report, document, standing.configuration)
    found = [
        *own.frame_findings(report, day or timezone.localdate()),
        *own.token_findings(assembled, drawn.spans),
        *own.block_findings(report, blocks, places),
        *own.note_findings(report, places),
        *judging_findings(report, blocks, places, assembled.supply),
        *((block_at(f.span, places), f) for f in checked.findings),
    ]
    marked = joined(
        found,
        drawn.document.text,
        {block.pk: block.section for block in blocks},
        report.agency_id,
    )
    sources = Sources(assembled, drawn.spans, blocks)
    return Marks(
        tuple(_with_place(one, sources) for one in marked),
        assembled,
        document,
        checked.not_checked,
        standing.of_findings(one.finding for one in marked),
    )


def joined(
    found: Iterable[tuple[int, Finding]],
    text: str,
    sections: Mapping[int, str],
    agency_id: int,
) -> tuple[Marked, ...]:
    """Join findings, each with its block, to their answers; open and gravest first."""
    answers = {
        (answer.rule, answer.key): answer
        for answer in Answer.objects.filter(agency_id=agency_id)
    }
    marked = sorted(
        _marked(found, text, sections, answers),
        key=lambda one: (
            one.answer is not None,
            _ORDER[one.finding.severity],
            one.finding.span,
        ),
    )
    return tuple(marked)


def check_document(
    report: Report, document: Document, viewer: Viewer | None = None
) -> checking.Checked:
    """Check a document of a report with everything known about the report.

    It is weighed as its agency decided by the day it was issued, a draft as today.
    For a viewer from outside the agency, with everything he may know.
    """
    day = report.issued_at or timezone.now()
    return _check(
        report,
        document,
        configuration_of(report.agency, timezone.localdate(day)),
        viewer,
    )


def _check(
    report: Report,
    document: Document,
    configuration: checking.Configuration,
    viewer: Viewer | None = None,
) -> checking.Checked:
    # What is drawn without its number is checked as the draft it is.
    draft = not document.header.number.value
    context = replace(context_of(report, viewer), draft=draft)
    return check_remembered(document, context, configuration)


def _with_place(marked: Marked, sources: Sources) -> Marked:
    finding = marked.finding
    if finding.suggestion is None:
        return marked
    return replace(
        marked, place=sources.place(marked.block, finding.span, marked.literal)
    )


def places_of(
    lines: Iterable[Line], spans: Iterable[Span], blocks: Iterable[Block]
) -> dict[int, Span]:
    """Return the span of every block; an empty one stands at its section's heading."""
    places: dict[int, Span] = {}
    headings: dict[str, Span] = {}
    for line, span in zip(lines, spans, strict=True):
        before = places.get(line.block)
        places[line.block] = Span(before.start if before else span.start, span.end)
        if line.kind == "heading":
            headings[line.section] = span
    for block in blocks:
        places.setdefault(block.pk, headings.get(block.section, Span(0, 0)))
    return places


def block_at(span: Span, places: Mapping[int, Span]) -> int:
    """Return the block that words stand in; 0 for the head and the foot."""
    return next((block for block, place in places.items() if place.overlaps(span)), 0)


def _marked(
    found: Iterable[tuple[int, Finding]],
    text: str,
    sections: Mapping[int, str],
    answers: Mapping[tuple[str, str], Answer],
) -> Iterator[Marked]:
    for block, finding in found:
        literal = finding.span.of(text)
        key = fingerprint(finding, literal)
        yield Marked(
            finding,
            block,
            sections.get(block, ""),
            literal,
            key,
            answers.get((finding.rule, key)),
        )


def fingerprint(finding: Finding, literal: str) -> str:
    """Return what tells one finding from another: its rule, message and words."""
    plain = "\x1f".join((finding.rule, finding.message, folded_key(literal)))
    return hashlib.sha256(plain.encode()).hexdigest()
