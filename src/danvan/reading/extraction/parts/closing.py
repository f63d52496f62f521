"""The end of a document (phần cuối): recipients, and who signed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from danvan.documents.document import Field, Recipient, Signature, Status
from danvan.documents.span import Span

if TYPE_CHECKING:
    from danvan.reading.extraction.view import View

_RECIPIENTS = re.compile(r"n[oơ]i {1,60}nh[a-z]n\b {0,9}:?")
_AUTHORITY = re.compile(
    r"(?:KT|TM|TL|TUQ|T/M|K/T|T/L|Q)[./] {0,9}(?=[A-Z])"
    r"|(?:KT|TM|TL|TUQ) {1,3}(?=[A-Z])"
)
_TITLES = (
    "GIAM DOC", "PHO GIAM DOC", "CHU TICH", "PHO CHU TICH", "CHANH VAN PHONG",
    "PHO CHANH VAN PHONG", "TRUONG PHONG", "PHO TRUONG PHONG", "BI THU", "PHO BI THU",
    "TRUONG BAN", "PHO TRUONG BAN", "BO TRUONG", "THU TRUONG", "THU TUONG",
    "PHO THU TUONG", "CHU NHIEM", "PHO CHU NHIEM", "HIEU TRUONG", "PHO HIEU TRUONG",
    "CHANH THANH TRA", "PHO CHANH THANH TRA", "CUC TRUONG", "PHO CUC TRUONG",
    "CHI CUC TRUONG", "PHO CHI CUC TRUONG", "TONG GIAM DOC", "VIEN TRUONG", "TO TRUONG",
    "UY VIEN", "THUONG TRUC", "CHANH AN", "VU TRUONG", "TONG CUC TRUONG", "TRUONG",
    "PHO TRUONG", "PHO VU TRUONG",
)  # fmt: skip
_DEGREE = re.compile(
    r"\A(?:TS|ThS|PGS|GS|BS|KS|CN|CKI|CKII|Ths)[.]?[ ]?(?:TS|BS)?[.]?[ ]"
)
_WIDE_GAP = re.compile(r" {4,}|\t")
_ANNEX = re.compile(r"[ \t*]{0,40}PHU LUC\b")
"""Opens what stands after the signature: no recipient, nobody who signed."""
_TAIL_MOST = 6000


class Closing(NamedTuple):
    """Where the body ends, and what stands after it."""

    body_end: int
    recipients: tuple[Recipient, ...]
    signature: Signature
    recipients_span: Span | None
    signature_span: Span | None


class _Piece(NamedTuple):
    """A part of a line: the left or the right column of the end."""

    start: int
    end: int


def read_closing(view: View, body: int) -> Closing:
    """Read the end of a document after a place in its text."""
    match = _list_of_recipients(view, body)
    first = match.start() if match else max(body, len(view.text) - 700)
    pieces = _pieces(view, first)
    signing, span = _signature(view, pieces)
    if match is None:
        end = span.start if span else len(view.text)
        return Closing(max(end, body), (), signing, None, span)
    recipients = _recipients(view, match.end(), pieces, span)
    start = min(match.start(), span.start) if span else match.start()
    last = recipients[-1].span.end if recipients else match.end()
    return Closing(start, recipients, signing, Span(match.start(), last), span)


def _list_of_recipients(view: View, body: int) -> re.Match[str] | None:
    """Find ``Nơi nhận`` where it opens a line; the first list ends the document."""
    for match in _RECIPIENTS.finditer(view.low, body):
        before = view.text[: match.start()].rstrip(" \t*|_")[-1:]
        if before in {"", "\n", "\f", "\r"} or _opens_column(view, match.start()):
            return match
    return None


def _opens_column(view: View, place: int) -> bool:
    return view.text[max(0, place - 4) : place].isspace() and view.text[place].isupper()


def _pieces(view: View, first: int) -> list[_Piece]:
    """Return the parts of the last lines, two columns told apart."""
    pieces: list[_Piece] = []
    for line in view.lines:
        if line.end <= first or line.start > first + _TAIL_MOST:
            continue
        if _ANNEX.match(view.flat, line.start, line.end):
            break
        start = max(line.start, first)
        while gap := _WIDE_GAP.search(view.text, start, line.end):
            if gap.start() > start:
                pieces.append(_Piece(*view.trimmed(start, gap.start())))
            start = gap.end()
        split = _merged(view, start, line.end)
        if split:
            pieces.append(_Piece(*view.trimmed(start, split)))
            start = split
        pieces.append(_Piece(*view.trimmed(start, line.end)))
    return [piece for piece in pieces if piece.start < piece.end]


def _merged(view: View, start: int, end: int) -> int | None:
    """Return where a signing authority begins that a line swallowed."""
    found = re.search(
        r"(?<=[:;.] )(?:KT|TM|TL|TUQ)[.] ?[A-Z]{2}|(?<=: )(?:PHO )?GIAM DOC",
        view.flat[start:end],
    )
    return start + found.start() if found else None


def _signature(view: View, pieces: list[_Piece]) -> tuple[Signature, Span | None]:
    """Read authority, title and name from the lines in capitals and what follows."""
    authority: list[_Piece] = []
    titles: list[_Piece] = []
    name: _Piece | None = None
    for piece in pieces:
        said = view.words(piece.start, piece.end)
        folded = " ".join(view.flat[piece.start : piece.end].split())
        if (said.isupper() and _AUTHORITY.match(folded) and not titles) or (
            authority and not titles and _goes_on(view, authority[-1])
        ):
            authority.append(piece)
        elif said.isupper() and folded.startswith(_TITLES) and not _is_list(folded):
            titles.append(piece)
        elif said.isupper() and authority and not titles and not folded.startswith("-"):
            authority.append(piece)
        elif (titles or authority) and _is_name(said):
            name = piece
            break
    used = [*authority, *titles, *([name] if name else [])]
    if not used:
        return Signature(), None
    span = Span(min(p.start for p in used), max(p.end for p in used))
    missing: Field[str] = Field()
    return (
        Signature(
            authority=_field(view, authority) if authority else missing,
            title=_field(view, titles) if titles else missing,
            name=_field(view, [name]) if name else missing,
        ),
        span,
    )


def _goes_on(view: View, piece: _Piece) -> bool:
    """Tell whether an authority was cut at a comma: ``KT. BỘ TRƯỞNG,``."""
    return view.flat[piece.end - 1] == ","


def _is_list(folded: str) -> bool:
    return folded.startswith(("-", "+")) or ";" in folded


def _is_name(said: str) -> bool:
    names = _DEGREE.sub("", said).split()
    return 2 <= len(names) <= 6 and all(
        name.isalpha() and name[0].isupper() and name[1:] == name[1:].lower()
        for name in names
    )


def _field(view: View, pieces: list[_Piece]) -> Field[str]:
    said = " ".join(view.words(piece.start, piece.end) for piece in pieces)
    span = Span(pieces[0].start, pieces[-1].end)
    return Field(said, span, Status.PRESENT)


def _recipients(
    view: View, start: int, pieces: list[_Piece], signing: Span | None
) -> tuple[Recipient, ...]:
    """Read the lines of the list; a line without its dash goes on with the last."""
    items: list[tuple[int, int]] = []
    for piece in pieces:
        first, end = view.trimmed(max(piece.start, start), piece.end)
        if first >= end:
            continue
        said = view.words(first, end)
        if _in_signature(view, piece, said, signing, bool(items)):
            continue
        bulleted = view.flat[first] in "-+"
        if not bulleted and items and _finished(view, items):
            break
        if bulleted or not items:
            items.append((first, end))
        elif not said.isupper():
            items[-1] = (items[-1][0], end)
    return tuple(_recipient(view, place) for place in items)


def _in_signature(
    view: View, piece: _Piece, said: str, signing: Span | None, begun: bool
) -> bool:
    if signing is None or not signing.start <= piece.start < signing.end:
        return False
    return said.isupper() or (begun and _is_name(said))


def _finished(view: View, items: list[tuple[int, int]]) -> bool:
    """Tell whether the last line was the one that names the archive."""
    return view.low[items[-1][0] : items[-1][1]].lstrip("-+ ").startswith("luu")


def _recipient(view: View, place: tuple[int, int]) -> Recipient:
    value = view.words(*place).lstrip("-–+• ").strip()
    return Recipient(value, Span(*place))
