"""Words kept from another report (đoạn chép lại): the same paragraph, or nearly.

Numbers and dates are taken out first, so that a paragraph whose figures alone changed
counts as copied. Near copies are found by the runs of five words they share.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING

from danvan.checking.language.lexicon import lexicon
from danvan.documents.document import BlockKind
from danvan.documents.span import Span
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from danvan.documents.document import Document

_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"\d[\d./,]*")
_FEW_WORDS = 25
"""A shorter paragraph may be the same by chance."""
_RUN = 5
_NEARLY = 0.85
_LIKELY = 0.5
"""Of the sampled runs, before all of them are compared."""
_TELLING = 3
"""So many figures are not the same in two periods by chance."""
_LONG_CITATION = 250
"""A paragraph with a citation for so many characters only lists papers."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its words without numbers, and where it stands."""

    words: tuple[str, ...]
    span: Span
    exact: str
    """The folded words with their numbers."""
    by_figures: bool = False
    """Short, or full of citations: kept only where its figures are the same too."""


@dataclass(frozen=True, slots=True)
class Copied:
    """A paragraph that an earlier text has too."""

    paragraph: Paragraph
    source: int
    """Which of the earlier texts has it."""
    literal: bool
    """Word for word, its numbers too."""


def copied(document: Document, earlier: Sequence[Document]) -> Iterator[Copied]:
    """Yield the paragraphs that the earlier texts have too, in reading order."""
    there = [(n, one) for n, text in enumerate(earlier) for one in paragraphs(text)]
    exact = {one.exact: n for n, one in reversed(there)}
    whole = {one.words: n for n, one in reversed(there) if not one.by_figures}
    runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, (_, one) in enumerate(there):
        for run in () if one.by_figures else _sampled(one.words):
            runs[run].append(at)
    for paragraph in paragraphs(document) if there else ():
        if paragraph.exact in exact:
            yield Copied(paragraph, exact[paragraph.exact], literal=True)
        elif paragraph.by_figures:
            continue
        elif paragraph.words in whole:
            yield Copied(paragraph, whole[paragraph.words], literal=False)
        elif (place := _nearest(paragraph, runs)) is not None:
            source, other = there[place]
            if _share(paragraph, other) >= _NEARLY:
                yield Copied(paragraph, source, literal=False)


def repeated(document: Document) -> Iterator[tuple[Paragraph, Paragraph]]:
    """Yield each paragraph that stood word for word before, with the first one."""
    first: dict[str, Paragraph] = {}
    for paragraph in paragraphs(document):
        if paragraph.by_figures:
            continue
        before = first.setdefault(paragraph.exact, paragraph)
        if before is not paragraph:
            yield paragraph, before


def paragraphs(document: Document) -> tuple[Paragraph, ...]:
    """Return the paragraphs that a period must write anew: no law, no fixed words."""
    spans = tuple(
        block.span
        for block in document.blocks
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)
    )
    starts = tuple(sorted(one.span.start for one in document.citations))
    bound = tuple(sorted(one.span.start for one in document.quantities if one.figure))
    figures = tuple(sorted(one.span.start for one in document.quantities))
    return _paragraphs(document.text, spans, starts, bound, figures)


@lru_cache(maxsize=16)
def _paragraphs(
    text: str,
    spans: tuple[Span, ...],
    cited: tuple[int, ...],
    bound: tuple[int, ...],
    figures: tuple[int, ...],
) -> tuple[Paragraph, ...]:
    """Return them; sentences bound to figures are composed, so that they recur."""
    fixed = _standing()
    found = []
    for span in spans:
        folded = folded_key(span.of(text)).lstrip(" -–+•*0123456789.)")
        words = tuple(_WORD.findall(_DIGITS.sub(" ", folded)))
        if len(folded.split()) < _FEW_WORDS or fixed.match(folded):
            continue
        if _within(bound, span):
            continue
        mentions = _within(cited, span)
        listing = mentions * _LONG_CITATION >= span.end - span.start
        short = listing or len(words) < _FEW_WORDS
        if not short or _within(figures, span) >= _TELLING:
            found.append(Paragraph(words, span, folded, short))
    return tuple(found)


@lru_cache(maxsize=1)
def _standing() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in lexicon("standing")["openings"]))


def _within(places: tuple[int, ...], span: Span) -> int:
    """Count the places inside a span; they are in order."""
    return bisect_left(places, span.end) - bisect_left(places, span.start)


def _nearest(
    paragraph: Paragraph, runs: Mapping[tuple[str, ...], Sequence[int]]
) -> int | None:
    """Return the paragraph with the most sampled runs in common."""
    own = _sampled(paragraph.words)
    shared = Counter(place for run in own for place in runs.get(run, ()))
    place, most = max(shared.items(), key=itemgetter(1), default=(0, 0))
    return place if most and most >= _LIKELY * len(own) else None


def _share(one: Paragraph, other: Paragraph) -> float:
    """Return how much of a paragraph's runs another one has."""
    own = _runs(one.words)
    return len(own & _runs(other.words)) / len(own)


def _runs(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    return {words[at : at + _RUN] for at in range(len(words) - _RUN + 1)}


@lru_cache(maxsize=512)
def _sampled(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """Return about one run of four, chosen by its own words: the same in every text."""
    return frozenset(
        words[at : at + _RUN]
        for at in range(len(words) - _RUN + 1)
        if (len(words[at]) + 2 * len(words[at + 2]) + len(words[at + 4])) % 4 == 0
    )
