"""Searching (tìm kiếm): what the viewer may see, the best first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Case, IntegerField, Q, Value, When

from danvan.audit.viewer import Level
from danvan.search.matching import Matches
from danvan.search.models import Entry
from danvan.search.snippets import Piece, snippet
from danvan.search.words import terms

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer

LIMIT = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: where it opens, its title, and the words around."""

    code: str
    subject: str
    title: tuple[Piece, ...]
    snippet: tuple[Piece, ...]
    url: str


def search(viewer: Viewer, text: str, limit: int = LIMIT) -> tuple[Hit, ...]:
    """Find what holds every term of the text; titles come first, then the newest."""
    asked = terms(text)
    if not asked:
        return ()
    in_title = Case(
        When(Matches(asked, title_only=True), then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    found = Entry.objects.filter(Matches(asked), visible(viewer))
    ordered = found.annotate(rank=in_title).order_by("rank", "-indexed_at", "-pk")
    return tuple(_hit(entry, asked) for entry in ordered[:limit])


def address_of(viewer: Viewer, code: str) -> str:
    """Give where the object of a public code opens; blank where it is not to be seen.

    So a package below names what stands above it, and still leads there.
    """
    if not code:
        return ""
    found = Entry.objects.filter(visible(viewer), code=code)
    return found.values_list("url", flat=True).first() or ""


def visible(viewer: Viewer) -> Q:
    """Make the condition that a viewer may see an entry.

    Entries that name persons need the right to see persons of that subject there.
    """
    subjects = Entry.objects.order_by().values_list("subject", flat=True).distinct()
    condition = Q(pk__in=())
    for subject in subjects:
        seen = _of(viewer.agencies("view", subject)) & Q(level__lt=Level.PERSONS)
        named = _of(viewer.agencies("view_persons", subject)) & Q(
            level__gte=Level.PERSONS
        )
        condition |= Q(subject=subject) & (seen | named)
    return condition


def _of(agencies: frozenset[int] | None) -> Q:
    """Make the condition that an entry belongs to one of the agencies; None is all."""
    return Q() if agencies is None else Q(agency_id__in=agencies)


def _hit(entry: Entry, asked: tuple[tuple[str, ...], ...]) -> Hit:
    """Make what the page shows of an entry."""
    return Hit(
        code=entry.code,
        subject=entry.subject,
        title=snippet(entry.title, asked),
        snippet=snippet(entry.text, asked),
        url=entry.url,
    )
