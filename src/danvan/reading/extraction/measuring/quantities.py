"""Quantities of a text (con số): value, unit, label, kind, whole, period, subject."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from danvan.documents.document import Qualifier, Quantity, QuantityKind
from danvan.reading.extraction.measuring.cells import cells_of
from danvan.reading.extraction.measuring.counting import Counted, counted
from danvan.reading.extraction.measuring.labels import (
    label_before,
    qualifier_before,
)
from danvan.reading.extraction.measuring.lexicon import lexicon, unit_of_number
from danvan.reading.extraction.measuring.none_occurred import none_occurred
from danvan.reading.extraction.measuring.numbers import (
    is_year,
    misread_ones,
    numbers_in_words,
    numbers_of,
    read_digits,
)
from danvan.reading.extraction.measuring.periods import period_codes
from danvan.reading.extraction.measuring.subjects import Subjects
from danvan.reading.extraction.measuring.wholes import relations_of, wholes_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from danvan.documents.document import Section
    from danvan.reading.extraction.measuring.ground import Ground
    from danvan.reading.extraction.measuring.lexicon import Lexicon
    from danvan.reading.extraction.measuring.numbers import Number

_JOINED = re.compile(r"[a-z ]{1,60}?(?:,| va)(?: cung)? {0,9}")
_BRACKETS = re.compile(r"\([^()]{0,200}\)")
_LED = re.compile(
    r"\b(?:tri gia|so tien|kinh phi|dat|chiem|ty le|tuong duong|bang|la|tang|giam)\b"
    r"|\A%?,? {0,3}(?:va )?\Z|\(\Z"
)
_UP_TO = re.compile(r" {0,3}(?:-|den)(?: {1,3}duoi)? {0,3}")


def find_quantities(
    ground: Ground,
    sections: Sequence[Section] = (),
    *,
    period: str | None = None,
    tells: bool = True,
) -> tuple[Quantity, ...]:
    """Find the quantities of a body, outside citations and headings' numbers.

    ``period`` is the document's own; ``tells`` is false of a document that sets
    rules or tasks, whose "không có" tells of nothing that occurred or did not.
    """
    words = lexicon()
    found = list(_found(ground, words, tells=tells))
    found.sort(key=lambda item: item.span)
    found = list(_labelled(ground, _apart(found)))
    return tuple(_related(ground, words, found, sections, period))


def _apart(found: Sequence[Counted]) -> list[Counted]:
    """Leave out what shares a character with the one before it."""
    kept: list[Counted] = []
    for item in found:
        if not kept or kept[-1].span.end <= item.span.start:
            kept.append(item)
    return kept


def _labelled(ground: Ground, found: Sequence[Counted]) -> Iterator[Counted]:
    """Say of what follows another quantity what was said of that one.

    "nâng lương cho 05 công chức, 03 viên chức": both had their pay raised.
    """
    before: Counted | None = None
    for item in found:
        label = item.label
        if before is not None and before.label and before.unit:
            if label is None:
                between = ground.low[before.span.end : item.span.start]
                if ground.sentence(item.span.start) <= before.span.start and (
                    item.qualifier is Qualifier.TO or _LED.search(between)
                ):
                    label = before.label
            elif label == item.unit and before.label.endswith(f" {before.unit}"):
                between = ground.low[before.span.end : item.span.start]
                if _JOINED.fullmatch(_BRACKETS.sub("", between)):
                    label = before.label.removesuffix(before.unit) + label
        before = item if label == item.label else item._replace(label=label)
        yield before


def _found(ground: Ground, words: Lexicon, *, tells: bool) -> Iterator[Counted]:
    numbers = list(numbers_of(ground, words))
    cells = cells_of(ground, words, numbers) if ground.tables else {}
    waiting: Number | None = None
    for number in numbers:
        if number.span.start in cells:
            cell = cells[number.span.start]
            if cell is not None:
                yield cell
            continue
        read = list(counted(ground, words, number))
        if waiting is not None and len(read) == 1 and _ranges(ground, waiting, number):
            read = _range(ground, words, waiting, number, read[0])
        yield from read
        waiting = None if read else number
    for number in misread_ones(ground) if ground.recognized else ():
        yield from (c._replace(confidence=0.5) for c in counted(ground, words, number))
    for number in numbers_in_words(ground):
        yield from (c for c in counted(ground, words, number) if c.confidence == 1)
    if tells:
        yield from none_occurred(ground, words)


def _range(
    ground: Ground, words: Lexicon, first: Number, second: Number, last: Counted
) -> list[Counted]:
    """Return both ends of a range, with what leads to the first and scales both."""
    _, said = qualifier_before(ground, words, first.span.start)
    label = last.label
    if label is None or label == last.unit:
        label = label_before(ground, words, said, sum_of=True) or label
    value = first.value
    if second.scaled and not first.scaled:
        # "3 đến 5 triệu đồng": the scale is of both.
        scale = round(second.value / (read_digits(second.digits) or 1))
        value = round(first.value * scale, 2)
        value = int(value) if value == int(value) else value
    low = last._replace(
        span=first.span, value=value, label=label, qualifier=Qualifier.FROM
    )
    return [low, last._replace(label=label, qualifier=Qualifier.TO)]


def _ranges(ground: Ground, first: Number, second: Number) -> bool:
    """Tell whether two numbers are the ends of a range: ``3 đến 5 người``."""
    between = ground.low[first.after : second.span.start]
    return (
        len(between) < 16
        and _UP_TO.fullmatch(between) is not None
        and first.value < second.value
        and not is_year(first)
    )


def _related(
    ground: Ground,
    words: Lexicon,
    found: Sequence[Counted],
    sections: Sequence[Section],
    period: str | None,
) -> Iterator[Quantity]:
    """Give every quantity its whole, its period and its subject."""
    places = [item.span.start for item in found]
    codes = period_codes(ground, places, sections, period)
    found = [
        item._replace(period=code) if code and not item.period else item
        for item, code in zip(found, codes, strict=True)
    ]
    wholes = wholes_of(ground, words, found)
    relations = relations_of(found, wholes)
    subjects = Subjects(ground, words)
    for index, item in enumerate(found):
        yield Quantity(
            span=item.span,
            value=item.value,
            unit=item.unit or _unit_of(words, found, index, wholes),
            label=item.label,
            kind=item.kind,
            period=item.period,
            part_of=wholes.get(index),
            as_written=ground.words(item.span.start, item.span.end),
            confidence=item.confidence,
            qualifier=item.qualifier,
            relation=relations.get(index),
            subject=subjects.of(item.span.start),
        )


def _unit_of(
    words: Lexicon, found: Sequence[Counted], index: int, wholes: dict[int, int]
) -> str | None:
    """Return the unit of a number without one: its whole's, or its label's.

    "Số hồ sơ đã giải quyết: 1.220" counts "hồ sơ".
    """
    item = found[index]
    if item.kind is not QuantityKind.COUNT:
        return None
    if index in wholes and (unit := found[wholes[index]].unit) is not None:
        return unit
    return unit_of_number(words, item.label or "")
