"""Searching (tìm kiếm): what the viewer may see, the best first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Q

from danvan.audit.viewer import Level
from danvan.search.matching import Where, newest
from danvan.search.models import Entry
from danvan.search.snippets import Piece, snippet
from danvan.search.words import terms

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer
    from danvan.search.words import Term

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
    """Find what holds every term of the text.

    Titles come first, then phrases, then terms wherever they stand; the newest first.
    """
    asked = terms(text)
    if not asked:
        return ()
    seen = Entry.objects.filter(visible(viewer))
    found: dict[int, None] = {}
    for where in Where:
        if where is Where.PHRASE and sum(len(term.parts) for term in asked) < 2:
            continue
        if len(found) < limit:
            found |= dict.fromkeys(newest(seen, asked, where, limit))
    entries = Entry.objects.in_bulk(list(found)[:limit])
    return tuple(_hit(entries[key], asked) for key in found if key in entries)


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
    condition = Q(pk__in=())
    for subject in _subjects():
        seen = _of(viewer.agencies("view", subject)) & Q(level__lt=Level.PERSONS)
        named = _of(viewer.agencies("view_persons", subject)) & Q(
            level__gte=Level.PERSONS
        )
        condition |= Q(subject=subject) & (seen | named)
    return condition


def _subjects() -> list[str]:
    """Name the subjects there are: one step in the index for each, at any size."""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH RECURSIVE one(subject) AS (SELECT min(subject) FROM search_entry "
            "UNION ALL SELECT (SELECT min(subject) FROM search_entry "
            "WHERE subject > one.subject) FROM one WHERE one.subject IS NOT NULL) "
            "SELECT subject FROM one WHERE subject IS NOT NULL"
        )
        return [str(row[0]) for row in cursor.fetchall()]


def _of(agencies: frozenset[int] | None) -> Q:
    """Make the condition that an entry belongs to one of the agencies; None is all."""
    return Q() if agencies is None else Q(agency_id__in=agencies)


def _hit(entry: Entry, asked: tuple[Term, ...]) -> Hit:
    """Make what the page shows of an entry."""
    return Hit(
        code=entry.code,
        subject=entry.subject,
        title=snippet(entry.title, asked),
        snippet=snippet(entry.text, asked),
        url=entry.url,
    )
