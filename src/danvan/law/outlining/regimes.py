"""Figures of a regime (chỉ tiêu của chế độ báo cáo): what its outlines name, and parts.

An indicator never says to which report it belongs: the outlines do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Protocol

from danvan.law import outlines
from danvan.law.outlines import Outline, SentenceData
from danvan.law.outlining.wording import conditions_in
from danvan.law.tokens import CHANGE, figures_named, figures_told

_ASKED = re.compile(r"[a-z_0-9]+(?:\.[a-z_0-9]+)+")


class Made(Protocol):
    """What an indicator is made of, as far as a regime needs it."""

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the codes that add up to it."""

    @property
    def sheet_sum_of(self) -> tuple[str, ...]:
        """Return the codes that add up to it in an imported sheet."""

    @property
    def numerator(self) -> str:
        """Return what a ratio divides."""

    @property
    def denominator(self) -> str:
        """Return what a ratio divides by."""


def figures_of(outline: Outline) -> frozenset[str]:
    """Return the codes that an outline's sentences and texts name."""
    texts = [
        outline.title,
        *outline.opening,
        *outline.opening_asked,
        *outline.closing,
    ]
    found: set[str] = set(outline.annex.codes) if outline.annex else set()
    for section in outline.sections:
        texts += [section.prompt, *section.standing]
        for sentence in section.sentences:
            found |= _named(sentence)
    return frozenset(found.union(*(figures_named(text) for text in texts)))


def _named(sentence: SentenceData) -> set[str]:
    words = f"{sentence.text} {sentence.zero}"
    conditions = [sentence.when, *conditions_in(sentence.text)]
    asked = {code for one in conditions for code in _ASKED.findall(one)}
    return asked | figures_named(words)


def changes_told(outline: Outline) -> frozenset[str]:
    """Return the codes whose change since a year before the sentences tell."""
    return frozenset(
        token.code
        for section in outline.sections
        for sentence in section.sentences
        for token in figures_told(sentence.text)
        if token.form == CHANGE
    )


def regimes_of(shipped: Mapping[str, Made]) -> Mapping[str, tuple[str, ...]]:
    """Return, by indicator, the regimes that ask for it or for what it makes."""
    found: dict[str, set[str]] = {code: set() for code in shipped}
    for outline in outlines.shipped():
        for code in _with_parts(figures_of(outline), shipped):
            found[code].add(outline.regime)
    return {code: tuple(sorted(regimes)) for code, regimes in found.items()}


def _with_parts(codes: frozenset[str], shipped: Mapping[str, Made]) -> Iterator[str]:
    """Yield the codes and all that they are made of."""
    waiting, seen = list(codes & shipped.keys()), set[str]()
    while waiting:
        code = waiting.pop()
        if code in seen:
            continue
        seen.add(code)
        yield code
        one = shipped[code]
        made_of = (*one.parts, *one.sheet_sum_of, one.numerator, one.denominator)
        waiting += [part for part in made_of if part in shipped]


@cache
def codes() -> frozenset[str]:
    """Return the codes of the regimes that shipped outlines answer."""
    return frozenset(outline.regime for outline in outlines.shipped())
