"""Reviewing an old document (xem lại): its source beside the values read from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.archive.models import OldDocument, ReadValue, ValueState
from danvan.archive.queries import documents as asked
from danvan.archive.queries.pages import Sheet, has_pages, sheet
from danvan.archive.reviewing.source import Part, part_of
from danvan.audit.viewer import NotVisibleError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan.audit.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Queue:
    """The values of a document by what they still need."""

    doubtful: Sequence[ReadValue]
    open: Sequence[ReadValue]
    decided: Sequence[ReadValue]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.doubtful) + len(self.open) + len(self.decided)


@dataclass(frozen=True, slots=True)
class Review:
    """What the screen shows: the document, its values, one of them, its source."""

    document: OldDocument
    rendering: OldDocument
    """The file whose source is shown: the one that the current value was read from."""
    current: ReadValue | None
    queue: Queue
    source: Part | None
    """None where nothing has been read yet."""
    may_decide: bool
    has_pages: bool
    """Whether the original can be seen as it was printed."""
    sheet: Sheet | None
    """The page, where that was asked for."""


def review(
    viewer: Viewer,
    code: str,
    *,
    value: str = "",
    part: int = 0,
    page: int | None = None,
) -> Review:
    """Give the review of a document at a value, else at the first that is open.

    ``part`` asks for a part of a long source, ``page`` for a page of a PDF, both
    counted from 1; page 0 is the one of the value. Raises NotVisibleError.
    """
    document = asked.document(viewer, code)
    values = list(asked.values(viewer, code).select_related("document"))
    current = _current(values, value)
    rendering = current.document if current else document
    read = asked.machine(viewer, rendering.code)
    source = None
    if read is not None:
        mine = [one for one in values if one.document_id == rendering.pk]
        source = part_of(read, mine, current, part)
    shown = None
    if page is not None and read is not None:
        shown = sheet(viewer, rendering.code, current, page, len(read.pages))
    return Review(
        document,
        rendering,
        current,
        _queue(values),
        source,
        viewer.may("correct", "archive", document.agency_id),
        has_pages(viewer, rendering.code),
        shown,
    )


def require_value(viewer: Viewer, code: str, value: str) -> None:
    """Raise NotVisibleError unless the value is one of the document's."""
    if not asked.values(viewer, code).filter(code=value).exists():
        raise NotVisibleError


def _current(values: Sequence[ReadValue], code: str) -> ReadValue | None:
    if code:
        found = next((one for one in values if one.code == code), None)
        if found is None:
            raise NotVisibleError
        return found
    return next((one for one in values if one.state == ValueState.PROPOSED), None)


def _queue(values: Sequence[ReadValue]) -> Queue:
    still = [one for one in values if one.state == ValueState.PROPOSED]
    return Queue(
        [one for one in still if one.doubtful],
        [one for one in still if not one.doubtful],
        [one for one in values if one.state != ValueState.PROPOSED],
    )
