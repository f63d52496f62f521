"""What the sample's people judge (nhận xét, đánh giá): noted, told, kept, answered.

All of it stands in ``data/assessments.toml``, days counted from today and drawn back to
working days.
"""

from __future__ import annotations

import tomllib
from datetime import datetime, time, timedelta
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from danvan.registers.actions.entering import edit
from danvan.reports.assessing.actions.answering import answer
from danvan.reports.assessing.actions.noting import Words, note
from danvan.reports.assessing.actions.outcomes import enter_tasks
from danvan.reports.assessing.queries import confirmed
from danvan.reports.models import Assessment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer
    from danvan.figures.models import Period, Regime
    from danvan.reports.models import Report

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
RECOMMENDING = "IV.4"
"""The section of the outline that tells recommendations."""


def note_year(agency: Agency, by: Viewer, today: date) -> None:
    """Note what the department's clerk has judged since the year began."""
    for row in _told()["noted"]:
        due = row.get("due")
        note(
            agency_id=agency.pk,
            words=Words(
                kind=row["kind"],
                text=row["text"],
                cause=row.get("cause", ""),
                due_on=today + timedelta(days=due) if due else None,
            ),
            by=by,
            now=_at(today, row["on"]),
        )


def last_year() -> Mapping[str, str]:
    """Give the words of the department's last report, by section."""
    words: Mapping[str, str] = _told()["last_year"]
    return words


def recommended(key: str) -> Mapping[str, str]:
    """Give what an agency recommends this year, by section; empty for most."""
    words = _told()["recommended"].get(key)
    return {RECOMMENDING: words} if words else {}


def keep_tasks(report: Report, by: Viewer, today: date) -> None:
    """Enter the tasks that a report set; the first of them were done meanwhile."""
    entered = enter_tasks(code=report.code, by=by, now=_at(today, -360))
    for row, days in zip(entered, _told()["done"], strict=False):
        done = _at(today, days)
        edit(
            register="tasks",
            code=row.code,
            version=row.version,
            values={"state": "done", "done_on": timezone.localdate(done)},
            by=by,
            at=done,
        )


def answer_recommendations(
    made: Mapping[str, Agency],
    regime: Regime,
    periods: Mapping[int, Period],
    by: Viewer,
    today: date,
) -> None:
    """Let Home Affairs answer some of what it was asked.

    ``periods`` are those asked for, by how many years they are from this one.
    """
    for row in _told()["answered"]:
        period = periods.get(row["year"])
        if period is None:
            continue
        asked = confirmed(
            by,
            [made[row["agency"]]],
            regime,
            period,
            Assessment.Kind.RECOMMENDATION,
        )
        answer(
            codes=[one.code for one in asked],
            text=row["text"],
            by=by,
            now=_at(today, row["on"]),
        )


def _at(today: date, days: int) -> datetime:
    """Return an afternoon, drawn back to a working day."""
    day = today + timedelta(days=days)
    return datetime.combine(
        day - timedelta(days=max(0, day.weekday() - 4)), time(15), HANOI
    )


@cache
def _told() -> dict[str, Any]:
    text = (files("danvan.sample") / "data" / "assessments.toml").read_text("utf-8")
    return tomllib.loads(text)
