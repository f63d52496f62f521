"""What is known of a report besides its words (bối cảnh rà soát báo cáo).

Made of what the viewer may see. Without a viewer it is for the people of the agency
who work on the report: everything then is the agency's own.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from django.db.models import Q

from danvan import checking
from danvan.agencies.models import AgencyName
from danvan.reading.text import read_text
from danvan.reports.composing.content import from_json
from danvan.reports.composing.context import outline_of, report_day
from danvan.reports.composing.drawing import draw
from danvan.reports.findings.papers import own_papers, papers_of_others
from danvan.reports.models import Approval, Report
from danvan.reports.showing import visible
from danvan.reports.states import OUT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from django.db.models import QuerySet

    from danvan.audit.viewer import Viewer
    from danvan.documents.document import Citation, Document

    OldReports = Callable[[Report, int], tuple[Document, ...]]

_EARLIER = 2
"""So many earlier reports of the regime are compared."""
_OTHERS = 3
_NAMES = 500
_OUTER = 2
_old_reports: list[OldReports] = []


def tell_old_reports(find: OldReports) -> None:
    """Register who finds accepted old documents that are earlier reports."""
    if find not in _old_reports:
        _old_reports.append(find)


def context_of(report: Report, viewer: Viewer | None = None) -> checking.Context:
    """Return what a check of the report may know.

    A viewer from outside the agency brings no more than he may see: earlier reports
    that were submitted, and papers that reports sent to him cite.
    """
    day = report_day(report)
    name = report.agency.name_on(day)
    seen = visible.reports(viewer) if viewer else Report.objects.all()
    return checking.Context(
        day=day,
        agency_name=name.name,
        agency_abbreviation=name.abbreviation,
        recipient=report.addressee or None,
        agencies=_names(report, day),
        draft=not report.number,
        regime=report.regime.code,
        figures_to=report.period.end,
        outline=_titles(report),
        earlier=_earlier(report, seen, at_home=viewer is None),
        others=_others(report, seen),
        papers=(*own_papers(report, viewer), *papers_of_others(report, viewer)),
    )


def _names(report: Report, day: date) -> tuple[str, ...]:
    """Return other agencies' names on the day, and this one's of other days."""
    on = (Q(from_on=None) | Q(from_on__lte=day)) & (Q(to_on=None) | Q(to_on__gte=day))
    open_then = Q(agency__closed_on=None) | Q(agency__closed_on__gte=day)
    own = Q(agency_id=report.agency_id)
    others = AgencyName.objects.filter((~own & on & open_then) | (own & ~on))
    found = others.order_by("pk").values_list("name", flat=True)[:_NAMES]
    return tuple(dict.fromkeys(found))


def _titles(report: Report) -> tuple[str, ...]:
    parts = outline_of(report).sections
    return tuple(part.title for part in parts if part.level <= _OUTER)


def _earlier(
    report: Report, seen: QuerySet[Report], *, at_home: bool
) -> tuple[Document, ...]:
    """Return the last reports of the agency and regime; old papers where none is."""
    before = seen.filter(
        agency_id=report.agency_id,
        regime_id=report.regime_id,
        scope=report.scope,
        period__kind=report.period.kind,
        period__end__lt=report.period.end,
        state__in=OUT,
    ).order_by("-period__end", "-pk")
    found = tuple(_documents(before, _EARLIER))
    if at_home and len(found) < _EARLIER:
        for find in _old_reports:
            found += find(report, _EARLIER - len(found))
    return found


def _others(report: Report, seen: QuerySet[Report]) -> tuple[Document, ...]:
    """Return the agency's issued reports of the same days to other regimes."""
    beside = seen.filter(
        agency_id=report.agency_id,
        scope=report.scope,
        period__start=report.period.start,
        period__end=report.period.end,
        state__in=OUT,
    ).exclude(regime_id=report.regime_id)
    return tuple(_documents(beside.order_by("pk"), _OTHERS))


def _documents(reports: QuerySet[Report], most: int) -> Iterator[Document]:
    """Yield reports as they were approved; each is drawn once in a process."""
    chosen = list(reports.values_list("pk", "number", "dated_on")[:most])
    words = {
        report: (pk, sha256)
        for report, pk, sha256 in Approval.objects.filter(
            report_id__in=[pk for pk, *_ in chosen], standing=True
        ).values_list("report_id", "pk", "sha256")
    }
    for pk, number, dated_on in chosen:
        if pk in words:
            yield _drawn(*words[pk], number, dated_on)


@lru_cache(maxsize=128)
def _drawn(approval: int, sha256: str, number: str, dated_on: date | None) -> Document:
    """Draw approved words, which never change: their fingerprint is of the key."""
    content = Approval.objects.values_list("content", flat=True).get(pk=approval)
    drawn = draw(from_json(content), number=number, dated_on=dated_on).document
    return replace(drawn, citations=_citations(drawn))


def _citations(document: Document) -> tuple[Citation, ...]:
    return read_text(document.text.encode()).citations
