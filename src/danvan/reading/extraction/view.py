"""The folded view of a text (bản rút dấu): same offsets, marks and layout silenced."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from danvan.documents.span import Span
from danvan.text.unicode import fold

# Marks of Markdown and drawn tables: silenced, never removed.
_MARKUP = str.maketrans({"*": " ", "|": " ", "\u200b": " ", "\ufeff": " "})
_PAGE_NUMBER = re.compile(
    r"(?m)(?:^|(?<=\f))[ \t\f]{0,80}(?:(?i:trang) {1,3})?[-–]? {0,3}\d{1,3}"
    r"(?:/\d{1,3})? {0,3}[-–]?[ \t\r]{0,80}(?=[\n\f]|\Z)"
)
_LEAST_PAGE = 700
"""Characters that a page holds at least."""
_RUNNING_ADDRESS = re.compile(
    r"(?m)^[ \t]{0,80}(?:https?://|www\.)[^\s]{1,200}[ \t\r]*$"
)


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
    flat = fold(text).replace("*", " ").replace("|", " ")
    flat = flat.replace("\u200b", " ").replace("\ufeff", " ")
    numbers = _page_numbers(text)
    addresses = [Span(*m.span()) for m in _RUNNING_ADDRESS.finditer(text)]
    flat = _silenced(flat, sorted([*numbers, *addresses]))
    return View(text, flat, flat.lower(), _lines(text, flat), tuple(numbers))


def _silenced(flat: str, spans: list[Span]) -> str:
    """Return the text with spaces in the place of some spans."""
    parts: list[str] = []
    place = 0
    for span in spans:
        if span.start >= place:
            parts += [flat[place : span.start], " " * len(span)]
            place = span.end
    parts.append(flat[place:])
    return "".join(parts)


def _page_numbers(text: str) -> list[Span]:
    """Return the lines that hold a page number and nothing else.

    It stands beside a page break, or where that page may begin: a number alone on
    a line near the head is a cell of a table. Cells of a drawn table are none.
    """
    found: list[Span] = []
    for match in _PAGE_NUMBER.finditer(text):
        before = text[: match.start()][-200:].rstrip(" \t\r\n\f")[-1:]
        after = text[match.end() : match.end() + 200].lstrip()[:1]
        if not before or before == "|" or after == "|":
            continue
        around = text[max(0, match.start() - 1) : match.end() + 1]
        last = found[-1].end if found else 0
        if "\f" in around or _may_begin(match[0], match.start(), last):
            found.append(Span(*match.span()))
    return found


def _may_begin(said: str, place: int, last: int) -> bool:
    """Tell whether a page of that number may begin at a place in the text."""
    number = int(re.findall(r"\d{1,3}", said)[0])
    return 2 <= number <= 2 + place // _LEAST_PAGE and place - last >= _LEAST_PAGE


def _lines(text: str, flat: str) -> tuple[Line, ...]:
    lines: list[Line] = []
    gap = 0
    place = 0
    for raw in re.split(r"[\n\f\v\x85\u2028\u2029]", text):
        start, stop = place, place + len(raw)
        place = stop + 1
        inner = flat[start:stop]
        body = inner.strip()
        if not body or not (body[-2:-1].isalnum() or any(c.isalnum() for c in body)):
            gap += 1
            continue
        indent = len(inner) - len(inner.lstrip())
        lines.append(Line(start + indent, start + indent + len(body), gap, indent))
        gap = 0
    return tuple(lines)


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
    for match in _clusters().finditer(text):
        cluster = unicodedata.normalize("NFC", match[0])
        parts.append(cluster)
        place += len(cluster)
        if len(cluster) != len(match[0]):
            places.append(place)
            raws.append(match.end())
    return "".join(parts), OffsetMap(tuple(places), tuple(raws))


@cache
def _clusters() -> re.Pattern[str]:
    # A letter with its combining marks, or a run of anything without marks;
    # jamo of Hangul join without marks and are taken as runs of their own.
    marks = (
        "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    )
    return re.compile(f"[^{marks}](?=[{marks}])[{marks}]{{1,64}}|[^{marks}]|[{marks}]")
