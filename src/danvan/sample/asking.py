"""Asking for the sample's reports (yêu cầu báo cáo), each then carried its way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from danvan.agencies.viewers import SystemViewer
from danvan.figures.actions import open_period
from danvan.figures.models import Regime
from danvan.figures.spans import a_year_before
from danvan.reports.actions.compose import Task
from danvan.reports.actions.obligations import Request, open_obligations
from danvan.reports.composing.lists.basis import Asking
from danvan.sample import judging, places, reporting
from danvan.sample.province import province
from danvan.sample.running import RICHEST, a_year_earlier

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer
    from danvan.figures.models import Period as FiledPeriod
    from danvan.reports.models import Report
    from danvan.text.periods import Period

REGIME = "dan-van-nam"
SYSTEM = SystemViewer(label="Tỉnh mẫu")
CAST = {"clerk": "chuyenvien", "deputy": "phogiamdoc", "records_clerk": "vanthu"}
"""Who of the cast makes the reports of the richest department."""


@dataclass(frozen=True, slots=True)
class Letter:
    """The letter by which Home Affairs asks for a period's reports."""

    number: str
    dated_on: date
    due_on: date


def ask_all(made: dict[str, Agency], real: Period, window: Period, day: date) -> None:
    """Ask for the period of the real report, for last year and for this year."""
    then = a_year_earlier(day)
    past = _ask(
        made,
        ("stttt",),
        real,
        Letter("388/SNV-XDCQ", date(2023, 10, 9), date(2023, 10, 31)),
    )
    _carry(made, "stttt", past, ("accepted", date(2023, 10, 27), 88))
    periods: dict[int, FiledPeriod] = {}
    last = a_year_before(window)
    if (made[RICHEST].opened_on or last.start) < last.end:
        periods[-1] = _ask(made, (RICHEST,), last, _letter("397/SNV-XDCQ", then))
        told = _carry(
            made,
            RICHEST,
            periods[-1],
            ("accepted", then - timedelta(days=2), 163),
            judging.last_year(),
        )
        judging.keep_tasks(told, _crew(made, RICHEST).clerk, day)
    agencies = province().agencies
    periods[0] = _ask(
        made, [row.key for row in agencies], window, _letter("412/SNV-XDCQ", day)
    )
    for place, row in enumerate(agencies):
        if row.progress != "none":
            when = day - timedelta(days=1 + place % 4)
            how = (row.progress, when, 40 + place)
            _carry(made, row.key, periods[0], how, judging.recommended(row.key))
    judging.answer_recommendations(
        made, Regime.objects.get(code=REGIME), periods, _officer(made), day
    )


def _letter(number: str, day: date) -> Letter:
    """Give the letter of a year: sent twenty days before ``day``, due the day after."""
    return Letter(number, day - timedelta(days=20), day + timedelta(days=1))


def _ask(
    made: Mapping[str, Agency], keys: Iterable[str], window: Period, letter: Letter
) -> FiledPeriod:
    period = open_period(window)
    asking = Asking(
        number=letter.number,
        dated_on=letter.dated_on,
        issuer="Sở Nội vụ",
        subject=f"báo cáo kết quả công tác dân vận chính quyền {window.label}",
    )
    open_obligations(
        request=Request(
            regime=Regime.objects.get(code=REGIME),
            period=period,
            outline=reporting.OUTLINE,
            recipient=made["snv"],
            recipient_name="Sở Nội vụ",
            asking=(asking,),
            due_on=letter.due_on,
        ),
        agencies=[made[key] for key in keys],
        by=SYSTEM,
    )
    return period


def _carry(
    made: Mapping[str, Agency],
    key: str,
    period: FiledPeriod,
    how: tuple[str, date, int],
    judged: Mapping[str, str] | None = None,
) -> Report:
    task = Task(made[key], Regime.objects.get(code=REGIME), reporting.OUTLINE, period)
    return reporting.carry(task, _crew(made, key, judged), *how)


def _crew(
    made: Mapping[str, Agency], key: str, judged: Mapping[str, str] | None = None
) -> reporting.Crew:
    def hand(role: str) -> Viewer:
        if key == RICHEST:
            return places.member(made[key], CAST[role])
        return places.hand(made[key], key, role, SYSTEM)

    return reporting.Crew(
        clerk=hand("clerk"),
        leader=hand("deputy"),
        records=hand("records_clerk"),
        home_affairs=_officer(made),
        judged=judged or {},
    )


def _officer(made: Mapping[str, Agency]) -> Viewer:
    return places.member(made["snv"], "sonoivu")
