"""Number series (hệ thống số): which papers count together, and which break the order.

Nghị định 30/2020/NĐ-CP, Điều 15 khoản 1: numbers follow the order of the days of issue
within a year; the Party counts by type within a committee's term.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from danvan.checking.citing import parsed, whole_day
from danvan.checking.language.lexicon import lexicon
from danvan.checking.regimes import own_number
from danvan.documents.span import Span
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from datetime import date

    from danvan.checking.context import Context
    from danvan.documents.document import Document
    from danvan.documents.number import DocumentNumber

_SURE = 0.95
_KNOWN = 1_000_000
_TOLD = 1000
_LEVEL = re.compile(r"(?:chu tich )?(?:ubnd|uy ban nhan dan) (?:tinh|thanh pho)\b")
_PROVINCE = re.compile(r"\b(?:tinh|thanh pho|tinh uy|thanh uy) (?!uy\b)([a-z ]+)$")
_COUNCIL = re.compile(r"(?:hdnd|hoi dong nhan dan) (?:tinh|thanh pho)\b")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A paper with its number and day, and where the document tells it."""

    number: DocumentNumber
    day: date
    series: Hashable
    at: Span
    """Place of its day in the document."""
    number_at: Span
    in_book: bool = False
    """A register tells it, so that it has no place in the document."""

    @property
    def place(self) -> tuple[int, str]:
        """Return what orders it in its series."""
        return self.number.number, self.number.suffix


def cited(document: Document, context: Context) -> Iterator[Numbered]:
    """Yield the dated papers a document cites, once each, in reading order.

    A number told with two days is left out: that is another rule's business.
    """
    own = own_organ(document, context)
    found: dict[tuple[Hashable, str], Numbered] = {}
    twice: set[tuple[Hashable, str]] = set()
    for citation in document.citations:
        day, number = whole_day(citation.date), parsed(citation.number)
        if day is None or number is None or citation.confidence < _SURE:
            continue
        series = series_of(number, day, citation.issuer, own)
        at = citation.date_span or citation.number_span
        if series is None or at is None:
            continue
        key = series, str(number)
        if key in found and found[key].day != day:
            twice.add(key)
        found.setdefault(
            key, Numbered(number, day, series, at, citation.number_span or at)
        )
    yield from (one for key, one in found.items() if key not in twice)


def itself(document: Document, context: Context) -> Iterator[Numbered]:
    """Yield the document itself, where it has a number and a whole day."""
    header = document.header
    number, day = own_number(document), whole_day(header.date.value)
    if number is None or day is None or not (header.number.value or "").strip():
        return
    own = own_organ(document, context)
    series = series_of(number, day, header.issuer.value, own)
    at = header.date.span
    if series is not None and at is not None:
        yield Numbered(number, day, series, at, header.symbol.span or at)


def registered(document: Document, context: Context) -> Iterator[Numbered]:
    """Yield the agency's own papers, as its registers tell them."""
    own = own_organ(document, context)
    for paper in context.papers:
        number = parsed(paper.number) if paper.own else None
        if number is None or paper.date is None:
            continue
        series = series_of(number, paper.date, paper.issuer, own)
        if series is not None:
            nowhere = Span(0, 0)
            yield Numbered(number, paper.date, series, nowhere, nowhere, in_book=True)


def own_organ(document: Document, context: Context) -> str | None:
    """Return the agency's symbol: given, of its number, else by a department's name."""
    if context.agency_abbreviation:
        return context.agency_abbreviation
    number = own_number(document)
    if number and number.organs:
        return number.organs[0]
    return _initials(document.header.issuer.value or "")


def _initials(issuer: str) -> str | None:
    """Return a department's symbol by its name: STTTT; None for other bodies."""
    words = [word for word in re.findall(r"\w+", issuer) if word.lower() != "và"]
    if not words or words[0].lower() != "sở":
        return None
    return "".join(word[0].upper() for word in words)


