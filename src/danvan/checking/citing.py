"""Citations as rules see them (viện dẫn): by document, in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from danvan.checking.once import once
from danvan.checking.places import Places
from danvan.documents.document import BlockKind
from danvan.documents.number import DocumentNumber, MalformedDocumentNumberError
from danvan.text.dates import PartialDate

if TYPE_CHECKING:
    from danvan.documents.document import Citation, Document
    from danvan.law.instruments import InstrumentData

SURE = 0.9
"""From this confidence on a citation is read as it stands."""
_APART = frozenset(
    {
        BlockKind.LETTERHEAD,
        BlockKind.TITLE,
        BlockKind.TABLE,
        BlockKind.CELL,
        BlockKind.RECIPIENTS,
        BlockKind.NOTE,
    }
)
_TITLE = 400
"""So long is a title at most."""
_BREAK = re.compile(r"[.;:](?:\s|$)|\n\s*\n|\n\s*[-+•]")
_ACTS_ON = re.compile(
    r"(?:thực\s+hiện|triển\s+khai|thi\s+hành|hướng\s+dẫn|quán\s+triệt|sửa\s+đổi|"
    r"bổ\s+sung|thay\s+thế|bãi\s+bỏ|cụ\s+thể\s+hóa|theo|tổng\s+kết|sơ\s+kết)"
    r"[^,;]{0,60}$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"(?:,|\bvà)\s*$")
_OF_A_YEAR = re.compile(r" \((?:19|20)\d\d\)$")
_CONGRESSES = (date(2001, 4, 22), date(2006, 4, 25), date(2011, 1, 19))
_LATER_CONGRESSES = (date(2016, 1, 28), date(2021, 2, 1), date(2026, 1, 25))
_TERMS = (*_CONGRESSES, *_LATER_CONGRESSES)
"""Days on which congresses of the Party closed: its numbers begin again."""


@once
def sure_citations(document: Document) -> tuple[Citation, ...]:
    """Return the citations that are read as they stand, wherever they are."""
    return tuple(
        citation
        for citation in document.citations
        if citation.confidence >= SURE and not _is_misread(citation)
    )


@once
def cited_in_sentences(document: Document) -> tuple[Citation, ...]:
    """Return the sure citations of the body: not of its title, tables, annexes."""
    return tuple(_in_sentences(document))


def _in_sentences(document: Document) -> Iterator[Citation]:
    """Give the sure citations of the body: not of its title, of tables, of annexes."""
    title = document.signature.title.span or document.signature.name.span
    end = title.start if title else len(document.text)
    apart = Places(block.span for block in document.blocks if block.kind in _APART)
    for citation in sure_citations(document):
        if citation.span.start >= end:
            return
        if not apart.meet(citation.span):
            yield citation


@once
def quoted_in_titles(document: Document) -> frozenset[int]:
    """Return where the citations begin that stand in the title of another document.

    ``Kế hoạch … thực hiện Nghị quyết …``: a title is quoted as it is.
    """
    text, found = document.text, set()
    before: Citation | None = None
    for citation in sure_citations(document):
        start = citation.span.start
        if before is not None and start - before.span.end < _TITLE:
            between = text[before.span.end : start]
            follows = before.span.start in found and _LISTED.search(between)
            if not _BREAK.search(between) and (follows or _ACTS_ON.search(between)):
                found.add(start)
        if citation.form != "law-by-name":
            before = citation
    return frozenset(found)


def _is_misread(citation: Citation) -> bool:
    """Tell whether the number was repaired, beyond the blanks in it."""
    printed = citation.number_as_printed
    return printed is not None and "".join(printed.split()) != citation.number


def identity(citation: Citation) -> str | None:
    """Return which document is cited: its number, whatever year is printed."""
    name = citation.cited or citation.number
    return _OF_A_YEAR.sub("", name) if name else None


def day_cited(citation: Citation) -> date | None:
    """Return the whole day printed beside a citation, or None."""
    return whole_day(citation.date)


@lru_cache(maxsize=4096)
def whole_day(iso: str | None) -> date | None:
    """Return a whole day, or None for a partial date and anything else."""
    try:
        return PartialDate.from_iso(iso or "").whole
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def parsed(number: str | None) -> DocumentNumber | None:
    """Return a number and symbol taken apart, or None."""
    try:
        return DocumentNumber.parse(number) if number else None
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
