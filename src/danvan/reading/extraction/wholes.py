"""Wholes and parts of quantities (trong đó, gồm), and the period they are of."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from danvan.documents.document import Quantity, QuantityKind
from danvan.documents.span import Span
from danvan.text.periods import read_period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan.reading.extraction.view import View

_PART = re.compile(
    r"\(|\)|\. |t(?<!\wt)rong {1,30}do\b|b(?<!\wb)ao {1,30}gom\b|g(?<!\wg)om\b"
    r"|c(?<!\wc)u {1,30}the\b"
)
_PERIOD = re.compile(
    r"tu(?<!\wtu) {1,60}(?:ngay {1,60})?\d{1,2}/\d{1,2}/\d{4} {1,60}den {1,60}"
    r"(?:het {1,60})?(?:ngay {1,60})?\d{1,2}/\d{1,2}/\d{4}"
    r"|tinh {1,60}den {1,60}(?:ngay {1,60})?(?:\d{1,2}/\d{1,2}/\d{4}"
    r"|\d{1,2} {1,60}thang {1,60}\d{1,2} {1,60}nam {1,60}\d{4})"
)


_SAME_PERIOD = 1500
_NEAR = 120
"""Characters between a quantity and the parenthesis that takes it apart."""


class Counted(NamedTuple):
    """A quantity as found, before it is known what it is part of."""

    span: Span
    value: int | float | None
    unit: str | None
    label: str | None
    kind: QuantityKind
    confidence: float


def related(view: View, found: Sequence[Counted], body: Span) -> tuple[Quantity, ...]:
    """Give every quantity its whole and its period."""
    wholes = _wholes(view, found, body)
    periods = _periods(view, body)
    done: list[Quantity] = []
    for index, item in enumerate(found):
        done.append(
            Quantity(
                span=item.span,
                value=item.value,
                unit=item.unit,
                label=item.label,
                kind=item.kind,
                period=_period_of(periods, item.span.start),
                part_of=wholes.get(index),
                as_written=view.words(item.span.start, item.span.end),
                confidence=item.confidence,
            )
        )
    return tuple(done)


def _wholes(view: View, found: Sequence[Counted], body: Span) -> dict[int, int]:
    """Follow "trong đó", "gồm" and parentheses: the parts of each whole."""
    events: list[tuple[int, str, int]] = [
        (m.start(), " ".join(m[0].split()) or ".", -1)
        for m in _PART.finditer(view.low, body.start, body.end)
    ]
    events += [(q.span.start, "", i) for i, q in enumerate(found)]
    events.sort()
    wholes: dict[int, int] = {}
    stack: list[tuple[int | None, int | None]] = [(None, None)]
    for place, sign, index in events:
        last, whole = stack[-1]
        if sign == "(" and len(stack) < 20:
            stack.append((last, _explained(found, last, place)))
        elif sign == ")":
            stack = stack[:-1] or [(None, None)]
        elif sign == ".":
            stack = [(None, None)]
        elif sign:
            stack[-1] = (last, last)
        elif found[index].kind is QuantityKind.COUNT:
            if whole is not None:
                wholes[index] = whole
            stack[-1] = (index, whole)
    return wholes


def _explained(found: Sequence[Counted], last: int | None, place: int) -> int | None:
    """Return the quantity that a parenthesis just after it takes apart."""
    if last is None or place - found[last].span.end > _NEAR:
        return None
    return last


def _periods(view: View, body: Span) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for match in _PERIOD.finditer(view.low, body.start, body.end):
        period = read_period(view.words(match.start(), match.end()))
        if period is not None:
            found.append((match.start(), period.code))
    return found


def _period_of(periods: list[tuple[int, str]], place: int) -> str | None:
    """Return the period stated last before a place, within 1,500 characters."""
    before = bisect_right(periods, (place, "\uffff")) - 1
    if before < 0 or place - periods[before][0] >= _SAME_PERIOD:
        return None
    return periods[before][1]
