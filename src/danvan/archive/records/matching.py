"""Which indicator a quantity is of (đề xuất chỉ tiêu): by its words and its unit.

A proposal only: a person confirms it or chooses another. Rare words weigh more than
common ones; units that contradict rule a match out.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from django.db.models import Count, Max

from danvan.documents.document import QuantityKind
from danvan.figures.models import Indicator
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from danvan.archive.values.making import Made

LEAST = 0.62
"""Below this likeness nothing is proposed."""
SURE = 0.8
_LIKELY = 12
"""Indicators compared closely: those that share the rarest words."""
_WORD = re.compile(r"[a-z]{2,}")
_EMPTY = frozenset(
    {"so", "va", "cua", "cac", "cho", "da", "la", "co", "duoc", "trong", "tai", "ve"}
    | {"tu", "den", "voi", "do", "nay", "ky"}
)
"""Words that every label has."""
_PEOPLE = frozenset({"nguoi", "cong", "chuc", "vien", "can", "bo", "luot"})


@dataclass(frozen=True, slots=True)
class _Entry:
    """One indicator: the words of its name, and of its unit."""

    code: str
    words: frozenset[str]
    unit: frozenset[str]
    weight: float


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The indicators in use, found by their words."""

    entries: Sequence[_Entry]
    by_word: Mapping[str, Sequence[int]]
    weights: Mapping[str, float]

    def best(self, label: str, unit: str, section: str) -> tuple[str, float]:
        """Return the likeliest indicator and its likeness; none below the least.

        A label that tells no more than whom it counts proposes nothing: “25 công
        chức” may be of any indicator about officials.
        """
        said, measured = words_of(label), words_of(unit)
        telling = said - measured - _PEOPLE
        ranked = [
            (score, one.code)
            for score, one in self._ranked(label, unit, section)
            if one.words & telling or said <= one.words <= said | measured
        ]
        score, code = max(ranked, default=(0.0, ""), key=lambda pair: pair[0])
        return (code, round(score, 3)) if score >= LEAST else ("", 0.0)

    def likely(self, label: str, unit: str, section: str, most: int) -> list[str]:
        """Return the codes of the likeliest indicators, the best first."""
        ranked = self._ranked(label, unit, section)
        ordered = sorted(ranked, key=lambda pair: -pair[0])
        return [one.code for score, one in ordered[:most] if score > 0]

    def _ranked(
        self, label: str, unit: str, section: str
    ) -> list[tuple[float, _Entry]]:
        """Score the indicators that share most words with a label."""
        measured, beside = words_of(unit), words_of(section)
        said = words_of(label) | measured
        shared: Counter[int] = Counter()
        for word in said:
            weight = int(100 * self.weights.get(word, 0.0))
            for place in self.by_word.get(word, ()):
                shared[place] += weight
        found = (self.entries[place] for place, _ in shared.most_common(_LIKELY))
        return [(self._score(one, said, beside, measured), one) for one in found]

    def _score(
        self,
        entry: _Entry,
        said: frozenset[str],
        beside: frozenset[str],
        unit: frozenset[str],
    ) -> float:
        if unit and entry.unit and not _fitting(unit, entry.unit):
            return 0.0
        told = self._weigh(entry.words & said)
        helped = self._weigh((entry.words & beside) - said) / 2
        of_name = (told + helped) / entry.weight
        of_label = told / (self._weigh(said) or 1.0)
        return 0.65 * of_name + 0.35 * of_label

    def _weigh(self, words: frozenset[str]) -> float:
        return sum(self.weights.get(word, self.weights[""]) for word in words)


@lru_cache(maxsize=4096)
def words_of(text: str) -> frozenset[str]:
    """Return the folded words of a text that tell something."""
    return frozenset(_WORD.findall(folded_key(text))) - _EMPTY


def propose(made: Sequence[Made]) -> None:
    """Put the likeliest indicator on each quantity; a middling likeness is doubtful.

    Shares are of no indicator that counts; “không có” is of one that is surely meant.
    """
    known = catalogue()
    # Reports repeat their words: each is compared once.
    best = cache(known.best)
    for one in made:
        if one.label and one.number is not None and one.name != QuantityKind.PERCENT:
            code, likeness = best(one.label, one.unit, one.section)
            if one.name == QuantityKind.NONE_OCCURRED and likeness < SURE:
                continue
            one.indicator, one.likeness = code, likeness
            one.doubtful = one.doubtful or LEAST <= likeness < SURE


def catalogue() -> Catalogue:
    """Return the indicators in use, built anew when one is added or retired."""
    state = Indicator.objects.filter(active=True).aggregate(
        count=Count("pk"), last=Max("pk")
    )
    return _built(state["count"], state["last"] or 0)


@lru_cache(maxsize=2)
def _built(count: int, last: int) -> Catalogue:
    rows = Indicator.objects.filter(active=True).exclude(source="ratio")
    told = [
        (row.code, words_of(row.name) or frozenset({row.code}), words_of(row.unit))
        for row in rows.order_by("pk")
    ]
    spread = Counter(word for _, words, _ in told for word in words)
    whole = math.log(len(told) + 1)
    weights = {word: whole - math.log(n) for word, n in spread.items()}
    weights[""] = whole / 2
    by_word: dict[str, list[int]] = defaultdict(list)
    entries: list[_Entry] = []
    for code, words, unit in told:
        for word in words | unit:
            by_word[word].append(len(entries))
        weight = sum(weights[word] for word in words)
        entries.append(_Entry(code, words, unit, weight or 1.0))
    return Catalogue(entries, by_word, weights)


def _fitting(one: frozenset[str], two: frozenset[str]) -> bool:
    """Tell whether two units can be of one thing: officials are people."""
    return bool(one & two) or (one <= _PEOPLE and two <= _PEOPLE)