def series_of(
    number: DocumentNumber, day: date, issuer: str | None, own: str | None
) -> Hashable | None:
    """Return the series a paper is counted in; None where it is not sure."""
    if len(number.organs) != 1 or number.is_law or number.system == "youth":
        return None
    organ = number.organs[0]
    whose = ""
    if organ in _symbols("shared") and organ != own:
        if not issuer:
            return None
        whose = _whose(issuer)
    if number.system == "party":
        # After the mergers of 2025 papers of several former provinces are cited.
        named = _PROVINCE.search(folded_key(issuer or "")) if not whose else None
        whose = named[1] if named else whose
        term = _term(organ, day)
        return None if term is None else (number.type_code, organ, whose, term)
    legal = number.year is not None
    again = 0 if organ in _symbols("steady") else _restarts(day)
    return number.type_code, organ, number.unit or "", whose, legal, day.year, again


def is_national(number: DocumentNumber) -> bool:
    """Tell whether a body of the whole State or the Centre issued it."""
    organ = number.organs[0] if number.organs else ""
    return organ in _symbols("national") or number.is_law


@cache
def _symbols(key: str) -> frozenset[str]:
    return frozenset(lexicon("series")[key].split())


def _whose(issuer: str) -> str:
    """Return whose paper it is: the province's committee whatever its full name."""
    plain = folded_key(issuer)
    if _LEVEL.match(plain):
        return "ubnd tinh"
    return "hdnd tinh" if _COUNCIL.match(plain) else plain


def _restarts(day: date) -> int:
    """Count the mergers by that day, after which bodies count anew."""
    return sum(restart <= day for restart in lexicon("series")["restarts"])


def _term(organ: str, day: date) -> date | None:
    """Return the first sure day of the committee's term; None between terms."""
    level = "central" if organ.endswith("TW") else "local"
    for term in lexicon("series")["term"]:
        if term["level"] == level and term["from"] <= day <= term["to"]:
            first: date = term["from"]
            return first
    return None


def out_of_order(papers: Iterable[Numbered]) -> Iterator[tuple[Numbered, Numbered]]:
    """Yield each told paper that breaks its series, with one that it contradicts.

    Of papers that contradict one another those of the registers stand, then the most,
    then those told first.
    """
    series: dict[Hashable, list[Numbered]] = {}
    for paper in papers:
        series.setdefault(paper.series, []).append(paper)
    for together in series.values():
        if len(together) > 1:
            yield from _breaking(together)


def _breaking(together: list[Numbered]) -> Iterator[tuple[Numbered, Numbered]]:
    weights = {
        id(one): _KNOWN if one.in_book else _TOLD + len(together) - place
        for place, one in enumerate(together)
    }
    ordered = sorted(together, key=lambda one: (one.place, one.day))
    kept = _heaviest(ordered, [weights[id(one)] for one in ordered])
    standing = [one for one in ordered if id(one) in kept]
    for one in ordered:
        if not one.in_book and id(one) not in kept:
            other = _contradicted(one, standing)
            if other is not None:
                yield one, other


def _heaviest(ordered: Sequence[Numbered], weights: Sequence[int]) -> set[int]:
    """Return the ids of the heaviest run whose days never fall; n log n."""
    days = sorted({one.day for one in ordered})
    best: list[tuple[int, int]] = [(0, -1)] * (len(days) + 1)
    before: list[int] = []
    sums: list[int] = []
    for index, one in enumerate(ordered):
        rank = at = bisect_left(days, one.day) + 1
        top = (0, -1)
        while at:
            top = max(top, best[at])
            at &= at - 1
        before.append(top[1])
        sums.append(top[0] + weights[index])
        while rank <= len(days):
            best[rank] = max(best[rank], (sums[index], index))
            rank += rank & -rank
    index = max(range(len(sums)), key=sums.__getitem__)
    kept = set()
    while index >= 0:
        kept.add(id(ordered[index]))
        index = before[index]
    return kept


def _contradicted(one: Numbered, standing: Sequence[Numbered]) -> Numbered | None:
    """Return the nearest standing paper that cannot be if this one is right."""
    places = [other.place for other in standing]
    at = bisect_left(places, one.place)
    if at and standing[at - 1].day > one.day and places[at - 1] < one.place:
        return standing[at - 1]
    later = standing[at:]
    return next((o for o in later if o.place > one.place and o.day < one.day), None)
