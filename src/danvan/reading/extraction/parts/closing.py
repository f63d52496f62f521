"""The end of a document (phần cuối): recipients, and who signed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from danvan.documents.document import Signature
from danvan.documents.span import Span
from danvan.reading.extraction.parts.offices import authority_of, office_of
from danvan.reading.extraction.parts.pieces import Piece, is_name, is_seal, pieces_of
from danvan.reading.extraction.parts.recipients import recipients
from danvan.reading.extraction.parts.signer import signer

if TYPE_CHECKING:
    from danvan.documents.document import Recipient
    from danvan.reading.extraction.view import Line, View

_RECIPIENTS = re.compile(r"noi {0,60}(?:nh[a-z]n|gui)\b {0,9}:?")
_ANNEX = re.compile(
    r"PHU LUC\b|Phu luc(?: (?:[IVX\d]{1,5}\b|so)| {0,9}\Z)|\(Kem theo|CONG HOA XA HOI"
)
"""Opens what stands after the signature: no recipient, nobody who signed."""
_TAIL_MOST = 6000
_ABOVE = 8
"""Lines above the list in which a signature may stand."""
_LAST_LINES = 24


class Closing(NamedTuple):
    """Where the body ends, and what stands after it."""

    body_end: int
    recipients: tuple[Recipient, ...]
    signature: Signature
    recipients_span: Span | None
    signature_span: Span | None


def read_closing(view: View, body: int, *, soft: bool = False) -> Closing:
    """Read the end of a document after a place in its text."""
    match = _list_of_recipients(view, body)
    if match is None:
        return _without_list(view, body, soft=soft)
    lines = _tail(view, match.start())
    pieces = [
        piece
        for at, line in enumerate(lines)
        for piece in pieces_of(view, max(line.start, match.end()), line.end, at)
    ]
    beside = list(_pieces_before(view, match.start()))
    above = _above(view, body, match.start())
    signature, taken = signer(view, [*beside, *pieces], soft=soft)
    headed = any(authority_of(piece.folded) for piece in above)
    if (above and signature.title.span is None) or (
        headed and signature.authority.span is None
    ):
        under = [piece._replace(line=piece.line + _ABOVE) for piece in pieces]
        signature, taken = signer(view, [*above, *under], soft=soft)
    starts = {piece.start for piece in taken}
    listed = [p for p in pieces if p.start not in starts and not is_seal(p.folded)]
    found = recipients(view, listed, soft=soft)
    last = found[-1].span.end if found else match.end()
    span = _span(taken)
    start = min(match.start(), span.start) if span else match.start()
    return Closing(start, found, signature, Span(match.start(), last), span)


def _without_list(view: View, body: int, *, soft: bool) -> Closing:
    """Read a signature at the end of a text that names no recipients."""
    lines = [line for line in view.lines[-_LAST_LINES:] if line.start >= body]
    first = next((i for i, line in enumerate(lines) if _opens_signature(view, line)), 0)
    pieces = [
        piece
        for at, line in enumerate(lines[first:])
        for piece in pieces_of(view, line.start, line.end, at)
    ]
    signature, taken = signer(view, pieces, soft=soft)
    span = _span(taken)
    end = span.start if span else len(view.text)
    return Closing(max(end, body), (), signature, None, span)


def _opens_signature(view: View, line: Line) -> bool:
    return any(
        piece.said.isupper() and (authority_of(piece.folded) or office_of(piece.folded))
        for piece in pieces_of(view, line.start, line.end, 0)
    )


def _span(taken: frozenset[Piece]) -> Span | None:
    if not taken:
        return None
    return Span(min(p.start for p in taken), max(p.end for p in taken))


def _list_of_recipients(view: View, body: int) -> re.Match[str] | None:
    """Find ``Nơi nhận`` where it opens a line; the first list ends the document."""
    for match in _RECIPIENTS.finditer(view.low, body):
        before = view.text[max(0, match.start() - 200) : match.start()]
        opens = before.rstrip(" \t*|_#>")[-1:] in {"", "\n", "\f", "\r"}
        if (opens or _opens_column(view, match.start())) and _alone(view, match):
            return match
    return None


def _alone(view: View, match: re.Match[str]) -> bool:
    """Tell the list from a sentence: ``Nơi nhận hồ sơ`` opens none."""
    if match[0].endswith(":"):
        return True
    end = view.text.find("\n", match.end())
    rest = view.flat[match.end() : end if end >= 0 else len(view.text)].strip()
    return not rest or not rest[0].islower()


def _opens_column(view: View, place: int) -> bool:
    before = view.text[max(0, place - 4) : place]
    return view.text[place].isupper() and (
        before.isspace() or before.rstrip(" *")[-1:] == "|"
    )


def _tail(view: View, first: int) -> list[Line]:
    """Return the lines of the end, from the list on, without an annex."""
    lines: list[Line] = []
    for line in _lines_after(view, first):
        if line.start > first + _TAIL_MOST:
            break
        if lines and _ANNEX.match(view.flat, line.start, line.end):
            break
        lines.append(line)
    return lines


def _lines_after(view: View, place: int) -> tuple[Line, ...]:
    """Return the lines that end after a place."""
    low, high = 0, len(view.lines)
    while low < high:
        middle = (low + high) // 2
        if view.lines[middle].end <= place:
            low = middle + 1
        else:
            high = middle
    return view.lines[low:]


def _pieces_before(view: View, place: int) -> tuple[Piece, ...]:
    """Return what stands left of the list on its line."""
    start = view.text.rfind("\n", max(0, place - 300), place) + 1
    return tuple(pieces_of(view, start, place, 0)) if start else ()


def _above(view: View, body: int, place: int) -> list[Piece]:
    """Return the pieces of a signature that stands above the list."""
    count = len(view.lines) - len(_lines_after(view, place))
    lines = [
        line
        for line in view.lines[max(0, count - _ABOVE) : count]
        if line.start >= body and line.end <= place
    ]
    kept: list[Line] = []
    for line in reversed(lines):
        if not _may_sign(view, line):
            break
        kept.insert(0, line)
    return [
        piece
        for at, line in enumerate(kept)
        for piece in pieces_of(view, line.start, line.end, at)
    ]


def _may_sign(view: View, line: Line) -> bool:
    said = view.words(line.start, line.end)
    folded = " ".join(view.flat[line.start : line.end].split())
    return said.isupper() or is_name(said) or is_seal(folded)
