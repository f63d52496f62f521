"""Scoring: what was found beside what is labelled, class by class."""

from __future__ import annotations

import difflib
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

from danvan.documents.document import (
    Citation,
    Document,
    Header,
    QuantityKind,
    Section,
)
from danvan.documents.span import Span
from tools.bench.accuracy.labels import SIGNER, CitationLabel, Labels, Place, plain

_CLOSE = 0.9
"""How alike two titles or fields must be: a lost letter is not another title."""
_NUMBERED = re.compile(r"(?:[IVXLC]+|\d+(?:\.\d+)*|(?:Phần|Chương|Mục|Điều)\b.*)")
"""Numbers of the headings that are labelled: not ``a)``, not dashes."""


class MovedTextError(ValueError):
    """The reader's text is not the labelled one, so no place can be compared."""

    def __init__(self, name: str) -> None:
        super().__init__(f"the reader changed the text of {name}")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were right, of how many found and how many labelled."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Count both."""
        return Tally(
            self.right + other.right,
            self.found + other.found,
            self.wanted + other.wanted,
        )

    @property
    def precision(self) -> float:
        """Return the part of what was found that is right."""
        return self.right / self.found if self.found else math.nan

    @property
    def recall(self) -> float:
        """Return the part of what is labelled that was found."""
        return self.right / self.wanted if self.wanted else math.nan

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        both = self.found + self.wanted
        return 2 * self.right / both if both else math.nan


Scores = Mapping[str, Tally]


def score(labels: Labels, document: Document, *, damaged: bool = False) -> Scores:
    """Score one document; of a damaged text, no words are compared.

    Places are of the labelled text: raise MovedTextError where the document carries
    another one.
    """
    if document.text != labels.text:
        raise MovedTextError(labels.name)
    counts = _counted(labels)
    scores = {
        **_citations(labels, document),
        "quantities": _quantities(labels, document),
    }
    if damaged:
        return scores | {"sections, by place": _headings_by_place(labels, document)}
    return scores | {
        "citations, issuer": _issuers(labels, document),
        "sections, number + title": _headings(
            labels, [one for one in document.sections if counts(one.span)]
        ),
        **_around(labels, document),
    }


def by_identity(labels: Labels, document: Document) -> Scores:
    """Score what another rendering of the text says, wherever it says it.

    Of quantities only how many were found: a neutral one looks like any other here.
    """
    open_words = {fold(plain(labels.text[slice(*place)])) for place in labels.neutral}
    cited = [
        (key(one.number), one.date)
        for one in document.citations
        if one.number
        and fold(document.text[one.span.start : one.span.end]) not in open_words
    ]
    values = [float(one.value) for one in document.quantities if one.value is not None]
    met = _same(values, [one.value for one in labels.quantities])
    return {
        "citations, number + date": _same(
            cited,
            [(key(one.number), one.date) for one in labels.citations if one.number],
        ),
        "quantities, found": Tally(met.right, met.wanted, met.wanted),
        "sections, number + title": _headings(labels, document.sections),
        **_around(labels, document),
    }


def _around(labels: Labels, document: Document) -> Scores:
    """Score head and closing."""
    return {
        "header fields": _header(labels, document),
        "signer": _signer(labels, document),
        "recipients": _same(
            [fold(one.value) for one in document.recipients],
            [fold(one) for one in labels.recipients],
        ),
    }


def total(scores: Iterable[Scores]) -> dict[str, Tally]:
    """Add the scores of several documents, class by class."""
    added: dict[str, Tally] = {}
    for one in scores:
        for name, tally in one.items():
            added[name] = added.get(name, Tally()) + tally
    return added


def fold(text: str | None) -> str:
    """Compare case, white space, form and outer punctuation away, diacritics not."""
    folded = unicodedata.normalize("NFC", text or "").casefold().replace("ð", "đ")
    return re.sub(r"\s+", " ", folded).strip(" .;:,-“”\"'")


def key(number: str | None) -> str:
    """Return a number and symbol as it is compared: without white space and case."""
    return re.sub(r"\s+", "", fold(number))


def alike(one: str, other: str) -> bool:
    """Tell whether two folded texts say the same, give or take a few letters."""
    if one == other:
        return True
    return difflib.SequenceMatcher(None, one, other).ratio() >= _CLOSE


def _same(found: Sequence[Hashable], wanted: Sequence[Hashable]) -> Tally:
    common = Counter(found) & Counter(wanted)
    return Tally(common.total(), len(found), len(wanted))


