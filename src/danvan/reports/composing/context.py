"""Words from the agency, the period and the signer (ngữ cảnh của ô chữ)."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.agencies.models import Agency
from danvan.agencies.models.bodies import UnitKind
from danvan.agencies.queries.inside import profile_on, units_on
from danvan.agencies.viewers import SystemViewer
from danvan.figures.models import Return, ReturnScope
from danvan.law.outlines import Outline, outline
from danvan.reports.composing.lists.basis import all_cited, bases_of
from danvan.reports.composing.owing import expected_below
from danvan.text.dates import format_short
from danvan.text.numerals import count_form
from danvan.text.periods import Period
from danvan.text.unicode import sort_key

if TYPE_CHECKING:
    from danvan.reports.models import Report

_UNIT_WORDS = {
    UnitKind.OFFICE: "văn phòng",
    UnitKind.DIVISION: "phòng chuyên môn, nghiệp vụ",
    UnitKind.INSPECTORATE: "thanh tra",
    UnitKind.CENTRE: "đơn vị sự nghiệp trực thuộc",
    UnitKind.OTHER: "đơn vị khác",
}
_ANYBODY = SystemViewer()
"""A report says the same to whoever may open it."""


_ALMOST = {"month": 28, "quarter": 90, "half-year": 181, "year": 365}
"""Days that lead from a period's end, whatever its cut-off, into the next period."""


def report_day(report: Report) -> date:
    """Return the day whose names the report bears: that of its number, else of work."""
    return report.dated_on or timezone.localdate(report.composed_at)


def outline_of(report: Report) -> Outline:
    """Return the report's outline as in force when its period ended.

    Raises UnknownOutlineError.
    """
    return outline(report.outline, report.period.end)


def words(report: Report) -> dict[str, str]:
    """Return the words for every token that is not a figure."""
    day = report_day(report)
    period = report.period.value
    name = report.agency.name_on(day)
    profile = profile_on(_ANYBODY, report.agency, report.period.end)
    return {
        "agency.name": name.name,
        "agency.short": short_name(name.name),
        "agency.abbreviation": name.abbreviation,
        "agency.superior": name.superior_name,
        "agency.place": name.place,
        "period.label": period.label,
        "period.from": format_short(period.start),
        "period.to": format_short(period.end),
        "period.year": str(period.end.year),
        "period.next": next_label(period),
        "period.next_year": str(period.end.year + 1),
        "signer.title": report.signer_title,
        "profile.text": profile.text if profile else "",
        "request.basis": all_cited(bases_of(report)),
        "profile.structure": _structure(report.agency, report.period.end),
        **(_total_words(report) if report.scope == "total" else {}),
    }


def _total_words(report: Report) -> dict[str, str]:
    """Return how many agencies a total holds, and the names of those it lacks."""
    node = report.agency.root or report.agency
    owing = expected_below(report.regime, report.period, node)
    filed = set(
        Return.objects.filter(
            regime=report.regime,
            period=report.period,
            scope=ReturnScope.OWN,
            current=True,
            agency_id__in=owing,
        ).values_list("agency_id", flat=True)
    )
    lacking = Agency.objects.filter(pk__in=owing - filed).prefetch_related("names")
    held = (one.name_on(report.period.end).name for one in lacking)
    names = sorted(held, key=sort_key)
    return {
        "total.expected": count_form(len(owing)),
        "total.filed": count_form(len(filed)),
        "total.missing": "; ".join(names) if names else "không có đơn vị nào",
    }


def short_name(name: str) -> str:
    """Return the name without its province: Sở Khoa học và Công nghệ."""
    return name.partition(" tỉnh ")[0].partition(" thành phố ")[0]


def next_label(period: Period) -> str:
    """Return the name of the period that follows: 6 tháng cuối năm 2024."""
    days = _ALMOST.get(period.kind)
    if days is None:
        return "kỳ tới"
    end = period.end + timedelta(days=days)
    return Period(period.kind, period.end, end).label


def _structure(agency: Agency, day: date) -> str:
    """Return "01 văn phòng, 04 phòng chuyên môn, …" of the units on a day."""
    counts = Counter(unit.kind for unit in units_on(_ANYBODY, agency, day))
    parts = [
        f"{count_form(counts[kind])} {words}"
        for kind, words in _UNIT_WORDS.items()
        if counts[kind]
    ]
    return (
        " và ".join([", ".join(parts[:-1]), parts[-1]]) if parts[1:] else "".join(parts)
    )
