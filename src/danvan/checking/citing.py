"""Citations as rules see them (viện dẫn): by document, in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from danvan.checking.places import Places
from danvan.documents.document import BlockKind
from danvan.documents.number import DocumentNumber, MalformedDocumentNumberError
from danvan.text.dates import PartialDate

if TYPE_CHECKING:
    from danvan.documents.document import Citation, Document
    from danvan.law.instruments import InstrumentData

SURE = 0.9
"""From this confidence on a citation is read as it stands."""
_OF_A_YEAR = re.compile(r" \((?:19|20)\d\d\)$")
_CONGRESSES = (date(2001, 4, 22), date(2006, 4, 25), date(2011, 1, 19))
_LATER_CONGRESSES = (date(2016, 1, 28), date(2021, 2, 1), date(2026, 1, 25))
_TERMS = (*_CONGRESSES, *_LATER_CONGRESSES)
"""Days on which congresses of the Party closed: its numbers begin again."""


def cited_in_sentences(document: Document) -> Iterator[Citation]:
    """Give the citations of the text up to the signature, tables left out, if sure."""
    title = document.signature.title.span or document.signature.name.span
    end = title.start if title else len(document.text)
    tables = Places(
        block.span for block in document.blocks if block.kind is BlockKind.TABLE
    )
    for citation in document.citations:
        if citation.span.start >= end:
            return
        repaired = citation.number_as_printed is not None and _is_misread(citation)
        sure = citation.confidence >= SURE and not repaired
        if sure and not (tables and tables.meet(citation.span)):
            yield citation


def _is_misread(citation: Citation) -> bool:
    printed = "".join((citation.number_as_printed or "").split())
    return printed != citation.number


def identity(citation: Citation) -> str | None:
    """Return which document is cited: its number, whatever year is printed."""
    name = citation.cited or citation.number
    return _OF_A_YEAR.sub("", name) if name else None


def day_cited(citation: Citation) -> date | None:
    """Return the whole day printed beside a citation, or None."""
    try:
        return PartialDate.from_iso(citation.date or "").whole
    except ValueError:
        return None


def parsed(number: str | None) -> DocumentNumber | None:
    """Return a number and symbol taken apart, or None."""
    try:
        return DocumentNumber.parse(number or "")
    except MalformedDocumentNumberError:
        return None


def instrument(citation: Citation) -> InstrumentData | None:
    """Return what the catalogue knows of the cited document, and of no other.

    A number that begins again each year, or each term of the Party, is that of the
    catalogue only where the printed day falls into the same one.
    """
    from danvan.law.instruments import find  # read only where it is asked

    known = find(identity(citation) or "")
    day = day_cited(citation)
    if known is None or known.date is None or day is None:
        return known
    return known if same_series(known.number, known.date, day) else None


def same_series(number: str, one: date, other: date) -> bool:
    """Tell whether a number can be given only once over the two days."""
    taken = parsed(number)
    if taken is None:
        return False
    if taken.year:
        return True
    if taken.system in ("party", "youth"):
        return _term(one) == _term(other)
    return one.year == other.year


def _term(day: date) -> int:
    return sum(day > congress for congress in _TERMS)
