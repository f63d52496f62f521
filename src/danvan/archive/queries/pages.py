"""Pages of an old PDF (trang giấy): their pictures, and where a value stands."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.archive.queries.documents import document
from danvan.audit.viewer import NotVisibleError
from danvan.documents.span import Span
from danvan.files.models import StoredFile
from danvan.files.store import open_kept
from danvan.reading import UnreadableFileError
from danvan.reading.pages import boxes, page_image

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan.archive.models import OldDocument, ReadValue
    from danvan.audit.viewer import Viewer
    from danvan.reading.pages import PageBox

WIDTH = 900
"""Pixels of a page's picture."""
_MEASURED = 40
"""Pixels of a picture that is drawn only to learn the size of the page."""
_MARGIN = 2.0
"""Points around a value, so that its frame covers no letter."""
_PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A place on a page as pictures count: points from the left top corner."""

    left: float
    top: float
    wide: float
    high: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of the original, and the places on it where the current value stands."""

    page: int
    count: int
    wide: float
    high: float
    """Points."""
    places: Sequence[Rectangle]


def has_pages(viewer: Viewer, rendering: str) -> bool:
    """Tell whether the original is a PDF, whose pages can be shown.

    Raises NotVisibleError.
    """
    return _paged(document(viewer, rendering))


def _paged(found: OldDocument) -> bool:
    stored = StoredFile.objects.filter(code=found.file, media_type=_PDF)
    return bool(found.file) and stored.exists()


def sheet(
    viewer: Viewer, rendering: str, value: ReadValue | None, page: int, count: int
) -> Sheet | None:
    """Give the page asked for, else the one of the value; None for what has no pages.

    Raises NotVisibleError.
    """
    found = document(viewer, rendering)
    if not _paged(found):
        return None
    data = _bytes(found)
    try:
        places = _places(data, value)
        first = places[0].page if places else (value.page if value else None)
        shown = min(max(page or first or 1, 1), max(count, 1))
        size = page_image(data, shown, _MEASURED)
    except UnreadableFileError:
        return None
    wide, high = size.points_wide, size.points_high
    here = [_rectangle(one, high) for one in places if one.page == shown]
    return Sheet(shown, count, wide, high, here)


def _places(data: bytes, value: ReadValue | None) -> Sequence[PageBox]:
    if value is None or value.start is None or value.end is None:
        return ()
    return boxes(data, [Span(value.start, value.end)])[0]


def _rectangle(box: PageBox, high: float) -> Rectangle:
    left, top = box.left - _MARGIN, high - box.top - _MARGIN
    wide, tall = box.right - box.left, box.top - box.bottom
    return Rectangle(left, top, wide + 2 * _MARGIN, tall + 2 * _MARGIN)


def picture(viewer: Viewer, rendering: str, page: int) -> bytes:
    """Give a page as PNG, drawn by ourselves.

    Raises NotVisibleError, also for what has no such page.
    """
    found = document(viewer, rendering)
    if not _paged(found):
        raise NotVisibleError
    try:
        return page_image(_bytes(found), page, WIDTH).png
    except UnreadableFileError:
        raise NotVisibleError from None


def _bytes(found: OldDocument) -> bytes:
    stored = StoredFile.objects.get(code=found.file)
    with closing(open_kept(stored.sha256)) as stream:
        return stream.read()
