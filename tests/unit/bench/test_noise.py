"""A damaged text keeps its digits, and its labels lie on what they told."""

from __future__ import annotations

import difflib

import pytest

from tools.bench.accuracy.noise import damaged
from tools.bench.accuracy.sample import marked, sample


def test_marks_become_labels_and_leave_the_words() -> None:
    labels = marked(
        "I. ‹s:I|ĐẦU›\nCó ‹q:7|07› đơn, ‹q:12› hồ sơ theo ‹n:Luật Lưu trữ›.\n"
    )
    assert labels.text == "I. ĐẦU\nCó 07 đơn, 12 hồ sơ theo Luật Lưu trữ.\n"
    assert [
        (labels.text[slice(*one.place)], one.value) for one in labels.quantities
    ] == [("07", 7), ("12", 12)]
    assert labels.text[slice(*labels.sections[0].place)] == "ĐẦU"
    assert labels.text[slice(*labels.citations[0].place)] == "Luật Lưu trữ"


@pytest.mark.parametrize("rate", [0.05, 0.1, 0.2])
def test_the_labels_are_carried_along(rate: float) -> None:
    clean, noisy = sample(), damaged(sample(), rate, seed=1)
    assert noisy.text != clean.text
    for before, after in zip(clean.quantities, noisy.quantities, strict=True):
        was = "".join(filter(str.isdigit, clean.text[slice(*before.place)]))
        now = "".join(filter(str.isdigit, noisy.text[slice(*after.place)]))
        assert (was, before.value) == (now, after.value)
    for one in noisy.citations:
        words = noisy.text[slice(*one.place)]
        assert (one.number or "").partition("/")[0].split("-")[0] in words


@pytest.mark.parametrize("rate", [0.05, 0.2])
def test_as_many_characters_are_wrong_as_asked(rate: float) -> None:
    clean = sample().text
    same = sum(
        block.size
        for block in difflib.SequenceMatcher(
            None, clean, damaged(sample(), rate, seed=2).text, autojunk=False
        ).get_matching_blocks()
    )
    assert 1 - same / len(clean) == pytest.approx(rate, rel=0.3)


def test_a_seed_gives_the_same_damage_again() -> None:
    assert damaged(sample(), 0.1, 3).text == damaged(sample(), 0.1, 3).text
    assert damaged(sample(), 0.1, 3).text != damaged(sample(), 0.1, 4).text
