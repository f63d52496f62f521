"""Recommendations that a period's reports sent up (kiến nghị gửi lên), grouped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from danvan.audit.viewer import NotVisibleError
from danvan.reports.assessing.queries import sent
from danvan.reports.models import Assessment
from danvan.text.unicode import folded_key, sort_key

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from danvan.audit.viewer import Viewer
    from danvan.figures.models import Period, Regime

FILTERS = {"": "Tất cả", "cho": "Chờ trả lời", "da": "Đã trả lời"}
_OF_SHORTER, _OF_LONGER = 0.75, 0.5
"""Shares of what their words tell that two have in common to ask for the same."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One recommendation, who sent it, in which submission."""

    idea: Assessment
    agency: str
    submission: str


@dataclass(frozen=True, slots=True)
class AskedAlike:
    """Recommendations that ask for the same, the first one's words over them."""

    title: str
    each: tuple[Asked, ...]

    @property
    def waiting(self) -> int:
        """Count those without an answer."""
        return sum(not one.idea.answer for one in self.each)


@dataclass(frozen=True, slots=True)
class AskedTable:
    """All recommendations of a period, and how many wait for an answer."""

    groups: tuple[AskedAlike, ...]
    whole: int
    waiting: int
    agencies: int


def asked(viewer: Viewer, pair: tuple[Regime, Period], only: str = "") -> AskedTable:
    """Return the recommendations sent to the viewer's agency; raises NotVisibleError.

    ``only`` keeps those that wait (``cho``) or were answered (``da``).
    """
    require_answering(viewer)
    regime, period = pair
    rows = list(
        _sent_here(viewer)
        .filter(regime=regime, period=period)
        .select_related("submission", "agency")
        .prefetch_related("agency__names")
    )
    each = [
        Asked(one, one.agency.name_on(period.end).name, one.submission.code)
        for one in rows
        if one.submission is not None
    ]
    shown = [one for one in each if not only or bool(one.idea.answer) == (only == "da")]
    return AskedTable(
        tuple(_grouped(sorted(shown, key=lambda one: sort_key(one.agency)))),
        len(each),
        sum(not one.idea.answer for one in each),
        len({one.idea.agency_id for one in each}),
    )


def waiting_count(viewer: Viewer) -> int:
    """Count the recommendations that wait for the viewer's agency to answer."""
    return _sent_here(viewer).filter(answer="").count()


def may_answer(viewer: Viewer) -> bool:
    """Tell whether the viewer may answer recommendations of any agency."""
    where = viewer.agencies("answer", "assessment")
    return where is None or bool(where)


def require_answering(viewer: Viewer) -> None:
    """Raise NotVisibleError unless the viewer may answer anywhere."""
    if not may_answer(viewer):
        raise NotVisibleError


def _sent_here(viewer: Viewer) -> QuerySet[Assessment]:
    return sent(viewer).filter(
        kind=Assessment.Kind.RECOMMENDATION, state=Assessment.State.CONFIRMED
    )


def _grouped(each: list[Asked]) -> list[AskedAlike]:
    """Put those that share most of their words together, the largest group first.

    A word that few use tells more than one that all use (đề nghị, Sở Nội vụ).
    """
    said = [_words(one.idea.shown) for one in each]
    used = Counter(word for words in said for word in words)
    weights = {word: log(1 + len(each) / count) for word, count in used.items()}
    groups: list[tuple[frozenset[str], list[Asked]]] = []
    for one, words in zip(each, said, strict=True):
        home = next(
            (held for known, held in groups if _alike(words, known, weights)), None
        )
        if home is None:
            groups.append((words, [one]))
        else:
            home.append(one)
    made = [AskedAlike(held[0].idea.shown, tuple(held)) for _, held in groups]
    return sorted(made, key=lambda group: -len(group.each))


def _words(text: str) -> frozenset[str]:
    plain = "".join(c if c.isalnum() else " " for c in folded_key(text))
    return frozenset(plain.split())


def _alike(
    one: frozenset[str], other: frozenset[str], weights: Mapping[str, float]
) -> bool:
    def told(words: frozenset[str]) -> float:
        return sum(weights[word] for word in words)

    shorter, longer = sorted((told(one), told(other)))
    shared = told(one & other)
    return shared >= _OF_SHORTER * shorter and shared >= _OF_LONGER * longer
