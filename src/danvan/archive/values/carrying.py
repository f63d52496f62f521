"""Values carried into a new reading (mang giá trị sang): no decision is ever lost."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from danvan.archive.models import Acceptance, ReadValue, ValueState
from danvan.audit.fields import free_codes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan.archive.models import Reading
    from danvan.archive.values.making import Made

_READ = (
    "kind", "name", "key", "value", "shown", "raw", "page", "section", "confidence",
    "doubtful", "label", "label_key", "unit", "number", "indicator", "likeness",
)  # fmt: skip
_AT_ONCE = 500
Difference = dict[str, Any]


def store(reading: Reading, made: Sequence[Made]) -> list[Difference]:
    """Write the values of a reading; give what differs from the reading before.

    Open values of earlier readings give way. Decided ones stay, and say their new
    place where the reader still finds them: by identity, else by the printed words.
    """
    document = reading.document
    held = list(document.values.select_for_update().order_by("place", "pk"))
    recorded = set(
        Acceptance.objects.filter(document=document).values_list("value", flat=True)
    )
    # What was a record once is told of in the trail, even if nobody decides on it now.
    decided = [
        row for row in held if row.state != ValueState.PROPOSED or row.pk in recorded
    ]
    found, others = _matched(decided, made)
    differences = _differences(held, made)
    places = {id(one): place for place, one in enumerate(made)}
    for row, one in found:
        _move(row, one, reading, places[id(one)])
    ReadValue.objects.filter(
        pk__in={row.pk for row in held} - {row.pk for row in decided}
    ).delete()
    fresh = [row_of(reading, one, places[id(one)]) for one in others]
    ReadValue.objects.bulk_create(
        free_codes(ReadValue, fresh, "GT"), batch_size=_AT_ONCE
    )
    return differences if held else []


def _matched(
    decided: Sequence[ReadValue], made: Sequence[Made]
) -> tuple[list[tuple[ReadValue, Made]], list[Made]]:
    """Pair decided values with what is read now; give the pairs and what is new."""
    found: list[tuple[ReadValue, Made]] = []
    taken: set[int] = set()
    for match_by in (_identity, _words):
        waiting: dict[object, list[Made]] = defaultdict(list)
        for one in made:
            if id(one) not in taken and match_by(one) is not None:
                waiting[match_by(one)].append(one)
        paired = {row.pk for row, _ in found}
        for row in decided:
            offers = waiting.get(match_by(row)) if row.pk not in paired else None
            if offers:
                one = offers.pop(0)
                taken.add(id(one))
                found.append((row, one))
    return found, [one for one in made if id(one) not in taken]


def _identity(one: ReadValue | Made) -> tuple[str, str] | None:
    return str(one.kind), one.key


def _words(one: ReadValue | Made) -> tuple[str, str, str] | None:
    return (str(one.kind), one.section, one.raw) if one.raw else None


def _move(row: ReadValue, one: Made, reading: Reading, place: int) -> None:
    """Say where the value stands now; what a person said of it stays."""
    row.reading, row.place = reading, place
    row.page, row.section = one.page, one.section
    if row.state == ValueState.PROPOSED:
        for name in _READ:
            setattr(row, name, getattr(one, name))
    if row.state == ValueState.CORRECTED:
        row.value = one.value
        if one.span and row.corrected and row.corrected.get("span") is None:
            row.start, row.end = one.span
    else:
        row.raw, row.confidence = one.raw, one.confidence
        row.start, row.end = one.span or (None, None)
    row.save()


def row_of(reading: Reading, one: Made, place: int) -> ReadValue:
    """Make the row of a value, at its rank in the document."""
    start, end = one.span or (None, None)
    return ReadValue(
        document=reading.document,
        reading=reading,
        place=place,
        start=start,
        end=end,
        **{name: getattr(one, name) for name in _READ},
    )


def _differences(held: Sequence[ReadValue], made: Sequence[Made]) -> list[Difference]:
    """Tell by identity what is read otherwise, no longer, or for the first time."""
    was = {(row.kind, row.key): row.shown for row in held}
    now = {(str(one.kind), one.key): one.shown for one in made}
    told = [
        {"kind": kind, "key": key, "was": was.get((kind, key)),
         "now": now.get((kind, key))}
        for kind, key in sorted(was.keys() | now.keys())
        if was.get((kind, key)) != now.get((kind, key))
    ]  # fmt: skip
    return told
