"""Outcomes of what was promised (kết quả nhiệm vụ đề ra), and rows in the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.agencies.access import require
from danvan.audit.actions import record
from danvan.audit.viewer import NotVisibleError
from danvan.audit.writing import writing
from danvan.registers.actions.entering import enter
from danvan.registers.direction.tasks import TASKS
from danvan.reports.assessing.promises import promises, tasks_to_enter
from danvan.reports.assessing.proposing import propose
from danvan.reports.guard import take
from danvan.reports.models import Assessment, Report
from danvan.reports.states import OUT, Action
from danvan.text.refused import RefusedError
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from datetime import datetime

    from danvan.audit.viewer import Viewer
    from danvan.registers.row import Row

LONGEST = TASKS.columns["content"].max_length


class NoTaskLeftError(RefusedError):
    """Every task of the report stands in the register already, or there is none."""

    def __init__(self) -> None:
        super().__init__(
            "Báo cáo này không còn nhiệm vụ nào chưa có trong sổ nhiệm vụ."
        )


def set_outcome(
    *,
    code: str,
    task: str,
    outcome: str,
    note: str,
    by: Viewer,
    now: datetime | None = None,
) -> Assessment:
    """Say in a draft what became of a task that the last report set.

    Raises WrongStateError, NotVisibleError.
    """
    with writing():
        report, _ = take(code, Action.EDIT, by=by)
        made = promises(report)
        known = {one.task.code for one in made.each} if made else set()
        if task not in known or outcome not in Assessment.Outcome.values:
            raise NotVisibleError
        held = Assessment.objects.select_for_update(of=("self",)).get(code=task)
        before = {"outcome": held.outcome, "note": held.outcome_note}
        held.outcome = Assessment.Outcome(outcome)
        held.outcome_note = " ".join(clean(note).split())
        held.save(update_fields=["outcome", "outcome_note"])
        record(
            chain=report.agency_id,
            by=by,
            action="assessment.outcome",
            subject=held.code,
            version=held.version,
            before=before,
            after={"outcome": held.outcome, "note": held.outcome_note},
            at=now,
        )
        propose(report, by=by, now=now)
    return held


def enter_tasks(
    *, code: str, by: Viewer, now: datetime | None = None
) -> tuple[Row, ...]:
    """Enter the tasks that an issued report sets into the register of tasks.

    Each keeps the report's code, so that the next report knows what became of it.
    Raises NoTaskLeftError, NotVisibleError, InvalidRowError.
    """
    with writing():
        report = (
            Report.objects.select_for_update(of=("self",)).filter(code=code).first()
        )
        if report is None or report.state not in OUT:
            raise NotVisibleError
        require(by, "view", "report", report.agency_id)
        require(by, "enter", TASKS.subject, report.agency_id)
        tasks = tasks_to_enter(report)
        if not tasks:
            raise NoTaskLeftError
        rows = []
        for one in tasks:
            row = enter(
                register=TASKS.slug,
                agency_id=report.agency_id,
                values={
                    "content": one.shown[:LONGEST],
                    "assigned_on": report.dated_on or timezone.localdate(now),
                    "giver": "report",
                    "report": report.code,
                    "due_on": one.due_on,
                },
                by=by,
                at=now,
            )
            one.task = row.code
            one.save(update_fields=["task"])
            rows.append(row)
    return tuple(rows)
