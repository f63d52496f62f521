"""Findings of a submitted report (điểm rà soát): open, or answered with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.checking.engine import all_rules
from danvan.checking.output.pieces import quoted
from danvan.checking.output.words import WORDS
from danvan.documents.finding import Severity
from danvan.reports.composing.content import from_json
from danvan.reports.composing.drawing import draw
from danvan.reports.findings.marking import (
    check_document,
    fingerprint,
    with_citations,
)
from danvan.reports.models import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from danvan.audit.viewer import Viewer
    from danvan.documents.finding import Finding
    from danvan.documents.span import Span
    from danvan.reports.composing.content import Content
    from danvan.reports.composing.drawing import Drawn
    from danvan.reports.models import Approval, Report

TAGS = {Severity.ERROR: "error", Severity.WARNING: "warn", Severity.INFO: "muted"}


@dataclass(frozen=True, slots=True)
class Found:
    """A finding in a submitted report, and what its agency answered."""

    finding: Finding
    literal: str
    """The words it marks, as a list quotes them; empty where they are many or none."""
    key: str
    section: str
    """Key of the section it stands in; empty for the head and the foot."""
    rule_name: str
    answer: Answer | None = None

    @property
    def grave(self) -> bool:
        """Tell whether it is more than a note."""
        return self.finding.severity is not Severity.INFO

    @property
    def anchor(self) -> str:
        """Return what names it on the page and in the form."""
        return self.key[:16]

    @property
    def words(self) -> str:
        """Return the words it marks where its message does not tell them."""
        return "" if self.literal in self.finding.message else self.literal

    @property
    def demand(self) -> str:
        """Return what is asked of the agency where the report is sent back for it."""
        parts = [self.finding.message]
        if self.words:
            parts.append(f"Chỗ ghi: “{self.words}”.")
        if self.finding.suggestion:
            parts.append(f"Nên ghi: “{self.finding.suggestion}”.")
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class Group:
    """The open findings of one severity."""

    severity: Severity
    found: Sequence[Found]

    @property
    def word(self) -> str:
        """Name the severity: ``lỗi``."""
        return WORDS[self.severity]

    @property
    def tag(self) -> str:
        """Return the colour of its tag."""
        return TAGS[self.severity]


@dataclass(frozen=True, slots=True)
class Findings:
    """All findings of a submitted report, in reading order."""

    every: tuple[Found, ...]
    not_checked: tuple[str, ...]
    """Why some rules could not be applied, each reason once."""

    @property
    def groups(self) -> list[Group]:
        """Return the open findings, gravest first."""
        return [
            Group(severity, found)
            for severity in Severity
            if (found := self.of(severity))
        ]

    @property
    def answered(self) -> list[Found]:
        """Return those that the agency kept as they are, with its reason."""
        return [one for one in self.every if one.answer]

    def of(self, severity: Severity) -> list[Found]:
        """Return the open findings of a severity."""
        return [
            one
            for one in self.every
            if one.answer is None and one.finding.severity is severity
        ]


def findings_of(viewer: Viewer, report: Report, approval: Approval) -> Findings:
    """Check the words of a report that was sent, as they were approved."""
    content = from_json(approval.content)
    drawn = draw(content, number=report.number, dated_on=report.dated_on)
    return found_in(viewer, report, content, drawn)


def found_in(
    viewer: Viewer, report: Report, content: Content, drawn: Drawn
) -> Findings:
    """Check a drawn report with all a viewer may know; join the agency's answers."""
    checked = check_document(report, with_citations(drawn.document), viewer)
    text = drawn.document.text
    answers = _answers(report)
    names = {rule.code: rule.name for rule in all_rules()}
    every = []
    for finding in checked.findings:
        key = fingerprint(finding, finding.span.of(text))
        every.append(
            Found(
                finding,
                quoted(text, finding.span),
                key,
                _section(content, drawn.spans, finding.span),
                names.get(finding.rule, ""),
                answers.get((finding.rule, key)),
            )
        )
    reasons = dict.fromkeys(str(one.reason) for one in checked.not_checked)
    return Findings(tuple(_once(every)), tuple(reasons))


def _once(every: Iterable[Found]) -> Iterable[Found]:
    """Leave out what says the same of the same words again: a form names it once."""
    return {one.anchor: one for one in every}.values()


def _answers(report: Report) -> Mapping[tuple[str, str], Answer]:
    held = Answer.objects.filter(agency_id=report.agency_id)
    return {(one.rule, one.key): one for one in held}


def _section(content: Content, spans: Iterable[Span], place: Span) -> str:
    for line, span in zip(content.lines, spans, strict=True):
        if span.overlaps(place):
            return line.section
    return ""
