"""Who signed (người ký): authority, office and name; Nghị định 30/2020, mục II.7."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.documents.document import Field, Signature, Status
from danvan.documents.span import Span
from danvan.reading.extraction.parts.offices import (
    authority_of,
    mended,
    mended_name,
    office_of,
    offices,
)
from danvan.reading.extraction.parts.pieces import in_capitals, is_name, is_seal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan.reading.extraction.parts.pieces import Piece
    from danvan.reading.extraction.view import View

_LINES_MOST = 14
"""Lines between the office and the name: room for signature and seal."""
_COLUMN = 25
"""Characters by which the lines of one column are set in or out."""


def signer(
    view: View, pieces: Sequence[Piece], *, soft: bool
) -> tuple[Signature, frozenset[Piece]]:
    """Read the first signature among the pieces; return it and the pieces it takes."""
    authority: list[Piece] = []
    titles: list[Piece] = []
    name: Piece | None = None
    seals: list[Piece] = []
    for piece in pieces:
        opened = [*authority, *titles]
        if opened and piece.line - opened[-1].line > _LINES_MOST:
            break
        if is_seal(piece.folded):
            seals.append(piece)
        elif _is_clerk(piece):
            continue
        elif not titles and _is_authority(piece, authority, soft=soft):
            authority.append(piece)
        elif _is_title(piece, titles, soft=soft):
            titles.append(piece)
        elif opened and is_name(piece.said):
            name = _beneath(opened[-1], piece, pieces)
            break
    used = [*authority, *titles, *([name] if name else [])]
    if not used:
        return Signature(), frozenset()
    signature = Signature(
        authority=_field(view, authority, soft=soft),
        title=_field(view, titles or _acting(authority), soft=soft),
        name=_name(name, soft=soft) if name else Field(),
    )
    return signature, frozenset([*used, *seals])


def _beneath(title: Piece, name: Piece, pieces: Sequence[Piece]) -> Piece:
    """Return the name on a line that stands nearest under the title."""
    beside = [p for p in pieces if p.line == name.line and is_name(p.said)]
    return min(beside, key=lambda piece: abs(piece.indent - title.indent))


def _is_clerk(piece: Piece) -> bool:
    """Tell whether a piece names who took the minutes."""
    return piece.folded.upper().rstrip(" :") in offices().clerks


def _is_authority(piece: Piece, before: list[Piece], *, soft: bool) -> bool:
    """Tell whether a piece opens an authority, or goes on with one."""
    if piece.folded.startswith(("-", "+")) or ";" in piece.folded:
        return False
    if before and before[-1].folded.endswith(","):
        return True
    if not in_capitals(piece, soft=soft):
        return False
    if authority_of(piece.folded):
        return True
    if not before or office_of(piece.folded, soft=soft) or is_name(piece.said):
        return False
    return piece.line > before[-1].line and _aligned(before[-1], piece)


def _is_title(piece: Piece, before: list[Piece], *, soft: bool) -> bool:
    """Tell whether a piece is an office, or the end of a long one."""
    folded = piece.folded.rstrip(" :.,")
    if folded.startswith(("-", "+")) or ";" in folded:
        return False
    if not before and not in_capitals(piece, soft=soft):
        return folded.upper() in offices().offices and folded[0].isupper()
    if not in_capitals(piece, soft=soft) or authority_of(folded):
        return False
    if not before:
        return office_of(folded, soft=soft) is not None
    # A second office is one the signer holds elsewhere, unless both make one.
    whole = f"{before[-1].folded} {folded}"
    if office_of(folded) and whole not in offices().offices:
        return False
    follows = before[-1].line == piece.line - 1 and _aligned(before[-1], piece)
    return follows and not is_name(piece.said)


def _aligned(above: Piece, below: Piece) -> bool:
    """Tell whether two pieces stand in one column."""
    return abs(above.indent - below.indent) <= _COLUMN


def _acting(authority: list[Piece]) -> list[Piece]:
    """Return the office of who acts for the head: ``Q. GIÁM ĐỐC`` names it too."""
    acting = [piece for piece in authority if authority_of(piece.folded) == "Q"]
    opened = [offices().authority.match(piece.folded) for piece in acting]
    return [
        piece._replace(
            start=piece.end - len(piece.said[match.end() :]),
            said=piece.said[match.end() :],
            folded=piece.folded[match.end() :],
        )
        for piece, match in zip(acting, opened, strict=True)
        if match and len(piece.said) == piece.end - piece.start
    ]


def _field(view: View, pieces: list[Piece], *, soft: bool) -> Field[str]:
    if not pieces:
        return Field()
    said = " ".join(piece.said for piece in pieces)
    span = Span(pieces[0].start, pieces[-1].end)
    if not soft:
        return Field(said, span, Status.PRESENT)
    repaired = [mended(piece.said) for piece in pieces]
    value = " ".join(text for text, _ in repaired)
    sure = min(confidence for _, confidence in repaired)
    return Field(value, span, Status.PRESENT, said if said != value else None, sure)


def _name(piece: Piece, *, soft: bool) -> Field[str]:
    span = Span(piece.start, piece.end)
    if not soft:
        return Field(piece.said, span, Status.PRESENT)
    value, sure = mended_name(piece.said)
    raw = piece.said if piece.said != value else None
    return Field(value, span, Status.PRESENT, raw, sure)
