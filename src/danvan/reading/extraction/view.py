"""The folded view of a text (bản rút dấu): same offsets, marks and layout silenced."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from danvan.documents.span import Span
from danvan.text.unicode import folded_twice

if TYPE_CHECKING:
    from collections.abc import Iterator

# Marks of Markdown and drawn tables: silenced, never removed.
_MARKS = "*|\u200b\ufeff"
_MARKUP = str.maketrans(dict.fromkeys(_MARKS, " "))
# Marks of a heading in Markdown.
_HASHES = re.compile(r"#{1,6} {1,9}(?=[^ ])")
_LINE_HASHES = re.compile(r"(?m)^[ \t]{0,9}#{1,6} ")
_LINE_END = re.compile(r"[\n\f\v\x85\u2028\u2029]")
_SAYS = re.compile(r"[^\W_]")
_PAGE_NUMBER = re.compile(
    r"(?:trang {1,3})?-? {0,3}(?P<number>\d{1,3})(?:/\d{1,3})? {0,3}-?"
)
_PAGE_NUMBER_MOST = 24
_LEAST_PAGE = 700
"""Characters that a page holds at least."""
_RUNNING_ADDRESS = re.compile(r"(?:https?://|www\.)[^ ]{1,200}")


class Line(NamedTuple):
    """A line that holds something, without the white space around it."""

    start: int
    end: int
    gap: int
    """Blank lines before it."""
    indent: int


class View(NamedTuple):
    """A text as extraction sees it: in form NFC, beside its fold of the same length."""

    text: str
    flat: str
    """Folded; line ends, marks of layout and page numbers are spaces."""
    low: str
    """``flat`` in small letters."""
    lines: tuple[Line, ...]
    page_numbers: tuple[Span, ...]

    def words(self, start: int, end: int) -> str:
        """Return the text of a range as one line, without marks of layout."""
        said = self.text[start:end]
        if "*" in said or "|" in said:
            said = said.translate(_MARKUP)
        if "#" in said:
            said = _LINE_HASHES.sub(" ", said)
        return " ".join(said.split())

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """Return the range without white space and marks of layout at its ends."""
        flat = self.flat
        while start < end and flat[start] == " ":
            start += 1
        while end > start and flat[end - 1] == " ":
            end -= 1
        return start, end


def view_of(text: str) -> View:
    """Fold a text that is in form NFC, and find its lines and page numbers."""
    flat, low = folded_twice(text)
    for mark in _MARKS:
        flat, low = flat.replace(mark, " "), low.replace(mark, " ")
    lines: list[Line] = []
    numbers: list[Span] = []
    silent: list[Span] = []
    gap = 0
    start = 0
    for raw in _LINE_END.split(text):
        stop = start + len(raw)
        body = low[start:stop].lstrip()
        if hashes := body.startswith("#") and _HASHES.match(body):
            silent.append(Span(stop - len(body), stop - len(body) + hashes.end()))
            body = body[hashes.end() :]
        indent = stop - start - len(body)
        body = body.rstrip()
        line = Line(start + indent, start + indent + len(body), gap, indent)
        gap += 1
        start = stop + 1
        if not (body[:1].isalnum() or _SAYS.search(body)):
            continue
        if len(body) <= _PAGE_NUMBER_MOST and _is_page_number(
            text, body, line, numbers
        ):
            numbers.append(Span(line.start, line.end))
            silent.append(numbers[-1])
        elif body.startswith(("http", "www.")) and _RUNNING_ADDRESS.fullmatch(body):
            silent.append(Span(line.start, line.end))
        else:
            lines.append(line)
            gap = 0
    flat, low = _silenced(flat, silent), _silenced(low, silent)
    return View(text, flat, low, tuple(lines), tuple(numbers))


def _silenced(flat: str, spans: list[Span]) -> str:
    """Return the text with spaces in the place of some spans."""
    parts: list[str] = []
    place = 0
    for span in spans:
        parts += [flat[place : span.start], " " * len(span)]
        place = span.end
    return "".join([*parts, flat[place:]]) if spans else flat


def _is_page_number(text: str, body: str, line: Line, found: list[Span]) -> bool:
    """Tell whether a line holds a page number and nothing else.

    It stands beside a page break, or where that page may begin: a number alone on
    a line near the head is a cell of a table. Cells of a drawn table are none.
    """
    match = _PAGE_NUMBER.fullmatch(body)
    if match is None:
        return False
    before = text[max(0, line.start - 200) : line.start]
    after = text[line.end : line.end + 200]
    said = before.rstrip()[-1:]
    if not said or said == "|" or after.lstrip()[:1] == "|":
        return False
    beside = before[len(before.rstrip(" \t\r\f\n")) :].rpartition("\n")[2]
    if "\f" in beside or after.lstrip(" \t\r")[:1] == "\f":
        return True
    number, last = int(match["number"]), found[-1].end if found else 0
    begins = 2 <= number <= 2 + line.start // _LEAST_PAGE
    return begins and line.start - last >= _LEAST_PAGE


class OffsetMap(NamedTuple):
    """Where each character of the NFC text began in the text as it came."""

    places: tuple[int, ...]
    raws: tuple[int, ...]

    def raw(self, place: int) -> int:
        """Return the offset in the text as it came."""
        step = bisect_right(self.places, place) - 1
        return self.raws[step] + (place - self.places[step])


def composed(text: str) -> tuple[str, OffsetMap | None]:
    """Return the text in form NFC and the way back; None where nothing changed."""
    if unicodedata.is_normalized("NFC", text):
        return text, None
    parts: list[str] = []
    places, raws = [0], [0]
    place = 0
    for start, end in _clusters(text):
        said = text[start:end]
        if not unicodedata.is_normalized("NFC", said):
            said = unicodedata.normalize("NFC", said)
        parts.append(said)
        place += len(said)
        if len(said) != end - start:
            places.append(place)
            raws.append(end)
    return "".join(parts), OffsetMap(tuple(places), tuple(raws))


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Yield ranges composed one by one: a letter with its marks, or what has none.

    Jamo of Hangul join without marks and are taken letter by letter.
    """
    place = 0
    for match in _COMBINING.finditer(text):
        start = max(match.start() - 1, place)
        yield from _plain(text, place, start)
        yield start, match.end()
        place = match.end()
    yield from _plain(text, place, len(text))


def _plain(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if unicodedata.is_normalized("NFC", text[start:end]):
        yield start, end
    else:
        yield from ((place, place + 1) for place in range(start, end))


_COMBINING = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
    "\ufe20-\ufe2f]{1,64}"
)
