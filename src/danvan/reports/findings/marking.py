"""Marking a report (đánh dấu lỗi): every finding with its block, key and answer."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan import checking
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span
from danvan.reading.text import read_text
from danvan.reports.composing.assembling import Assembled, assemble
from danvan.reports.composing.context import report_day
from danvan.reports.composing.drawing import draw
from danvan.reports.findings import own
from danvan.reports.findings.context import context_of
from danvan.reports.findings.judging import judging_findings
from danvan.reports.models import Answer
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from danvan.audit.viewer import Viewer
    from danvan.documents.document import Document
    from danvan.reports.models import Block, Report

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

    @property
    def is_open(self) -> bool:
        """Tell whether it is an error that is neither mended nor answered."""
        return self.finding.severity == Severity.ERROR and self.answer is None

    @property
    def quotes(self) -> bool:
        """Tell whether the words it marks are worth showing again."""
        return not self.finding.rule.startswith("BC") and 0 < len(self.literal) < 160

    @property
    def answerable(self) -> bool:
        """Tell whether "đã xem, giữ nguyên vì…" can settle it."""
        return self.finding.rule not in own.MUST_MEND


@dataclass(frozen=True, slots=True)
class Marks:
    """All findings of a report, gravest first, with what was checked."""

    findings: tuple[Marked, ...]
    assembled: Assembled
    document: Document
    not_checked: tuple[str, ...] = ()

    def of_section(self, section: str) -> list[Marked]:
        """Return the findings in a section."""
        return [marked for marked in self.findings if marked.section == section]


@dataclass(frozen=True, slots=True)
class OpenErrors:
    """How many errors stand in the way, and of which words."""

    count: int
    sha256: str


def open_errors(report: Report, day: date | None = None) -> OpenErrors:
    """Count the errors that are neither mended nor answered, signing on a day."""
    marks = mark(report, day)
    return OpenErrors(
        sum(marked.is_open for marked in marks.findings),
        marks.assembled.content.sha256,
    )


def mark(report: Report, day: date | None = None) -> Marks:
    """Check a report as a seasoned clerk would, and join what was answered.

    The day is that of the signature; without one it is today.
    """
    assembled = assemble(report)
    drawn = draw(assembled.content, year=report_day(report).year)
    blocks = list(report.blocks.all())
    places = _places(assembled, drawn.spans, blocks)
    document = with_citations(drawn.document)
    checked = check_document(report, document)
    found = [
        *own.frame_findings(report, day or timezone.localdate()),
        *own.token_findings(assembled, drawn.spans),
        *own.block_findings(report, blocks, places),
        *own.note_findings(report, places),
        *judging_findings(report, blocks, places, assembled.supply),
        *((_block_at(f.span, places), f) for f in checked.findings),
    ]
    answers = {
        (answer.rule, answer.key): answer
        for answer in Answer.objects.filter(agency_id=report.agency_id)
    }
    sections = {block.pk: block.section for block in blocks}
    marked = sorted(
        _marked(found, drawn.document.text, sections, answers),
        key=lambda one: (
            one.answer is not None,
            _ORDER[one.finding.severity],
            one.finding.span,
        ),
    )
    reasons = tuple(one.reason for one in checked.not_checked)
    return Marks(tuple(marked), assembled, document, reasons)


def check_document(
    report: Report, document: Document, viewer: Viewer | None = None
) -> checking.Checked:
    """Check a document of a report with everything known about the report.

    For a viewer from outside the agency, with everything he may know.
    """
    return checking.check(document, context=_context(report, viewer))


def with_citations(document: Document) -> Document:
    """Return the document with the citations that a reader finds in its words."""
    return replace(document, citations=read_text(document.text.encode()).citations)


def _context(report: Report, viewer: Viewer | None = None) -> checking.Context:
    return context_of(report, viewer)


def _places(
    assembled: Assembled, spans: tuple[Span, ...], blocks: list[Block]
) -> dict[int, Span]:
    """Return the span of every block; an empty one stands at its section's heading."""
    places: dict[int, Span] = {}
    headings: dict[str, Span] = {}
    for line, span in zip(assembled.content.lines, spans, strict=True):
        before = places.get(line.block)
        places[line.block] = Span(before.start if before else span.start, span.end)
        if line.kind == "heading":
            headings[line.section] = span
    for block in blocks:
        places.setdefault(block.pk, headings.get(block.section, Span(0, 0)))
    return places


def _block_at(span: Span, places: Mapping[int, Span]) -> int:
    return next((block for block, place in places.items() if place.overlaps(span)), 0)


def _marked(
    found: list[tuple[int, Finding]],
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
