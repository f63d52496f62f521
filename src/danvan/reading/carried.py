"""Figures a file carries as data (số liệu kèm theo tệp), found in its text."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from danvan.documents.document import Document, Problem, Quantity, QuantityKind
from danvan.documents.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence


def quantities_of(figures: str | None, text: str) -> tuple[Quantity, ...]:
    """Find the figures a file carries as data in its visible text.

    Their place is known by the letters around them, white space taken out. What
    cannot be found is left out: the printed text is what counts.
    """
    if not figures:
        return ()
    try:
        entries = json.loads(figures)["figures"]
    except (ValueError, KeyError, TypeError):
        return ()
    places = [index for index, letter in enumerate(text) if not letter.isspace()]
    tight = "".join(text[index] for index in places)
    found: list[Quantity] = []
    parts: list[object] = []
    moved: dict[object, int] = {}
    last = 0
    for index, entry in enumerate(entries if isinstance(entries, list) else []):
        quantity = _quantity(entry, tight, places, last)
        if quantity is not None:
            moved[index] = len(found)
            found.append(quantity[0])
            parts.append(entry.get("part_of"))
            last = quantity[1]
    return tuple(
        replace(one, part_of=moved.get(part) if isinstance(part, int) else None)
        for one, part in zip(found, parts, strict=True)
    )


def _quantity(
    entry: Any,
    tight: str,
    places: list[int],
    last: int,
) -> tuple[Quantity, int] | None:
    """Return one figure at its place and where to look on; None where it is not."""
    try:
        written = "".join(str(entry["written"]).split())
        before, after = str(entry["before"]), str(entry["after"])
        kind = QuantityKind(entry["kind"])
        code, value = str(entry["code"]), entry["value"]
    except (KeyError, TypeError, ValueError):
        return None
    if not written or not isinstance(value, int | float | None):
        return None
    place = tight.find(before + written + after, max(0, last - len(before)))
    if place < 0:
        place = tight.find(before + written, max(0, last - len(before)))
    if place < 0:
        return None
    start = place + len(before)
    span = Span(places[start], places[start + len(written) - 1] + 1)
    return (
        Quantity(
            span=span,
            value=value,
            unit=_optional(entry.get("unit")),
            label=_optional(entry.get("label")),
            kind=kind,
            period=_optional(entry.get("period")),
            as_written=str(entry["written"]),
            figure=code,
        ),
        start + len(written),
    )


def _optional(value: object) -> str | None:
    return value if isinstance(value, str) else None


def with_figures(document: Document, figures: Sequence[Quantity]) -> Document:
    """Return the document with the identity of its own figures on its quantities.

    What the file carries as data is compared with the visible text; a number that
    differs from what is printed is told as a problem.
    """
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
    done = [
        replace(one, part_of=_place_of(one, document, figures, places))
        for one in ordered
    ]
    return replace(document, quantities=tuple(done), problems=tuple(problems))


def _untouched(kept: Sequence[Quantity], taken: Sequence[Span]) -> list[Quantity]:
    """Return the quantities that share no character with a figure of the file."""
    held = {place for span in taken for place in range(span.start, span.end)}
    return [one for one in kept if held.isdisjoint(range(one.span.start, one.span.end))]


def _place_of(
    one: Quantity,
    document: Document,
    figures: Sequence[Quantity],
    places: dict[Span, int],
) -> int | None:
    """Return where the whole of a quantity stands now; None where it went."""
    if one.part_of is None:
        return None
    source = figures if one.figure else document.quantities
    whole = source[one.part_of].span
    if whole in places:
        return places[whole]
    return next((n for span, n in places.items() if span.overlaps(whole)), None)
