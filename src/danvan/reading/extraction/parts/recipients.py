"""Recipients (nơi nhận): the items of the list, however a layer mixed its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.documents.document import Recipient
from danvan.documents.span import Span
from danvan.reading.extraction.parts.offices import mended_recipient

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan.reading.extraction.parts.pieces import Piece
    from danvan.reading.extraction.view import View

_BULLETS = "-–—+•·▪*o"
_ENDS = (";", ".", ",")


def recipients(
    view: View, pieces: Sequence[Piece], *, soft: bool
) -> tuple[Recipient, ...]:
    """Read the list; a piece without its dash goes on with the item before it."""
    bulleted = sum(_is_item(piece) for piece in pieces) > 0
    items: list[tuple[int, int]] = []
    for piece in pieces:
        end = _end(view, piece) if soft else piece.end
        if _is_item(piece) or not items:
            items.append((piece.start, end))
        elif _goes_on(view, items[-1], piece):
            items[-1] = (items[-1][0], end)
        elif _names_archive(view, items[-1]):
            break
        elif not bulleted or soft:
            items.append((piece.start, end))
    return tuple(
        Recipient(value, Span(*place))
        for place in items
        if (value := _value(view, place, soft=soft))
    )


def _end(view: View, piece: Piece) -> int:
    """Return the end of a recognized item: scraps of the seal may stand after it."""
    sign = view.flat.find(";", piece.start, piece.end)
    scraps = sign >= 0 and "(" not in view.flat[sign : piece.end]
    return sign + 1 if scraps else piece.end


def _is_item(piece: Piece) -> bool:
    return piece.folded[0] in "-+•·▪"


def _goes_on(view: View, item: tuple[int, int], piece: Piece) -> bool:
    """Tell whether a piece is the rest of an item that a line's end cut."""
    first = piece.folded[0]
    if first.isdigit() and _names_archive(view, item):
        return False  # the typist's mark and the number of copies
    if first.islower() or first == "(" or first.isdigit():
        return True
    if piece.said.isupper() and len(piece.said) > 1:
        return view.flat[item[1] - 1] == "," and "," in piece.said
    return view.flat[item[1] - 1] not in _ENDS


def _names_archive(view: View, item: tuple[int, int]) -> bool:
    """Tell whether an item is the one that closes the list: ``Lưu: VT``."""
    return view.low[item[0] : item[1]].lstrip("-+ ").startswith("luu")


def _value(view: View, place: tuple[int, int], *, soft: bool) -> str:
    said = view.words(*place).lstrip(_BULLETS[:-1] + " ").strip()
    return mended_recipient(said) if soft else said
