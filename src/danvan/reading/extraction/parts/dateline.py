"""Place and date of issue (địa danh và thời gian ban hành)."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from danvan.documents.document import Field, Status
from danvan.documents.span import Span
from danvan.text.dates import PartialDate

if TYPE_CHECKING:
    from danvan.reading.extraction.view import View

_BLANK = r"[ ._…]{0,60}"
_LONG = re.compile(
    rf"\bngay{_BLANK}(?P<day>\d{{0,2}}){_BLANK}\bthang{_BLANK}(?P<month>\d{{0,2}}){_BLANK}"
    rf"\bnam{_BLANK}(?P<year>\d{{4}}|\d{{0,3}})"
)
_SHORT = re.compile(
    r"\bngay {1,60}(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})"
)
_PLACE_MOST = 40
_DATES_MOST = 6


def dateline(
    view: View, limit: int, own: Span | None = None
) -> tuple[Field[str], Field[str], Span | None]:
    """Read place and date before a limit, blanks told as such.

    The document's own number may stand on the same line, before the place.
    """
    match = _match(view, limit)
    if match is None:
        return Field(), Field(), None
    end = match.end() if match["year"] else view.trimmed(match.start(), match.end())[1]
    span = Span(match.start(), end)
    day, month, year = match["day"], match["month"], match["year"]
    value = _value(day, month, year)
    whole = bool(day and month and len(year) == 4)
    status = Status.PRESENT if whole else Status.BLANK
    floor = own.end if own is not None and own.end <= match.start() else 0
    return _place(view, match.start(), floor), Field(value, span, status), span


def _match(view: View, limit: int) -> re.Match[str] | None:
    """Return the date of issue: one that follows a place before one that does not."""
    found = [*islice(_LONG.finditer(view.low, 0, limit), _DATES_MOST)]
    found = found or [*islice(_SHORT.finditer(view.low, 0, limit), _DATES_MOST)]
    placed = (m for m in found if view.low[: m.start()].rstrip().endswith(","))
    return next(placed, found[0] if found else None)


def _value(day: str, month: str, year: str) -> str | None:
    if len(year) != 4:
        return None
    try:
        number = int(month) if month else None
        return PartialDate(int(year), number, int(day) if day and month else None).iso
    except ValueError:
        return None


def _place(view: View, end: int, floor: int) -> Field[str]:
    """Read the name before ``, ngày``: back to a column's or a line's beginning."""
    first = max(floor, end - 160)
    comma = view.low.rfind(",", first, end)
    if comma < 0 or view.low[comma + 1 : end].strip():
        return Field()
    start = _beginning(view, comma, floor)
    start, comma = view.trimmed(start, comma)
    if start >= comma or not view.flat[start].isupper():
        return Field()
    return Field(view.words(start, comma), Span(start, comma), Status.PRESENT)


def _beginning(view: View, comma: int, floor: int) -> int:
    """Step back over capitalized words, to a line end, a wide gap or a symbol."""
    start, first = comma, max(floor, comma - 60)
    for token in reversed(list(re.finditer(r"\S+", view.flat[first:comma]))):
        where = first + token.start()
        ended = where + len(token[0])
        between = view.text[ended:start]
        if start < comma and ("\n" in between or len(between) > 2):
            break
        word = token[0]
        if "/" in word or any(c.isdigit() for c in word) or ":" in word:
            break
        if not word[0].isupper() and word not in {"pho", "xa", "-"}:
            break
        start = where
        if comma - start > _PLACE_MOST:
            break
    return start
