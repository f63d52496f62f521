"""Planted mistakes are found where they are, and nothing else is marked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pytest

from tools.bench import kept
from tools.bench.benches.check import KEPT
from tools.bench.planting.kinds import KINDS
from tools.bench.planting.page import AIM_PRECISION, AIM_RECALL
from tools.bench.planting.plant import Ground, Kind
from tools.bench.planting.trial import Score, own_texts, score

_TIMES = 4
_WRITTEN = [kind for kind in KINDS if kind.is_written and kind.decided]


@cache
def _texts() -> Sequence[Ground]:
    return own_texts()


@cache
def _score(kind: Kind) -> Score:
    return score(kind, _texts(), _TIMES)


def test_the_documents_mistakes_are_planted_in_are_clean() -> None:
    found = {text.name: text.findings for text in _texts()}
    assert {name for name, findings in found.items() if findings} == set()


def test_no_two_kinds_have_one_name() -> None:
    assert len({kind.name for kind in KINDS}) == len(KINDS) >= 40


@pytest.mark.parametrize("kind", _WRITTEN, ids=lambda kind: kind.name)
def test_a_kind_that_was_found_is_still_found(kind: Kind) -> None:
    known = kept.load(KEPT).get(f"plant: {kind.name}, R", 0.0)
    told = _score(kind)
    allowed = 1 if known < 100 else 0
    if known >= AIM_RECALL and told.planted:
        assert told.planted - told.found <= allowed, told.missed[0].ground.name


def test_what_is_marked_is_what_was_planted() -> None:
    scores = [_score(kind) for kind in _WRITTEN]
    found, false = (
        sum(getattr(one, what) for one in scores) for what in ("found", "false")
    )
    assert 100 * found >= AIM_PRECISION * (found + false)
