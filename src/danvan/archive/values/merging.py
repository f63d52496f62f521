"""Renderings of one document (các bản của một văn bản): the better copy, by field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from danvan.archive.models import DocumentState, OldDocument, ReadValue, ValueState
from danvan.archive.values.counting import count_again
from danvan.archive.values.keys import number_key
from danvan.archive.values.likeness import Sketch

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_COMPARED = 200


def group_of(document: OldDocument) -> Sequence[OldDocument]:
    """Give all renderings of a document, the first one first."""
    first = document.same_as_id or document.pk
    alike = OldDocument.objects.filter(Q(pk=first) | Q(same_as=first))
    return list(alike.order_by("pk"))


def find_same(document: OldDocument) -> OldDocument | None:
    """Give the first rendering of the document, where another file is one."""
    others = OldDocument.objects.filter(
        agency_id=document.agency_id, same_as__isnull=True
    ).exclude(pk=document.pk)
    others = others.exclude(state=DocumentState.REFUSED).exclude(print="")
    if document.said_of_itself:
        same_head = others.filter(said_of_itself=document.said_of_itself)
        if (found := same_head.order_by("pk").first()) is not None:
            return found
    sketch = Sketch.of_print(document.print)
    near = others.filter(
        Q(period_code=document.period_code) | Q(period_code="")
        if document.period_code
        else Q()
    )
    for other in near.order_by("-pk")[:_MOST_COMPARED]:
        if not _told_apart(document, other) and sketch.same_text(
            Sketch.of_print(other.print)
        ):
            return other
    return None


def _told_apart(one: OldDocument, two: OldDocument) -> bool:
    """Tell whether heads that were read whole say two documents: by day or number."""
    whole = len(one.issued) == len(two.issued) == 10
    if whole and one.issued != two.issued:
        return True
    numbers = [number_key(each.reference) for each in (one, two)]
    return all(n[:1].isdigit() for n in numbers) and numbers[0] != numbers[1]


def choose(document: OldDocument) -> None:
    """Let the better value of each field stand, among all renderings of a document.

    A value that a person decided on stands before any other; else a sure one before a
    doubtful one, the more confident before the less, the earlier file before the later.
    """
    group = group_of(document)
    rows = ReadValue.objects.filter(document__in=group).select_for_update()
    best: dict[tuple[str, str], ReadValue] = {}
    listed = list(rows.order_by("document_id", "place"))
    for row in listed:
        key = (row.kind, row.key)
        if key not in best or _rank(row) > _rank(best[key]):
            best[key] = row
    stand = {row.pk for row in best.values()}
    changed = [row for row in listed if row.stands != (row.pk in stand)]
    for row in changed:
        row.stands = not row.stands
    ReadValue.objects.bulk_update(changed, ["stands"], batch_size=200)
    for one in group:
        count_again(one)


def _rank(row: ReadValue) -> tuple[bool, bool, float]:
    return row.state != ValueState.PROPOSED, not row.doubtful, row.confidence
