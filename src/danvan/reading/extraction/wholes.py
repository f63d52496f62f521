"""Wholes and parts of quantities (trong đó, gồm), and the period they are of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

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


@dataclass(frozen=True, slots=True)
class Counted:
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
                period=_period_of(view, periods, item.span.start),
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
    for _, sign, index in events:
        last, whole = stack[-1]
        if sign == "(" and len(stack) < 20:
            stack.append((last, None))
        elif sign == ")":
            stack = stack[:-1] or [(None, None)]
        elif sign == ".":
            stack = [(None, None)]
        elif sign:
            stack[-1] = (last, last)
        else:
            if whole is not None:
                wholes[index] = whole
            stack[-1] = (index if whole is None or len(stack) > 1 else last, whole)
    return wholes


def _periods(view: View, body: Span) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for match in _PERIOD.finditer(view.low, body.start, body.end):
        period = read_period(view.words(match.start(), match.end()))
        if period is not None:
            found.append((match.start(), period.code))
    return found


def _period_of(view: View, periods: list[tuple[int, str]], place: int) -> str | None:
    """Return the period stated last before a place, within 1,500 characters."""
    said = None
    for start, code in periods:
        if start > place:
            break
        said = code if place - start < 1500 else None
    return said
