"""Old documents as one may see them (văn bản cũ): lists, one, its values and text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from danvan.agencies.access import scope
from danvan.archive.models import (
    Acceptance,
    DocumentState,
    Drop,
    OldDocument,
    ReadValue,
    ValueKind,
    ValueState,
)
from danvan.archive.values.merging import group_of
from danvan.archive.values.packing import unpacked
from danvan.archive.values.version import rules_version
from danvan.audit.viewer import NotVisibleError
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan.audit.viewer import Viewer
    from danvan.documents.document import Document

PAGE = 50


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of old documents, how many there are in all and of each state."""

    documents: Sequence[OldDocument]
    count: int
    states: Sequence[tuple[str, str, int]]
    """State, its Vietnamese name, how many."""
    older: int
    """Key at which the next page begins; 0 where there is none."""


def documents(
    viewer: Viewer, *, state: str = "", text: str = "", year: str = "", before: int = 0
) -> Listed:
    """List the old documents of the agency one works in, the newest first.

    Refused files are listed where their state is asked for.
    Raises NotVisibleError.
    """
    mine = seen(viewer).filter(agency_id=viewer.agency_id)
    if not viewer.may("view", "archive", viewer.agency_id):
        raise NotVisibleError
    chosen = mine.filter(_words(text), _year(year))
    states = [
        (one.value, str(one.label), chosen.filter(state=one).count())
        for one in DocumentState
    ]
    if state in DocumentState.values:
        chosen = chosen.filter(state=state)
    else:
        chosen = chosen.exclude(state=DocumentState.REFUSED)
    count = chosen.count()
    if before:
        chosen = chosen.filter(pk__lt=before)
    page = list(chosen.select_related("same_as").order_by("-pk")[: PAGE + 1])
    older = page[PAGE - 1].pk if len(page) > PAGE else 0
    return Listed(page[:PAGE], count, states, older)


def _words(text: str) -> Q:
    said = clean(text).strip()
    if not said:
        return Q()
    return (
        Q(subject__icontains=said)
        | Q(reference__icontains=said)
        | Q(given_name__icontains=said)
        | Q(code__iexact=said)
    )


def _year(year: str) -> Q:
    if not (year.isdecimal() and len(year) == 4 and int(year)):
        return Q()
    return Q(issued__startswith=year) | Q(period_end__year=int(year))


def seen(viewer: Viewer) -> QuerySet[OldDocument]:
    """Give the old documents that the viewer may see."""
    return scope(viewer, OldDocument.objects.all(), "view", "archive")


def document(viewer: Viewer, code: str) -> OldDocument:
    """Give one old document. Raises NotVisibleError."""
    found = seen(viewer).select_related("drop", "same_as").filter(code=code).first()
    if found is None:
        raise NotVisibleError
    return found


def values(
    viewer: Viewer, code: str, *, open_only: bool = False
) -> QuerySet[ReadValue]:
    """Give the values that stand, of all renderings of a document, doubtful first.

    Open ones come before decided ones, the head before the rest; then as the document
    goes. Raises NotVisibleError.
    """
    group = group_of(document(viewer, code))
    found = ReadValue.objects.filter(document__in=group, stands=True)
    if open_only:
        found = found.filter(state=ValueState.PROPOSED)
    decided = Case(
        When(state=ValueState.PROPOSED, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    behind = Case(
        When(kind=ValueKind.HEADER, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    found = found.annotate(decided=decided, behind=behind)
    return found.order_by("decided", "-doubtful", "behind", "place")


def renderings(viewer: Viewer, code: str) -> Sequence[OldDocument]:
    """Give all renderings of a document, the first one first.

    Raises NotVisibleError.
    """
    return group_of(document(viewer, code))


def machine(viewer: Viewer, code: str) -> Document | None:
    """Give what was read, whole: text, blocks, pages, values; None before it is read.

    Raises NotVisibleError.
    """
    found = document(viewer, code)
    reading = found.readings.filter(current=True).first()
    return None if reading is None else unpacked(bytes(reading.machine))


def acceptances(viewer: Viewer, code: str) -> Sequence[Acceptance]:
    """Give the records that a document's values became. Raises NotVisibleError."""
    group = group_of(document(viewer, code))
    made = Acceptance.objects.filter(document__in=group, undone_at__isnull=True)
    return list(made.select_related("value").order_by("kind", "value__place"))


def re_readable(viewer: Viewer) -> QuerySet[OldDocument]:
    """Give the documents of the agency that were read by other rules than today's."""
    read = (DocumentState.READ, DocumentState.ACCEPTED)
    mine = seen(viewer).filter(agency_id=viewer.agency_id, state__in=read)
    return mine.exclude(reader__endswith=f"+{rules_version()}").order_by("pk")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a drop has been read."""

    drop: Drop
    documents: Sequence[OldDocument]
    count: int
    waiting: int
    refused: int

    @property
    def done(self) -> int:
        """How many wait no longer."""
        return self.count - self.waiting

    @property
    def read(self) -> int:
        """How many have been read."""
        return self.count - self.waiting - self.refused


def progress(viewer: Viewer, code: str) -> Progress:
    """Tell how far a drop has come. Raises NotVisibleError."""
    found = scope(viewer, Drop.objects.all(), "view", "archive")
    drop = found.filter(code=code).first()
    if drop is None:
        raise NotVisibleError
    mine = drop.documents.all()
    return Progress(
        drop,
        list(mine.select_related("same_as").order_by("pk")),
        mine.count(),
        mine.filter(state=DocumentState.WAITING).count(),
        mine.filter(state=DocumentState.REFUSED).count(),
    )
