"""One old document as its page shows it (trang một văn bản cũ)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.archive.models import ValueKind, ValueState
from danvan.archive.queries import documents
from danvan.archive.values.version import rules_version
from danvan.archive.values.wording import FIELD_LABELS
from danvan.figures.models import Indicator

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from danvan.archive.models import Acceptance, OldDocument, Reading, ReadValue
    from danvan.audit.viewer import Viewer

_HEAD = (ValueKind.HEADER, ValueKind.SIGNER)
_AROUND = 160
"""Characters shown before and behind a place in the text."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the text a record was read, with the words around."""

    value: ReadValue
    before: str
    inside: str
    after: str


@dataclass(frozen=True, slots=True)
class Shown:
    """All that the page of one document shows."""

    document: OldDocument
    head: Sequence[tuple[str, ReadValue]]
    kinds: Sequence[tuple[str, int, int]]
    """Kind of values, how many, how many still open."""
    reading: Reading | None
    renderings: Sequence[OldDocument]
    records: Sequence[Acceptance]
    place: Place | None
    indicators: Mapping[str, str]
    """Names of the indicators of the figures among the records, by code."""
    recordable: int
    """Accepted values that are no records yet."""
    acceptable: int
    """Open values that are not doubtful."""
    re_readable: bool
    may_review: bool


def one(viewer: Viewer, code: str, *, record: str = "") -> Shown:
    """Show a document; ``record`` is the code of a figure or row that was read from it.

    Raises NotVisibleError.
    """
    found = documents.document(viewer, code)
    values = list(documents.values(viewer, code))
    read = [one for one in values if one.kind in _HEAD]
    kinds = [
        (str(kind.label), len(of_kind), sum(_open(one) for one in of_kind))
        for kind in ValueKind
        if (of_kind := [one for one in values if one.kind == kind])
    ]
    records = documents.acceptances(viewer, code)
    sought = next((one.value for one in records if one.record == record), None)
    return Shown(
        document=found,
        head=[
            (FIELD_LABELS.get(one.name, one.name), one)
            for one in sorted(read, key=lambda one: one.place)
        ],
        kinds=kinds,
        reading=found.readings.filter(current=True).first(),
        renderings=documents.renderings(viewer, code),
        records=records,
        place=_place(viewer, sought) if record and sought else None,
        indicators=_indicators(records),
        recordable=_recordable(values, records),
        acceptable=sum(_open(one) and not one.doubtful for one in values),
        re_readable=bool(found.reader)
        and not found.reader.endswith(f"+{rules_version()}"),
        may_review=viewer.may("correct", "archive", found.agency_id),
    )


def _indicators(records: Sequence[Acceptance]) -> Mapping[str, str]:
    codes = {one.value.indicator for one in records}
    return dict(Indicator.objects.filter(code__in=codes).values_list("code", "name"))


def _recordable(values: Sequence[ReadValue], records: Sequence[Acceptance]) -> int:
    recorded = {one.value_id for one in records}
    return sum(
        one.state in (ValueState.ACCEPTED, ValueState.CORRECTED)
        and (one.kind == ValueKind.CITATION or bool(one.indicator))
        and one.pk not in recorded
        for one in values
    )


def _open(value: ReadValue) -> bool:
    return value.state == ValueState.PROPOSED


def _place(viewer: Viewer, value: ReadValue) -> Place | None:
    machine = documents.machine(viewer, value.document.code)
    if machine is None or value.start is None or value.end is None:
        return None
    text, start, end = machine.text, value.start, value.end
    return Place(
        value,
        text[max(0, start - _AROUND) : start],
        text[start:end],
        text[end : end + _AROUND],
    )
