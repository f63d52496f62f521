"""Renderings of one document (các bản của một văn bản): the better copy, by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Q

from danvan.archive.models import DocumentState, OldDocument, ReadValue, ValueState
from danvan.archive.values.counting import count_again
from danvan.archive.values.keys import number_key
from danvan.archive.values.likeness import Sketch

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_COMPARED = 200
_AT_ONCE = 500


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
    # A group may hold many long documents: no more than what decides is fetched.
    rows = ReadValue.objects.filter(document__in=group).select_for_update()
    listed = [
        _Standing(*told)
        for told in rows.order_by("document_id", "place").values_list(
            "pk", "document_id", "kind", "key", "state", "doubtful", "confidence",
            "stands",
        )
    ]  # fmt: skip
    best: dict[tuple[str, str], _Standing] = {}
    for row in listed:
        key = (row.kind, row.key)
        if key not in best or _rank(row) > _rank(best[key]):
            best[key] = row
    stand = {row.pk for row in best.values()}
    changed = [row for row in listed if row.stands != (row.pk in stand)]
    for stands in (True, False):
        keys = [row.pk for row in changed if row.stands is not stands]
        for some in range(0, len(keys), _AT_ONCE):
            ReadValue.objects.filter(pk__in=keys[some : some + _AT_ONCE]).update(
                stands=stands
            )
    counted = {row.document_id for row in changed} | {document.pk}
    for one in group:
        if one.pk in counted:
            count_again(one)


class _Standing(NamedTuple):
    """What decides whether a value stands."""

    pk: int
    document_id: int
    kind: str
    key: str
    state: str
    doubtful: bool
    confidence: float
    stands: bool


def _rank(row: _Standing) -> tuple[bool, bool, float]:
    return row.state != ValueState.PROPOSED, not row.doubtful, row.confidence
