"""Reading a signed copy back (đọc lại bản ký): word for word with what was approved."""

from __future__ import annotations

import difflib
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from danvan.documents.document import BlockKind
from danvan.reading.comparing.compare import compare_words
from danvan.reading.sandbox import read_bytes_in_child
from danvan.reports.models.review import TextLayer
from danvan.text.dates import PartialDate
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from datetime import date

    from danvan.documents.document import Document
    from danvan.documents.span import Span
    from danvan.reading.comparing.compare import Difference

_LEAST_TEXT = 200
"""Fewer letters than this is a scan without a text layer."""
_LEAST_SHARED = 0.4
"""Two copies of one document share nearly all words; a broken layer shares few."""
_MANY = 8
_ALIKE = 0.6
"""So many differences that are nearly the same word are a machine's misreading."""
_HEADING = frozenset({BlockKind.TITLE, BlockKind.ADDRESSEE, BlockKind.HEADING})
_BODY = _HEADING | {BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.TABLE}
_FREE_FEET = frozenset({BlockKind.CHECK, BlockKind.SIGNATURE})


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What the returned file says."""

    layer: TextLayer
    differences: list[dict[str, Any]]
    number: str
    dated_on: date | None


def read_back(approved: Document, data: bytes, name: str) -> ReadBack:
    """Read a returned PDF in the limited child and compare it word for word."""
    returned = read_bytes_in_child(data, name=name, reader="pdf")
    layer = text_layer(approved, returned)
    if layer is not TextLayer.GOOD:
        return ReadBack(layer, [], "", None)
    found = compare_words(approved, returned)
    if _misread(found):
        layer = TextLayer.RECOGNISED
    differences = [_told(approved, returned, one) for one in found]
    return ReadBack(layer, differences, _number(returned), _day(returned))


def text_layer(approved: Document, returned: Document) -> TextLayer:
    """Tell whether there is a text layer, and one that can be compared."""
    if len("".join(returned.text.split())) < _LEAST_TEXT:
        return TextLayer.NONE
    ours, theirs = _words(approved.text), _words(returned.text)
    shared = sum((ours & theirs).values()) / max(sum(ours.values()), 1)
    broken = sum(
        unicodedata.category(c) in ("Co", "Cn") or c == "\ufffd" for c in returned.text
    )
    if shared < _LEAST_SHARED or broken * 50 > len(returned.text):
        return TextLayer.GARBLED
    return TextLayer.GOOD


def _words(text: str) -> Counter[str]:
    return Counter(text.split())


def _misread(found: tuple[Difference, ...]) -> bool:
    """Tell whether most differences are nearly the same word: misread by a machine."""
    if len(found) < _MANY:
        return False
    alike = sum(
        difflib.SequenceMatcher(
            None, folded_key(one.approved), folded_key(one.returned), False
        ).ratio()
        >= _ALIKE
        for one in found
        if one.approved and one.returned
    )
    return alike >= len(found) * _ALIKE


def _told(approved: Document, returned: Document, one: Difference) -> dict[str, Any]:
    return {
        "before": one.before,
        "approved": one.approved,
        "returned": one.returned,
        "after": one.after,
        "page": _page(returned, one.returned_span),
        "section": _section(approved, one.approved_span),
        "form": only_form(approved, one),
    }


def _page(document: Document, span: Span) -> int:
    """Return the page of a place, counted from 1; 0 where there are no pages."""
    before = [page for page in document.pages if page.start <= span.start]
    return len(before)


def _section(document: Document, span: Span) -> str:
    """Return number and title of the section of a place; empty outside the body."""
    held = [
        section
        for section in document.sections
        if section.number_span.start <= span.start <= section.body_span.end
    ]
    if not held:
        return ""
    return f"{held[-1].number}. {held[-1].title}"


def only_form(document: Document, one: Difference) -> bool:
    """Tell whether a difference is of stamp, number or date, never of the content.

    It stands before the title, or after the body without replacing a word there.
    """
    body = [block for block in document.blocks if block.kind in _BODY]
    if not body:
        return False
    at = one.approved_span
    if at.end <= body[0].span.start:
        return bool(one.approved == "" or at.end < body[0].span.start)
    if at.start < body[-1].span.end:
        return False
    if not one.approved:
        return True
    return any(b.kind in _FREE_FEET and b.span.overlaps(at) for b in document.blocks)


def _number(document: Document) -> str:
    number, symbol = document.header.number, document.header.symbol
    if not number.value or not symbol.value:
        return ""
    return symbol.value[:60]


def _day(document: Document) -> date | None:
    written = document.header.date.value
    return PartialDate.from_iso(written).whole if written else None
