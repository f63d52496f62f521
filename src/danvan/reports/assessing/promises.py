"""What the last report promised (nhiệm vụ đã đề ra), and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.registers.direction.tasks import Task
from danvan.reports.composing.earlier import last_report
from danvan.reports.models import Assessment
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from danvan.reports.models import Report

Outcome = Assessment.Outcome
_OF_ROW = {
    "done": Outcome.DONE,
    "partly": Outcome.PARTLY,
    "new": Outcome.NOT_DONE,
    "working": Outcome.NOT_DONE,
    "dropped": Outcome.NOT_DONE,
}


@dataclass(frozen=True, slots=True)
class Promise:
    """One task of the last report with its outcome, said by a person or its row."""

    task: Assessment
    outcome: str
    row: str = ""
    """Public code of its row in the register of tasks."""
    progress: str = ""

    @property
    def label(self) -> str:
        """Return the outcome in words."""
        return str(Outcome(self.outcome).label)

    @property
    def tag(self) -> str:
        """Return the colour of the outcome."""
        return {"done": "ok", "": "muted", "partly": "warn"}.get(self.outcome, "error")


@dataclass(frozen=True, slots=True)
class Promises:
    """All tasks the last report set, in its order."""

    report: Report
    each: tuple[Promise, ...]

    @property
    def done(self) -> int:
        """Count what was done."""
        return sum(one.outcome == Outcome.DONE for one in self.each)

    @property
    def settled(self) -> bool:
        """Tell whether the outcome of every task is known."""
        return bool(self.each) and all(one.outcome for one in self.each)

    @property
    def unkept(self) -> tuple[Promise, ...]:
        """Return what is known not to be done, or only partly."""
        return tuple(
            one
            for one in self.each
            if one.outcome in (Outcome.PARTLY, Outcome.NOT_DONE)
        )


def promises(report: Report) -> Promises | None:
    """Return the tasks that the report before this one set, or None without one."""
    last = last_report(report)
    if last is None:
        return None
    tasks = list(ideas_of(last).filter(kind=Assessment.Kind.TASK))
    rows = rows_of(last)
    return Promises(last, tuple(_promise(task, rows) for task in tasks))


def ideas_of(report: Report) -> QuerySet[Assessment]:
    """Return the ideas that a report tells, by its agency, regime and period."""
    return Assessment.objects.filter(
        agency_id=report.agency_id,
        regime_id=report.regime_id,
        period_id=report.period_id,
        scope=report.scope,
        state=Assessment.State.CONFIRMED,
    ).order_by("pk")


def rows_of(report: Report) -> dict[str, Task]:
    """Return the register's tasks that were born of a report, by code and by words."""
    rows = Task.objects.filter(
        agency_id=report.agency_id, report=report.code, struck=False
    )
    found: dict[str, Task] = {}
    for row in rows:
        found[row.code] = row
        found.setdefault(folded_key(row.content), row)
    return found


def tasks_to_enter(report: Report) -> list[Assessment]:
    """Return the tasks that a report sets and the register does not hold yet."""
    held = rows_of(report)
    return [
        one
        for one in ideas_of(report).filter(kind=Assessment.Kind.TASK)
        if one.task not in held and folded_key(one.shown) not in held
    ]


def _promise(task: Assessment, rows: dict[str, Task]) -> Promise:
    row = rows.get(task.task) or rows.get(folded_key(task.shown))
    if task.outcome or row is None:
        return Promise(task, task.outcome, row.code if row else "", task.outcome_note)
    return Promise(task, _OF_ROW.get(row.state, ""), row.code, row.progress)
