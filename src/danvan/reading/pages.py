"""Pages of a PDF for people (xem trang): their images, and where a value stands.

Both are made in the limited child, when they are asked for: boxes of letters take
longer than reading does.
"""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from danvan.reading import refusal
from danvan.reading.child.limits import DOCUMENT
from danvan.reading.refusal import UnreadableFileError
from danvan.reading.sandbox import answer_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan.documents.span import Span


class PageBox(NamedTuple):
    """A place on a page as a viewer shows it, in points from its left bottom corner."""

    page: int
    """Counted from 1."""
    left: float
    bottom: float
    right: float
    top: float


class PageImage(NamedTuple):
    """A page as a picture."""

    png: bytes
    width: int
    """Pixels."""
    height: int
    points_wide: float
    points_high: float


def boxes(data: bytes, spans: Sequence[Span]) -> list[tuple[PageBox, ...]]:
    """Return where each span of the Document read from a PDF stands, line by line.

    Raise UnreadableFileError with one sentence.
    """
    asked = {"spans": [[span.start, span.end] for span in spans]}
    try:
        found = _answer(data, "pdf-boxes", asked)["boxes"]
        return [tuple(PageBox(int(p), *map(float, box)) for p, *box in one)
                for one in found]  # fmt: skip
    except (KeyError, TypeError, ValueError):
        raise UnreadableFileError(refusal.BROKEN) from None


def page_image(data: bytes, page: int, width: int = 1000) -> PageImage:
    """Return a page of a PDF, counted from 1, as PNG of so many pixels in width.

    Raise UnreadableFileError with one sentence.
    """
    try:
        said = _answer(data, "pdf-image", {"page": page, "width": width})
        png = base64.b64decode(said["png"], validate=True)
        (wide, high), (points_wide, points_high) = said["pixels"], said["points"]
        return PageImage(
            png, int(wide), int(high), float(points_wide), float(points_high)
        )
    except (KeyError, TypeError, ValueError):
        raise UnreadableFileError(refusal.BROKEN) from None


def _answer(data: bytes, reader: str, asked: dict[str, Any]) -> dict[str, Any]:
    result = answer_of(json.dumps(asked).encode() + b"\n" + data, reader, DOCUMENT)
    return dict(result["result"])
