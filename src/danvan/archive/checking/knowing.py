"""What is known besides a dropped file (bối cảnh): the agency one works in.

A person's check knows what that person may see: the agency's name always, its reports
and its papers by the rights one has on them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.agencies.models import Agency
from danvan.checking import Configuration, Context
from danvan.checking.regimes import day_of, own_number
from danvan.reports.findings.configured import configuration_of
from danvan.reports.findings.context import context_of
from danvan.reports.showing import visible
from danvan.text.periods import Period
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from datetime import date

    from danvan.audit.viewer import Viewer
    from danvan.documents.document import Document

_NEAR = timedelta(days=31)
"""A year's report may count from the middle of December to the middle of December."""


@dataclass(frozen=True, slots=True)
class Known:
    """Of one document: the context of its check, and the configuration."""

    context: Context
    configuration: Configuration
    own: bool
    """The agency one works in issued it."""


def known_of(
    viewer: Viewer,
    agency_id: int,
    document: Document,
    earlier: tuple[Document, ...] = (),
) -> Known:
    """Return what a viewer may know of an agency's document, and its configuration."""
    agency = Agency.objects.filter(pk=agency_id).prefetch_related("names").first()
    if agency is None:
        return Known(Context(earlier=earlier), Configuration(), own=False)
    today = timezone.localdate()
    day = day_of(document, Context()) or today
    name = agency.name_on(day)
    own = _issued_by(document, name.name, name.abbreviation)
    context = Context(earlier=earlier)
    if own:
        context = replace(
            _of_reports(viewer, agency, document, day, context),
            agency_name=name.name,
            agency_abbreviation=name.abbreviation,
        )
    return Known(context, configuration_of(agency, today), own)


def _of_reports(
    viewer: Viewer, agency: Agency, document: Document, day: date, context: Context
) -> Context:
    """Add what the agency's own reports of the document's time know.

    Its papers and other agencies' names are those of any of them; earlier reports and
    those beside it only where one report alone can be meant.
    """
    end = _end_of(document) or day
    seen = (
        visible.reports(viewer)
        .filter(
            agency_id=agency.pk,
            period__end__range=(end - _NEAR, end + _NEAR),
        )
        .select_related("agency__root", "regime", "period")
    )
    found = list(seen.order_by("-pk")[:2])
    if not found:
        return context
    known = context_of(found[0], viewer)
    context = replace(context, papers=known.papers, agencies=known.agencies)
    if len(found) > 1 or not document.period:
        return context
    earlier = context.earlier or known.earlier
    return replace(context, earlier=earlier, others=known.others)


def _end_of(document: Document) -> date | None:
    try:
        return Period.from_code(document.period or "").end
    except ValueError:
        return None


def _issued_by(document: Document, name: str, abbreviation: str) -> bool:
    """Tell whether the head or the symbol of a document names the agency."""
    issuer = folded_key(document.header.issuer.value or "")
    if issuer:
        return issuer == folded_key(name)
    number = own_number(document)
    return bool(number and abbreviation and abbreviation in number.organs)
