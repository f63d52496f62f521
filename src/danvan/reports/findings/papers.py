"""Papers that are known (văn bản đã biết): of the agency's books, and cited by others.

Only what may be told: rows that name persons are left out; what a viewer from outside
may not see of the books is not told to him; and of another agency's papers no more
than number, day and type, out of reports that were sent to him.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from django.utils import timezone

from danvan.agencies.access import scope
from danvan.audit.viewer import Level
from danvan.checking import Paper
from danvan.reading.text import read_text
from danvan.registers.direction.plans import Plan
from danvan.registers.papers.incoming import Incoming
from danvan.registers.papers.outgoing import Outgoing
from danvan.registers.registry import registers
from danvan.registers.row import Row
from danvan.reports.models import Approval
from danvan.reports.showing import visible
from danvan.text.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django.db.models import QuerySet

    from danvan.audit.viewer import Viewer
    from danvan.reports.models import Report, Submission

R = TypeVar("R", bound=Row)

_MOST = 1500
"""Rows of a book that are read: two years of an agency's named papers."""
_HEARD = 40
"""Other agencies' reports of the period that are read, the latest sent first."""
_SAID = " ngày "
"""A line that tells no day cites no paper with its day."""
_LETTERS = ("Công văn", "công văn")
"""The bulk of an outgoing book; reports do not cite them by the hundred."""


def own_papers(report: Report, viewer: Viewer | None) -> tuple[Paper, ...]:
    """Return the papers of the agency's books, of this year and the year before.

    What came in is told with its issuer; what only an old document cites, with that
    document's code. Three queries.
    """
    years = (report.period.end.year - 1, report.period.end.year)
    return (
        *_outgoing(_rows(Outgoing, "outgoing", report, viewer), years),
        *_plans(_rows(Plan, "plans", report, viewer), years),
        *_incoming(_rows(Incoming, "incoming", report, viewer), years),
    )


def _rows(
    model: type[R], slug: str, report: Report, viewer: Viewer | None
) -> QuerySet[R]:
    rows = model._default_manager.filter(
        agency_id=report.agency_id, struck=False, level__lte=Level.INTERNAL
    ).order_by("-day", "-pk")
    return scope(viewer, rows, "view", registers()[slug].subject) if viewer else rows


def _outgoing(rows: QuerySet[Outgoing], years: tuple[int, int]) -> Iterator[Paper]:
    named = rows.filter(year__in=years, number__isnull=False)
    named = named.exclude(document_type__in=_LETTERS)
    for number, symbol, day, kind, subject, old in named.values_list(
        "number", "symbol", "issued_on", "document_type", "subject", "cited_in"
    )[:_MOST]:
        whole = f"{number:02}{symbol if symbol[:1] in '/-' else f'/{symbol}'}"
        yield Paper(
            number=whole,
            date=day,
            type=kind,
            title=subject,
            own=True,
            told_by=old or None,
        )


def _plans(rows: QuerySet[Plan], years: tuple[int, int]) -> Iterator[Paper]:
    named = rows.filter(issued_on__year__in=years).exclude(reference="")
    for number, day, title in named.values_list("reference", "issued_on", "title")[
        :_MOST
    ]:
        yield Paper(number=number, date=day, type="Kế hoạch", title=title, own=True)


def _incoming(rows: QuerySet[Incoming], years: tuple[int, int]) -> Iterator[Paper]:
    named = rows.filter(issued_on__year__in=years).exclude(reference="")
    for number, day, kind, issuer, subject, old in named.values_list(
        "reference", "issued_on", "document_type", "issuer", "subject", "cited_in"
    )[:_MOST]:
        yield Paper(
            number=number,
            date=day,
            type=kind or None,
            issuer=issuer,
            title=subject,
            told_by=old or None,
        )


def papers_of_others(report: Report, viewer: Viewer | None) -> tuple[Paper, ...]:
    """Return what other agencies' reports of the same regime and period cite.

    Only for whom those reports were sent to; nobody else hears of them.
    """
    if viewer is None or viewer.agency_id == report.agency_id:
        return ()
    sent = (
        visible.submissions(viewer)
        .filter(
            recipient_id=viewer.agency_id,
            report__regime_id=report.regime_id,
            report__period_id=report.period_id,
        )
        .exclude(agency_id=report.agency_id)
        .select_related("agency")
        .prefetch_related("agency__names")
        .order_by("-sent_at", "-pk")[:_HEARD]
    )
    return tuple(_cited_in(list(sent)))


def _cited_in(sent: list[Submission]) -> Iterator[Paper]:
    approvals = {
        report: (pk, sha256)
        for report, pk, sha256 in Approval.objects.filter(
            report_id__in=[one.report_id for one in sent], standing=True
        ).values_list("report_id", "pk", "sha256")
    }
    for one in sent:
        if one.report_id not in approvals:
            continue
        name = one.agency.name_on(timezone.localdate(one.sent_at)).name
        for number, day, kind in _citations(*approvals[one.report_id]):
            yield Paper(number=number, date=day, type=kind, told_by=name)


@lru_cache(maxsize=512)
def _citations(approval: int, sha256: str) -> tuple[tuple[str, date, str | None], ...]:
    """Return the dated citations of approved words: read once in a process.

    Words never change under their fingerprint.
    """
    content = Approval.objects.values_list("content", flat=True).get(pk=approval)
    text = "\n\n".join(
        line["text"] for line in content["lines"] if _SAID in line["text"]
    )
    found = {}
    for one in read_text(text.encode()).citations if text.strip() else ():
        day = PartialDate.from_iso(one.date).whole if one.date else None
        if one.number and day:
            found[one.number, day] = one.type
    return tuple((number, day, kind) for (number, day), kind in found.items())
