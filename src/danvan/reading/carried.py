"""Figures a file carries as data (số liệu kèm theo tệp), found in its text."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from danvan.documents.document import Document, Problem, Quantity, QuantityKind
from danvan.documents.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class _Letters:
    """A text without white space and page numbers, and where each letter stood."""

    text: str
    tight: str
    places: list[int]

    def span(self, before: str, written: str, after: str, start: int) -> Span | None:
        """Find the nearest number by the letters on both sides, or on one of them.

        A page break may bring other letters to the other side; the same table may
        stand further on with the same letters on both.
        """
        found = [self._first(before, written, after, start)]
        if len(before) >= _TELLING or (before and found[0] is None):
            found.append(self._alone(before, written, "", start))
        if len(after) >= _TELLING or (after and found[0] is None):
            found.append(self._alone("", written, after, start))
        return min((one for one in found if one is not None), default=None)

    def _first(self, before: str, written: str, after: str, start: int) -> Span | None:
        place = self.tight.find(before + written + after, max(0, start - len(before)))
        if place < 0:
            return None
        first = place + len(before)
        return Span(self.places[first], self.places[first + len(written) - 1] + 1)

    def _alone(self, before: str, written: str, after: str, start: int) -> Span | None:
        """Find a number that is no part of a longer one."""
        found = self._first(before, written, after, start)
        if found is None:
            return None
        text = self.text
        inside = _DIGIT_BEFORE.search(text[max(0, found.start - 2) : found.start])
        return None if inside or _DIGIT_AFTER.match(text, found.end) else found

    def after(self, span: Span) -> int:
        """Return how many letters stand before the end of a span."""
        return bisect_left(self.places, span.end)


_TELLING = 12
"""Letters on one side that are enough to know a place by."""
_DIGIT_BEFORE = re.compile(r"\d[.,]?\Z")
_DIGIT_AFTER = re.compile(r"[.,]?\d")


def _letters(text: str, left_out: Sequence[Span]) -> _Letters:
    silent = {place for span in left_out for place in range(span.start, span.end)}
    places = [
        index
        for index, letter in enumerate(text)
        if not letter.isspace() and index not in silent
    ]
    return _Letters(text, "".join(text[index] for index in places), places)


def quantities_of(
    figures: str | None, text: str, left_out: Sequence[Span] = ()
) -> tuple[Quantity, ...]:
    """Find the figures a file carries as data in its visible text.

    Their place is known by the letters around them; white space and what is left
    out, the page numbers, are none. What cannot be found is no figure of the
    answer: the printed text is what counts.
    """
    if not figures:
        return ()
    try:
        entries = json.loads(figures)["figures"]
    except (ValueError, KeyError, TypeError):
        return ()
    if not entries or not isinstance(entries, list):
        return ()
    letters = _letters(text, left_out)
    found: list[Quantity] = []
    parts: list[object] = []
    moved: dict[object, int] = {}
    last = 0
    for index, entry in enumerate(entries):
        quantity = _quantity(entry, letters, last)
        if quantity is not None:
            moved[index] = len(found)
            found.append(quantity)
            parts.append(entry.get("part_of"))
            last = letters.after(quantity.span)
    return tuple(
        replace(one, part_of=moved.get(part) if isinstance(part, int) else None)
        for one, part in zip(found, parts, strict=True)
    )


def _quantity(entry: Any, letters: _Letters, last: int) -> Quantity | None:
    """Return one figure at its place; None where it is not."""
    try:
        written = "".join(str(entry["written"]).split())
        before, after = str(entry["before"]), str(entry["after"])
        kind = QuantityKind(entry["kind"])
        code, value = str(entry["code"]), entry["value"]
    except (KeyError, TypeError, ValueError):
        return None
    if not written or not isinstance(value, int | float | None):
        return None
    span = letters.span(before, written, after, last)
    if span is None:
        return None
    return Quantity(
        span=span,
        value=value,
        unit=_optional(entry.get("unit")),
        label=_optional(entry.get("label")),
        kind=kind,
        period=_optional(entry.get("period")),
        as_written=str(entry["written"]),
        figure=code,
    )


def _optional(value: object) -> str | None:
    return value if isinstance(value, str) else None


def with_figures(document: Document, figures: Sequence[Quantity]) -> Document:
    """Return the document with the identity of its own figures on its quantities.

    What the file carries as data is compared with the visible text; a number that
    differs from what is printed is told as a problem.
    """
    if not figures:
        return document
    problems = list(document.problems)
    kept = list(document.quantities)
    placed: dict[int, Quantity] = {}
    for index, figure in enumerate(figures):
        printed = document.text[figure.span.start : figure.span.end]
        if "".join(printed.split()) != "".join(figure.as_written.split()):
            message = f"Số “{printed}” khác với số liệu kèm theo tệp."
            problems.append(Problem("figure-differs", message, figure.span))
        else:
            placed[index] = figure
    taken = [figure.span for figure in placed.values()]
    others = _untouched(kept, taken)
    ordered = sorted([*others, *placed.values()], key=lambda quantity: quantity.span)
    places = {quantity.span: place for place, quantity in enumerate(ordered)}
    holders = _holders(document.quantities)
    done = [
        replace(
            one,
            part_of=_place_of(_whole_of(one, document, figures, holders), one, places),
        )
        for one in ordered
    ]
    return replace(document, quantities=tuple(done), problems=tuple(problems))


def _untouched(kept: Sequence[Quantity], taken: Sequence[Span]) -> list[Quantity]:
    """Return the quantities that share no character with a figure of the file."""
    held = {place for span in taken for place in range(span.start, span.end)}
    return [one for one in kept if held.isdisjoint(range(one.span.start, one.span.end))]


def _holders(quantities: Sequence[Quantity]) -> dict[int, int]:
    """Return which quantity holds a character, for each that one holds."""
    return {
        place: index
        for index, one in enumerate(quantities)
        for place in range(one.span.start, one.span.end)
    }


def _place_of(whole: Span | None, one: Quantity, places: dict[Span, int]) -> int | None:
    """Return where the whole of a quantity stands now; None where it went."""
    if whole is None or whole.overlaps(one.span):
        return None
    if whole in places:
        return places[whole]
    return next((n for span, n in places.items() if span.overlaps(whole)), None)


def _whole_of(
    one: Quantity,
    document: Document,
    figures: Sequence[Quantity],
    holders: dict[int, int],
) -> Span | None:
    """Return the whole that the file names, else the one that the text names."""
    if one.figure and one.part_of is not None:
        return figures[one.part_of].span
    inside = range(one.span.start, one.span.end)
    at_these = sorted({holders[place] for place in inside if place in holders})
    said = (document.quantities[at] for at in at_these)
    part_of = next((q.part_of for q in said if q.part_of is not None), None)
    return None if part_of is None else document.quantities[part_of].span
