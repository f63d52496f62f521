"""One identity for each cited document (cùng một văn bản), whatever its mentions."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from danvan.law.citing import familiar, laws
from danvan.reading.extraction.citing.symbols import parsed
from danvan.text.unicode import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from danvan.documents.document import Citation

_DIGITS = re.compile(r"\d+")
_OWN_YEAR = re.compile(r"\d+[a-z]?/(?:19|20)\d\d/")
_LETTERS = re.compile(r"[^A-Z0-9]+")


def identified(citations: Sequence[Citation]) -> Iterator[Citation]:
    """Give every mention of one document the same identity, in order."""
    known = _Known()
    full = [(one, one.number) for one in citations if one.form == "full" and one.number]
    for _, number in full:
        known.spell(number)
    for citation, number in full:
        known.add(citation, number)
    for citation in citations:
        identity = known.identity(citation)
        if identity is not None:
            yield replace(citation, cited=identity)


class _Known:
    """The documents that a text cites in full."""

    def __init__(self) -> None:
        self._spelt: dict[tuple[str, ...], str] = {}
        self._years: dict[tuple[str, ...], str] = {}
        self._bare: dict[tuple[str, str], list[tuple[int, str]]] = {}
        self._titles: dict[str, str] = {}

    def spell(self, number: str) -> None:
        """Learn how a number is spelt; a heading in capitals does not tell."""
        key = _key(number)
        if self._spelt.get(key, "A").isupper():
            self._spelt[key] = _spelt(number)

    def add(self, citation: Citation, number: str) -> None:
        """Take a full mention in: its number, its bare number, the title of a law."""
        identity = self._full(citation, number)
        digits = _DIGITS.match(number)
        if digits and citation.type:
            bare = (citation.type, str(int(digits[0])))
            self._bare.setdefault(bare, []).append((citation.span.start, identity))
        if citation.title:
            self._titles.setdefault(laws.title_key(citation.title), identity)

    def identity(self, citation: Citation) -> str | None:
        """Return the identity of what a mention cites."""
        if citation.form == "full" and citation.number:
            return self._full(citation, citation.number)
        if citation.form == "short" and citation.number:
            return self._short(citation, citation.number)
        if citation.form == "short":
            return self._latest(citation)
        if citation.form == "law-by-name" and citation.title:
            dated = laws.number_of(citation.title, citation.date or "0000")
            held = self._titles.get(laws.title_key(citation.title))
            return dated or held or _title(citation.title)
        return citation.cited or citation.title

    def _full(self, citation: Citation, number: str) -> str:
        """Return how a number is spelt; of another year, with the year.

        The State's numbers begin again each year: ``12/KH-UBND`` of two years are two.
        Where the number holds its year, another one in a date is a slip.
        """
        key = _key(number)
        year = (citation.date or "")[:4]
        first = self._years.get(key, "")
        spelt = self._spelt[key]
        if year and first and year != first and not _OWN_YEAR.match(number):
            return f"{spelt} ({year})"
        if year:
            self._years[key] = year
        return spelt

    def _short(self, citation: Citation, number: str) -> str:
        digits = _DIGITS.match(number)
        value = str(int(digits[0])) if digits else number
        held = self._bare.get((citation.type or "", value), ())
        before = [one for place, one in held if place < citation.span.start]
        if held:
            return before[-1] if before else held[0][1]
        key = (citation.type or "", int(digits[0]) if digits else -1)
        found = familiar.by_number().get(key, ())
        return found[0] if len(found) == 1 else f"{citation.type} {number}"

    def _latest(self, citation: Citation) -> str | None:
        """Return the last document of the type cited before; None where there is none.

        ``Nghị định nêu trên`` then cites nothing.
        """
        found: tuple[int, str] | None = None
        for (name, _), held in self._bare.items():
            before = [one for one in held if one[0] < citation.span.start]
            if name == citation.type and before:
                found = max(before[-1], found or before[-1])
        return found[1] if found else None


def _title(title: str) -> str:
    law = laws.by_title(title)
    return law.title if law else title


@lru_cache(4096)
def _spelt(number: str) -> str:
    read = parsed(number)
    return number if read is None or read.old_form else str(read)


@lru_cache(4096)
def _key(number: str) -> tuple[str, ...]:
    """Return what mentions of one number share: digits and letters."""
    digits = _DIGITS.match(number)
    rest = number[digits.end() :] if digits else number
    value = str(int(digits[0])) if digits else ""
    return (value, *_LETTERS.split(fold(rest).upper()))
