"""Files that chance has changed are read or refused, each with a known sentence."""

from __future__ import annotations

from collections import Counter

import pytest

from danvan.reading import read, refusal
from danvan.reading.refusal import UnreadableFileError
from danvan.reading.text import read_text
from tests.integration.reading.batch import Said, in_one_child
from tests.integration.reading.mutating import GOOD, mutated, repacked

MOST_CPU = 10.0
"""Seconds for one file: what the sandbox gives it."""


def _said(first: int, count: int) -> Counter[str]:
    """Return how often files were read, and why they were refused."""
    seeds = range(first, first + count)
    files = [(mutated if seed % 3 else repacked)(seed) for seed in seeds]
    texts = [data for name, data in files if name.endswith(".txt")]
    others = [file for file in files if not file[0].endswith(".txt")]
    answers = [*in_one_child(others, timeout=3_000), *map(_text, texts)]
    # A reader of ours raises nothing that it did not mean to.
    assert {answer.cause for answer in answers} == {None}
    assert len(answers) == count
    refused = [answer.refused for answer in answers if answer.refused]
    assert [one for one in refused if refusal.known(one) != one] == []
    assert max(answer.spent for answer in answers) < MOST_CPU
    return Counter(_reason(answer) for answer in answers)


def _text(data: bytes) -> Said:
    try:
        read_text(data)
    except UnreadableFileError as error:
        return Said(error.sentence)
    return Said(None)


def _reason(answer: Said) -> str:
    if answer.refused is None:
        return "read"
    return answer.refused if answer.cause is None else f"error: {answer.cause}"


def test_three_hundred_mutated_files_are_read_or_refused() -> None:
    reasons = _said(0, 300)
    assert reasons.total() == 300
    # Chance leaves some whole and breaks others; one alone would mean no test at all.
    assert reasons["read"] > 30
    assert reasons[refusal.BROKEN] > 30


@pytest.mark.parametrize("seed", range(1000, 1012))
def test_mutated_files_go_through_the_whole_sandbox_too(seed: int) -> None:
    name, data = mutated(seed)
    try:
        read(data, name=name)
    except UnreadableFileError as error:
        sentence = error.sentence
        assert len(sentence) < 300
        assert sentence.endswith(".")


def test_the_files_that_chance_changes_are_good() -> None:
    answers = in_one_child(
        [(name, make()) for name, make in GOOD if not name.endswith(".txt")]
    )
    assert {answer.refused for answer in answers} == {None}


@pytest.mark.long
@pytest.mark.parametrize("batch", range(20))
def test_twenty_thousand_mutated_files(batch: int) -> None:
    reasons = _said(10_000 + 1000 * batch, 1000)
    print(batch, dict(reasons.most_common()))
    assert reasons.total() == 1000
