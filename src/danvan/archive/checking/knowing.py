"""What is known besides a dropped file (bối cảnh): the agency one works in.

A person's check knows what that person may see: the agency's name always, its reports
and its papers by the rights one has on them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.agencies.models import Agency
from danvan.checking import Configuration, Context
from danvan.checking.regimes import day_of, own_number
from danvan.reports.findings.configured import configuration_of
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from danvan.documents.document import Document


@dataclass(frozen=True, slots=True)
class Known:
    """Of one document: the context of its check, and the configuration."""

    context: Context
    configuration: Configuration
    own: bool
    """The agency one works in issued it."""


def known_of(
    agency_id: int, document: Document, earlier: tuple[Document, ...] = ()
) -> Known:
    """Return what an agency knows of a document, and its configuration of today."""
    agency = Agency.objects.filter(pk=agency_id).prefetch_related("names").first()
    if agency is None:
        return Known(Context(earlier=earlier), Configuration(), own=False)
    today = timezone.localdate()
    name = agency.name_on(day_of(document, Context()) or today)
    own = _issued_by(document, name.name, name.abbreviation)
    context = Context(
        agency_name=name.name if own else None,
        agency_abbreviation=name.abbreviation if own else None,
        earlier=earlier,
    )
    return Known(context, configuration_of(agency, today), own)


def _issued_by(document: Document, name: str, abbreviation: str) -> bool:
    """Tell whether the head or the symbol of a document names the agency."""
    issuer = folded_key(document.header.issuer.value or "")
    if issuer:
        return issuer == folded_key(name)
    number = own_number(document)
    return bool(number and abbreviation and abbreviation in number.organs)