def _counted(labels: Labels) -> Callable[[Span], bool]:
    """Return what tells the places that count: labelled, and not left neutral."""

    def counts(span: Span) -> bool:
        return span.start < labels.until and not any(
            _meet(span, place) for place in labels.neutral
        )

    return counts


def _meet(span: Span, place: Place) -> bool:
    return span.start < place[1] and place[0] < span.end


def _citations(labels: Labels, document: Document) -> Scores:
    counts = _counted(labels)
    found = [one for one in document.citations if counts(one.span)]
    numbered = [one for one in found if one.number]
    wanted = [one for one in labels.citations if one.number]
    named = [one for one in labels.citations if not one.number]
    hits = sum(
        any(not one.number and _meet(one.span, label.place) for one in found)
        for label in named
    )
    return {
        "citations, exact span": _same(
            [(one.span.start, one.span.end) for one in numbered],
            [one.place for one in wanted],
        ),
        "citations, number + date": _same(
            [(key(one.number), one.date) for one in numbered],
            [(key(one.number), one.date) for one in wanted],
        ),
        "laws by name, found": Tally(hits, len(named), len(named)),
        "citations, type": _types(labels, document),
    }


def _pairs(labels: Labels, document: Document) -> list[tuple[Citation, CitationLabel]]:
    """Pair the numbered mentions whose place is exactly right with their labels."""
    at = {
        (one.span.start, one.span.end): one for one in document.citations if one.number
    }
    return [(at[one.place], one) for one in labels.citations if one.place in at]


def _types(labels: Labels, document: Document) -> Tally:
    pairs = _pairs(labels, document)
    right = sum(fold(one.type) == fold(label.type) for one, label in pairs)
    return Tally(right, len(pairs), len(pairs))


def _issuers(labels: Labels, document: Document) -> Tally:
    pairs = _pairs(labels, document)
    right = sum(
        bool(label.issuer) and fold(one.issuer) == fold(label.issuer)
        for one, label in pairs
    )
    found = sum(bool(one.issuer) for one, _ in pairs)
    return Tally(right, found, sum(bool(label.issuer) for _, label in pairs))


def _quantities(labels: Labels, document: Document) -> Tally:
    counts = _counted(labels)
    found = [
        one
        for one in document.quantities
        if one.value is not None
        and one.kind is not QuantityKind.NONE_OCCURRED
        and counts(one.span)
    ]
    left = list(found)
    right = 0
    for label in labels.quantities:
        for one in left:
            same = math.isclose(float(one.value or 0), label.value)
            if same and _meet(one.span, label.place):
                left.remove(one)
                right += 1
                break
    return Tally(right, len(found), len(labels.quantities))


def _headings(labels: Labels, sections: Sequence[Section]) -> Tally:
    found = [
        (number, fold(one.title))
        for one in sections
        if _NUMBERED.fullmatch(number := _number(one.number))
    ]
    left = list(found)
    right = 0
    for label in labels.sections:
        for number, title in left:
            if number == _number(label.number) and alike(fold(label.title), title):
                left.remove((number, title))
                right += 1
                break
    return Tally(right, len(found), len(labels.sections))


def _number(printed: str | None) -> str:
    return (printed or "").strip(" .-)/:")


def _headings_by_place(labels: Labels, document: Document) -> Tally:
    found = [one.span for one in document.sections if one.span.start < labels.until]
    hits = sum(
        any(_meet(span, label.place) for span in found) for label in labels.sections
    )
    return Tally(hits, len(found), len(labels.sections))


def _header(labels: Labels, document: Document) -> Tally:
    names = [one.name for one in fields(Header) if one.name in labels.fields]
    have = {name: getattr(document.header, name).value for name in names}
    return _fields(labels, have)


def _signer(labels: Labels, document: Document) -> Tally:
    signature = document.signature
    have = {
        f"signer {part}": getattr(signature, part).value
        for part in SIGNER
        if f"signer {part}" in labels.fields
    }
    return _fields(labels, have)


def _fields(labels: Labels, have: Mapping[str, str | None]) -> Tally:
    right = sum(
        key(value) == key(labels.fields[name])
        if name in ("symbol", "date")
        else alike(fold(value), fold(labels.fields[name]))
        for name, value in have.items()
    )
    return Tally(right, len(have), len(have))
