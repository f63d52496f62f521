"""Figures of two reports of one period (số liệu của hai báo cáo cùng kỳ)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from danvan.documents.document import QuantityKind
from danvan.documents.finding import Finding, Severity
from danvan.text.numerals import format_number
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from danvan.documents.document import Document, Quantity

_SURE = 0.95
_FEW_WORDS = 3
_OWN = frozenset({None, "Sở", "cơ quan", "đơn vị"})

_Key = tuple[str, str, str]
"""Of a figure: its folded label, unit and period."""


def disagreeing(document: Document, others: Iterable[Document]) -> Iterator[Finding]:
    """Yield figures that a report of the same period tells with another value."""
    mine = _figures(document) if others else {}
    told: set[_Key] = set()
    for other in others:
        for key, there in _figures(other).items():
            here = mine.get(key)
            if here is None or here.value == there.value or key in told:
                continue
            told.add(key)
            yield Finding(
                "R26",
                Severity.WARNING,
                here.span,
                f"“{here.label}” ở đây là {_written(here)}, còn {_name(other)} của cơ "
                f"quan trong cùng kỳ ghi {_written(there)}.",
            )


def _figures(document: Document) -> dict[_Key, Quantity]:
    """Return the figures told with one value, by what they count."""
    found: dict[_Key, Quantity] = {}
    twice: set[_Key] = set()
    for one in document.quantities:
        if not _is_clear(one):
            continue
        key = (folded_key(one.label or ""), one.unit or "", one.period or "")
        before = found.setdefault(key, one)
        if before.value != one.value:
            twice.add(key)
    return {key: one for key, one in found.items() if key not in twice}


def _is_clear(one: Quantity) -> bool:
    """Tell whether it says by itself what it counts, and for whom."""
    counted = one.kind in (QuantityKind.COUNT, QuantityKind.MONEY)
    named = len((one.label or "").split()) >= _FEW_WORDS and one.period is not None
    sure = one.confidence >= _SURE and one.qualifier is None and one.value is not None
    return counted and named and sure and one.subject in _OWN


def _written(one: Quantity) -> str:
    value = one.value or 0
    return format_number(value, 0 if float(value).is_integer() else 2)


def _name(document: Document) -> str:
    symbol = document.header.symbol.value
    subject = document.header.subject.value
    if symbol and symbol[:1].isdigit():
        return f"báo cáo số {symbol}"
    return f"báo cáo “{subject}”" if subject else "báo cáo khác"
