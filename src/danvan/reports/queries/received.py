"""One submission as its recipient sees it (báo cáo nhận được)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.audit.viewer import NotVisibleError
from danvan.reports.calendar import working_calendar, working_days_late
from danvan.reports.composing.content import from_json
from danvan.reports.composing.drawing import draw
from danvan.reports.findings.marking import check_document, with_citations
from danvan.reports.guard import SUBJECTS
from danvan.reports.models import Approval, Submission
from danvan.reports.queries import visible
from danvan.reports.queries.figures import FigureRow, figure_rows
from danvan.reports.queries.letters import letters_of
from danvan.reports.showing.shown import ShownLine, lines_of_content
from danvan.reports.states import actions_from

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer
    from danvan.documents.finding import Finding
    from danvan.reports.composing.content import Content
    from danvan.reports.models import Notice, Report


@dataclass(frozen=True, slots=True)
class SectionChoice:
    """A section of the report that may be returned."""

    key: str
    label: str
    lack: str = ""
    """What it lacks, as the reason to return it."""


@dataclass(frozen=True, slots=True)
class Received:
    """A submission, its words, its figures, and what a clerk would mark."""

    submission: Submission
    report: Report
    agency: str
    late: int
    content: Content
    lines: list[ShownLine]
    rows: list[FigureRow]
    findings: tuple[Finding, ...]
    sections: list[SectionChoice]
    earlier: list[Submission]
    allowed: frozenset[str]
    approval: Approval
    letters: list[Notice]

    @property
    def lacks(self) -> list[dict[str, str]]:
        """Return the required content that the report lacked when it was sent."""
        found: list[dict[str, str]] = self.submission.lacks
        return found

    @property
    def missing_figures(self) -> list[dict[str, str]]:
        """Return the lacking figures, which stand in no line of the report."""
        return [one for one in self.lacks if one["kind"] == "figure"]

    @property
    def missing_tables(self) -> list[dict[str, str]]:
        """Return the lacking tables and annexes."""
        return [one for one in self.lacks if one["kind"] == "table"]

    @property
    def lacks_a_section(self) -> bool:
        """Tell whether a section is empty or has blanks."""
        return any(one.lack for one in self.sections)


def submission(viewer: Viewer, code: str) -> Submission:
    """Return one submission; raises NotVisibleError."""
    found = (
        visible.submissions(viewer)
        .select_related("report__agency", "report__period", "report__regime")
        .select_related("report__figures", "agency", "recipient")
        .filter(code=code)
        .first()
    )
    if found is None:
        raise NotVisibleError
    return found


def received(viewer: Viewer, code: str) -> Received:
    """Lay out a submission for the officer who checks it."""
    sent = submission(viewer, code)
    report = sent.report
    approval = report.approvals.filter(standing=True).first()
    if approval is None:
        raise NotVisibleError
    content = from_json(approval.content)
    drawn = draw(content, number=report.number, dated_on=report.dated_on)
    sent_on = timezone.localdate(sent.sent_at)
    late = (
        working_days_late(sent.due_on, sent_on, working_calendar())
        if sent.due_on
        else 0
    )
    lines = [line for held in lines_of_content(content).values() for line in held]
    return Received(
        submission=sent,
        report=report,
        agency=sent.agency.name_on(sent_on).name,
        late=late,
        content=content,
        lines=lines,
        rows=figure_rows(viewer, report, peers=True),
        findings=check_document(report, with_citations(drawn.document)).findings,
        sections=_sections(content, sent),
        earlier=list(report.submissions.exclude(pk=sent.pk).order_by("turn")),
        allowed=_allowed(viewer, sent),
        approval=approval,
        letters=letters_of(viewer, report),
    )


def _sections(content: Content, sent: Submission) -> list[SectionChoice]:
    wrong = {
        one["subject"]: one["reason"] for one in sent.lacks if one["kind"] == "section"
    }
    found = [
        SectionChoice(
            line.section, f"{line.number}. {line.text}", wrong.pop(line.section, "")
        )
        for line in content.lines
        if line.kind == "heading"
    ]
    names = {one["subject"]: one["label"] for one in sent.lacks}
    absent = (SectionChoice(key, names[key], why) for key, why in wrong.items())
    return [*found, *absent]


def _allowed(viewer: Viewer, sent: Submission) -> frozenset[str]:
    last = sent.report.submissions.order_by("-turn").first()
    if last is None or last.pk != sent.pk:
        return frozenset()
    return frozenset(
        line.action
        for line in actions_from(sent.report.state)
        if line.action in SUBJECTS
        and viewer.may(line.verb, SUBJECTS[line.action], sent.agency_id)
    )
