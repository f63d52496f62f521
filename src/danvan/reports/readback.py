"""Reading a signed copy back (đọc lại bản ký): word for word with what was approved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.reading.compare import compare_words
from danvan.reading.sandbox import read_bytes_in_child
from danvan.text.dates import PartialDate

if TYPE_CHECKING:
    from datetime import date

    from danvan.documents.document import Document

_LEAST_TEXT = 200
"""Fewer letters than this is a scan without a text layer."""


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What the returned file says."""

    readable: bool
    differences: list[dict[str, str]]
    number: str
    dated_on: date | None


def read_back(approved: Document, data: bytes, name: str) -> ReadBack:
    """Read a returned PDF in the limited child and compare it word for word."""
    returned = read_bytes_in_child(data, name=name, reader="pdf")
    if len("".join(returned.text.split())) < _LEAST_TEXT:
        return ReadBack(False, [], "", None)
    differences = [
        {
            "before": one.before,
            "approved": one.approved,
            "returned": one.returned,
            "after": one.after,
        }
        for one in compare_words(approved, returned)
    ]
    return ReadBack(True, differences, _number(returned), _day(returned))


def _number(document: Document) -> str:
    number, symbol = document.header.number, document.header.symbol
    if not number.value or not symbol.value:
        return ""
    return symbol.value[:60]


def _day(document: Document) -> date | None:
    written = document.header.date.value
    return PartialDate.from_iso(written).whole if written else None
