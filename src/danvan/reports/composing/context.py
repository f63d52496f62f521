"""Words from the agency, the period and the signer (ngữ cảnh của ô chữ)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.agencies.models import Agency
from danvan.agencies.models.bodies import BodyDecisionKind, BodyKind, UnitKind
from danvan.agencies.queries.inside import bodies_on, profile_on, units_on
from danvan.agencies.viewers import SystemViewer
from danvan.figures.models import Return, ReturnScope
from danvan.law.outlines import Outline
from danvan.reports.composing.lists.basis import all_cited, bases_of
from danvan.reports.composing.owing import expected_below
from danvan.reports.outlines.finding import outline_on
from danvan.text.dates import format_short
from danvan.text.numerals import count_form
from danvan.text.periods import Period
from danvan.text.unicode import sort_key

if TYPE_CHECKING:
    from danvan.agencies.models.bodies import Body
    from danvan.reports.models import Report

_UNIT_ORDER = (
    *(UnitKind.OFFICE, UnitKind.INSPECTORATE, UnitKind.DIVISION),
    *(UnitKind.CENTRE, UnitKind.OTHER),
)
_UNIONS = (
    *(BodyKind.PARTY_COMMITTEE, BodyKind.PARTY_CELL),
    *(BodyKind.TRADE_UNION, BodyKind.YOUTH_UNION),
)
_SELF = re.compile(r"Sở(?= )|Ban(?= )|Ủy ban nhân dân (?:xã|phường|đặc khu|thị trấn)")
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
    return outline_on(report.outline, report.period.end, known_at=report.composed_at)


def words(report: Report) -> dict[str, str]:
    """Return the words for every token that is not a figure."""
    day = report_day(report)
    period = report.period.value
    name = report.agency.name_on(day)
    profile = profile_on(_ANYBODY, report.agency, report.period.end)
    return {
        "agency.name": name.name,
        "agency.short": short_name(name.name),
        "agency.self": own_name(short_name(name.name)),
        "agency.abbreviation": name.abbreviation,
        "agency.superior": name.superior_name,
        "agency.place": name.place,
        "period.label": period.label,
        "period.span": span_name(period),
        "period.year_before": (
            "năm trước" if period.kind == "year" else "cùng kỳ năm trước"
        ),
        "period.from": format_short(period.start),
        "period.to": format_short(period.end),
        "period.year": str(period.end.year),
        "period.next": next_label(period),
        "period.next_year": str(period.end.year + 1),
        "signer.title": report.signer_title,
        "profile.text": profile.text if profile else "",
        "request.basis": all_cited(bases_of(report)),
        "profile.structure": _structure(report.agency, report.period.end),
        **_bodies(report.agency, report.period.end),
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


def own_name(short: str) -> str:
    """Return what an agency calls itself once named: Sở, Ủy ban nhân dân xã.

    One without such a word keeps its name: Thanh tra tỉnh.
    """
    found = _SELF.match(short)
    return found[0] if found else short


def span_name(period: Period) -> str:
    """Return the period without its year: năm, 6 tháng đầu năm, quý III."""
    year = period.end.year
    label = period.label.removesuffix(f" {year}")
    whole = period.kind in ("year", "half-year", "nine-months")
    return label if whole else label.removesuffix(" năm")


def next_label(period: Period) -> str:
    """Return the name of the period that follows: 6 tháng cuối năm 2024."""
    days = _ALMOST.get(period.kind)
    if days is None:
        return "kỳ tới"
    end = period.end + timedelta(days=days)
    return Period(period.kind, period.end, end).label


def _structure(agency: Agency, day: date) -> str:
    """Return the names of the units on a day: Văn phòng Sở; Thanh tra Sở; …."""
    units = units_on(_ANYBODY, agency, day)
    return "; ".join(
        unit.name
        for unit in sorted(units, key=lambda u: _UNIT_ORDER.index(UnitKind(u.kind)))
    )


def _bodies(agency: Agency, day: date) -> dict[str, str]:
    """Return the names of the party body and unions, and the committee's paper."""
    standing = bodies_on(_ANYBODY, agency, day)
    unions = sorted(
        (body for body in standing if body.kind in _UNIONS),
        key=lambda body: _UNIONS.index(BodyKind(body.kind)),
    )
    committees = [body for body in standing if body.kind == BodyKind.STEERING_COMMITTEE]
    return {
        "profile.bodies": "; ".join(body.name for body in unions),
        "profile.committee": _paper_of(committees[0], day) if committees else "",
    }


def _paper_of(body: Body, day: date) -> str:
    """Return the paper a body stands by: what refounded it last, or founded it."""
    anew = body.decisions.filter(kind=BodyDecisionKind.REFOUND, on__lte=day)
    last = anew.order_by("on").last()
    return last.document if last else body.founded_by
