"""One submission as its recipient sees it (báo cáo nhận được)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.audit.viewer import NotVisibleError
from danvan.reports.calendar import working_calendar, working_days_late
from danvan.reports.composing.content import from_json
from danvan.reports.composing.drawing import draw
from danvan.reports.guard import SUBJECTS
from danvan.reports.models import Approval, Submission
from danvan.reports.province.comparing import ComparedFigure, compared
from danvan.reports.province.found import Findings, Found, found_in
from danvan.reports.province.neighbours import Neighbours, neighbours
from danvan.reports.queries.letters import letters_of
from danvan.reports.showing import visible
from danvan.reports.showing.shown import ShownLine, in_order
from danvan.reports.states import actions_from

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from danvan.audit.viewer import Viewer
    from danvan.reports.composing.content import Content
    from danvan.reports.models import Notice, Report


@dataclass(frozen=True, slots=True)
class SectionPart:
    """A section as it was sent: its words, and what a clerk would mark there."""

    key: str
    label: str
    lines: list[ShownLine]
    findings: list[Found]
    written: bool
    """A person wrote or changed words here; else it was made of figures alone."""
    lack: str = ""
    """What it lacks of its required content, as the reason to return it."""

    @property
    def folded(self) -> bool:
        """Tell whether there is nothing here that only a person can judge."""
        marked = any(one.grave for one in self.findings)
        return not (self.written or marked or self.lack)

    @property
    def returnable(self) -> bool:
        """Tell whether it can be sent back: it has a heading to name it by."""
        return bool(self.label)


@dataclass(frozen=True, slots=True)
class Received:
    """A submission, its words, its figures, and what a clerk would mark."""

    submission: Submission
    report: Report
    agency: str
    late: int
    sections: list[SectionPart]
    rows: list[ComparedFigure]
    findings: Findings
    turns: list[Submission]
    """Every sending for this obligation, those of replaced reports too."""
    allowed: frozenset[str]
    approval: Approval
    around: Neighbours
    own: bool
    """Whether the viewer's own agency sent it."""
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
    def outside(self) -> list[Found]:
        """Return the findings that stand in no section that could be sent back."""
        held = {part.key for part in self.sections if part.returnable}
        return [one for one in self.findings.every if one.section not in held]

    @property
    def odd(self) -> list[ComparedFigure]:
        """Return the figures that stand out."""
        return [row for row in self.rows if row.marks]

    @property
    def folded(self) -> int:
        """Count the sections that hold nothing but sentences made of figures."""
        return sum(part.folded for part in self.sections)

    @property
    def plain(self) -> list[ComparedFigure]:
        """Return the figures that do not."""
        return [row for row in self.rows if not row.marks]


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
    findings = found_in(viewer, report, content, drawn)
    return Received(
        submission=sent,
        report=report,
        agency=sent.agency.name_on(sent_on).name,
        late=late,
        sections=_with_lacks(
            _sections(content, findings.every, _written(report)), sent
        ),
        rows=compared(viewer, report),
        findings=findings,
        turns=_turns(viewer, sent),
        allowed=_allowed(viewer, sent),
        approval=approval,
        around=neighbours(viewer, sent),
        own=sent.agency_id == viewer.agency_id,
        letters=letters_of(viewer, report),
    )


def _sections(
    content: Content,
    findings: Sequence[Found],
    written: Collection[str] | None,
) -> list[SectionPart]:
    """Lay the lines out by section, each finding where it stands."""
    parts: dict[str, SectionPart] = {}
    for line, shown in zip(content.lines, in_order(content), strict=True):
        by_hand = written is None or line.section in written
        part = parts.setdefault(
            line.section, SectionPart(line.section, "", [], [], by_hand)
        )
        if line.kind == "heading" and not part.label:
            part = replace(part, label=f"{line.number}. {line.text}")
            parts[line.section] = part
        part.lines.append(shown)
    for one in findings:
        if one.section in parts:
            parts[one.section].findings.append(one)
    return list(parts.values())


def _with_lacks(parts: list[SectionPart], sent: Submission) -> list[SectionPart]:
    """Say of each section what it lacks; one that is not there at all stands last."""
    lacks = {one["subject"]: one for one in sent.lacks if one["kind"] == "section"}
    told = [
        replace(part, lack=lacks.pop(part.key)["reason"]) if part.key in lacks else part
        for part in parts
    ]
    absent = (
        SectionPart(key, one["label"], [], [], written=True, lack=one["reason"])
        for key, one in lacks.items()
    )
    return [*told, *absent]


def _written(report: Report) -> frozenset[str] | None:
    """Return the sections with words of a person; None where it is not known."""
    blocks = [one for one in report.blocks.all() if one.kind != "heading"]
    if not blocks:
        return None
    return frozenset(
        one.section
        for one in blocks
        if one.origin == "typed" or one.text != one.composed
    )


def _turns(viewer: Viewer, sent: Submission) -> list[Submission]:
    report = sent.report
    return list(
        visible.submissions(viewer)
        .filter(
            agency_id=sent.agency_id,
            recipient_id=sent.recipient_id,
            report__regime_id=report.regime_id,
            report__period_id=report.period_id,
            report__scope=report.scope,
        )
        .select_related("report")
        .prefetch_related("items")
        .order_by("sent_at", "pk")
    )


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
