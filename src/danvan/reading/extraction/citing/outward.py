"""Reading outwards from a number (đọc lan ra): type, date and issuer of a citation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from danvan.text.dates import PartialDate

if TYPE_CHECKING:
    from danvan.reading.extraction.view import View
    from danvan.reading.extraction.vocabulary import Vocabulary

_WINDOW, _LAW_WINDOW = 130, 260
"""Characters looked at before a number; the title of a law is longer."""
_TOKEN = re.compile(r"[^ ]+")
_CLOSED = frozenset(".,;:!?()[]“”\"'‘’…")
# "số", and what bad recognition makes of it.
_NUMERO = re.compile(r"\bs(?:o|6|0|e|b|d|5|)[.:]? {0,60}:? {0,60}\Z")
_MODIFIERS = 4
"""Words that may stand between a type and its number."""


class TypeMention(NamedTuple):
    """The name of a type before a number, and whether ``số`` stands between."""

    start: int
    name: str | None
    numbered: bool


def type_before(
    view: View, place: int, words: Vocabulary, *, law: bool, recognized: bool
) -> TypeMention | None:
    """Find the type's name before a number; None where there is none, nor ``số``."""
    low = view.low
    first = max(0, place - (_LAW_WINDOW if law else _WINDOW))
    back = low[first:place]
    numero = _NUMERO.search(back, max(0, len(back) - 130))
    if numero and numero[0][1:2] not in {"o", ""} and not recognized:
        numero = None
    if numero and numero[0].strip() == "s" and not recognized:
        numero = None
    tail = back[: numero.start()] if numero else back
    if numero:
        # "tại các Quyết định: số 36/QĐ-TTg"
        tail = tail.rstrip(" ").removesuffix(":")
    tokens = [(m[0], first + m.start()) for m in _TOKEN.finditer(tail)]
    found = _named(tokens, view, words, law=law, far=numero is not None)
    if found is None and recognized and numero is not None:
        found = _guessed(tokens, words)
    if found is None:
        if numero is None:
            return None
        return TypeMention(first + numero.start(), None, True)
    return TypeMention(found[0], found[1], numero is not None)


def _named(
    tokens: list[tuple[str, int]],
    view: View,
    words: Vocabulary,
    *,
    law: bool,
    far: bool,
) -> tuple[int, str] | None:
    """Return place and name of the nearest type that ends before the number."""
    allowed = (30 if law else _MODIFIERS) if far else 0
    last = len(tokens)
    for end in range(last, max(0, last - allowed - 1), -1):
        if end < last and _stops(tokens[end][0], law=law):
            return None
        if hit := _ending(tokens[:end], view, words, law=law and end < last):
            return _amending(tokens, hit, view) if law else hit
    return None


def _ending(
    tokens: list[tuple[str, int]], view: View, words: Vocabulary, *, law: bool
) -> tuple[int, str] | None:
    """Return the type whose name is the last words, the longest that fits."""
    for count in range(min(4, len(tokens)), 0, -1):
        chosen = tokens[len(tokens) - count :]
        if any(_CLOSED & set(word) for word, _ in chosen[1:]):
            continue
        name = words.types.get(" ".join(w.lstrip("(“\"'‘[-+") for w, _ in chosen))
        if name is None:
            continue
        start = chosen[0][1] + len(chosen[0][0]) - len(chosen[0][0].lstrip("(“\"'‘[-+"))
        if name in {"Luật", "Lệnh"} and not view.flat[start].isupper():
            continue
        if not law or name in {"Luật", "Bộ luật", "Pháp lệnh", "Nghị quyết"}:
            return start, name
    if tokens:
        word, start = tokens[-1]
        name = words.short.get(view.flat[start : start + len(word)])
        if name:
            return start, name
    return None


def _amending(
    tokens: list[tuple[str, int]], hit: tuple[int, str], view: View
) -> tuple[int, str]:
    """Step from the amended law back to the amending one, whose number this is."""
    places = [start for _, start in tokens]
    at = next((i for i, s in enumerate(places) if s >= hit[0]), 0)
    if [w for w, _ in tokens[max(0, at - 2) : at]] != ["dieu", "cua"]:
        return hit
    for i in range(at - 3, max(-1, at - 14), -1):
        if tokens[i][0] == "luat" and view.flat[places[i]].isupper():
            return places[i], hit[1]
    return hit


def _stops(token: str, *, law: bool) -> bool:
    closing = _CLOSED - {","} if law else _CLOSED
    return bool(closing & set(token))


def _guessed(
    tokens: list[tuple[str, int]], words: Vocabulary
) -> tuple[int, str] | None:
    """Find the type in recognized words: one slip of a letter is allowed."""
    for count in (5, 4, 3, 2):
        chosen = tokens[-count:]
        if len(chosen) < count or any(_CLOSED & set(w) for w, _ in chosen[1:]):
            continue
        got = " ".join(word for word, _ in chosen)
        for folded, name in words.types.items():
            if folded.count(" ") == count - 1 and near(got, folded, 1 + len(got) // 9):
                return chosen[0][1], name
    return None


def near(one: str, other: str, most: int) -> bool:
    """Tell whether at most so many letters differ (Levenshtein's distance)."""
    if abs(len(one) - len(other)) > most:
        return False
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        above, row[0] = row[0], i
        for j, against in enumerate(other, 1):
            cost = min(row[j] + 1, row[j - 1] + 1, above + (letter != against))
            above, row[j] = row[j], cost
    return row[-1] <= most


_SIGN = r" {0,60}[/.-] {0,60}"
_DAY_AFTER = re.compile(
    r"(?P<lead>[ ,]{0,60})(?:(?P<ngay>ngay|ngiy|ngdy) {0,60})?"
    rf"(?P<day>\d{{1,2}}){_SIGN}(?P<month>\d{{1,2}}){_SIGN}(?P<year>\d{{4}})(?!\d)"
)
_LONG_AFTER = re.compile(
    r"(?P<lead>[ ,]{0,60})(?P<ngay>ngay) {0,60}(?P<day>\d{0,2}) {0,60}"
    r"(?P<word>thang|nam) {0,60}(?P<month>\d{0,2}) {0,60}nam {0,60}"
    r"(?P<year>\d{4})(?!\d)"
)
_MONTH_AFTER = re.compile(
    r"(?P<lead>[ ,]{0,60})(?P<ngay>thang) {0,60}(?P<month>\d{1,2})"
    r"(?: {0,60}/ {0,60}| {1,60}nam {1,60})(?P<year>\d{4})(?!\d)"
)


class DateAfter(NamedTuple):
    """A date that follows directly, and its value; None where it is no real date."""

    start: int
    end: int
    iso: str | None


def date_after(view: View, place: int) -> DateAfter | None:
    """Read the date that follows a place directly: ``, ngày 30/7/2021``."""
    for pattern in (_DAY_AFTER, _LONG_AFTER, _MONTH_AFTER):
        match = pattern.match(view.low, place)
        if match is None:
            continue
        groups = match.groupdict(default="")
        if not groups["ngay"] and not groups["lead"]:
            continue
        start = place + len(groups["lead"])
        return DateAfter(start, match.end(), _iso(groups))
    return None


def _iso(groups: dict[str, str]) -> str | None:
    if groups.get("word") == "nam":
        return None
    day, month = groups.get("day", ""), groups["month"]
    try:
        return PartialDate(
            int(groups["year"]),
            int(month) if month else None,
            int(day) if day and month else None,
        ).iso
    except ValueError:
        return None
