"""What was found is counted as right, wrong or missed."""

from __future__ import annotations

import math

import pytest

from danvan.reading.text import read_text
from tools.bench.accuracy.labels import (
    CitationLabel,
    Labels,
    Place,
    QuantityLabel,
    SectionLabel,
)
from tools.bench.accuracy.scoring import MovedTextError, Tally, alike, fold, key, score

TEXT = """BÁO CÁO
Kết quả công tác

I. TÌNH HÌNH

Theo Kế hoạch số 12/KH-UBND ngày 03/02/2025, Sở tiếp nhận 36 hồ sơ và 04 đơn.
"""


def at(words: str) -> Place:
    start = TEXT.index(words)
    return start, start + len(words)


CITED = CitationLabel(
    at("Kế hoạch số 12/KH-UBND ngày 03/02/2025"),
    "Kế hoạch", "12/KH-UBND", "2025-02-03", None,
)  # fmt: skip
COUNTED = QuantityLabel(at("36"), 36), QuantityLabel(at("04"), 4)
HEADING = SectionLabel(at("TÌNH HÌNH"), "I", "TÌNH HÌNH")


def scored(labels: Labels) -> dict[str, Tally]:
    return dict(score(labels, read_text(TEXT.encode())))


def labelled(**changes: object) -> Labels:
    labels: dict[str, object] = {
        "sections": (HEADING,),
        "citations": (CITED,),
        "quantities": COUNTED,
        "until": len(TEXT),
    }
    return Labels("test", TEXT, **(labels | changes))  # type: ignore[arg-type]


def test_what_is_labelled_and_found_is_right() -> None:
    scores = scored(labelled())
    assert scores["citations, exact span"] == Tally(1, 1, 1)
    assert scores["citations, number + date"] == Tally(1, 1, 1)
    assert scores["quantities"] == Tally(2, 2, 2)
    assert scores["sections, number + title"] == Tally(1, 1, 1)


def test_what_is_found_and_not_labelled_is_wrong() -> None:
    scores = scored(labelled(quantities=COUNTED[:1], citations=()))
    assert scores["quantities"] == Tally(1, 2, 1)
    assert scores["citations, exact span"] == Tally(0, 1, 0)


def test_another_value_at_the_same_place_is_wrong() -> None:
    wrong = QuantityLabel(COUNTED[0].place, 63)
    assert scored(labelled(quantities=(wrong,)))["quantities"] == Tally(0, 2, 1)


def test_what_is_labelled_and_not_found_is_missed() -> None:
    more = QuantityLabel(at("TÌNH"), 7)
    assert scored(labelled(quantities=(*COUNTED, more)))["quantities"] == Tally(2, 2, 3)


def test_a_neutral_place_and_what_lies_behind_the_labels_do_not_count() -> None:
    neutral = labelled(quantities=COUNTED[:1], neutral=(COUNTED[1].place,))
    assert scored(neutral)["quantities"] == Tally(1, 1, 1)
    short = labelled(quantities=COUNTED[:1], until=at(" và 04")[0])
    assert scored(short)["quantities"] == Tally(1, 1, 1)


def test_a_text_that_moved_cannot_be_scored() -> None:
    with pytest.raises(MovedTextError):
        score(Labels("test", TEXT + "x"), read_text(TEXT.encode()))


def test_precision_recall_and_f1() -> None:
    both = Tally(3, 4, 4) + Tally(1, 1, 4)
    assert (both.precision, both.recall) == (0.8, 0.5)
    assert both.f1 == pytest.approx(8 / 13)
    assert math.isnan(Tally().f1)


def test_titles_may_differ_by_a_letter_and_not_by_a_word() -> None:
    assert alike(
        fold("Tiếp công dân, giải quyết đơn."), fold("TIẾP CÔNG DÂN, giai quyết đơn")
    )
    assert not alike(fold("Kết quả đạt được"), fold("Kết quả"))


def test_a_number_is_compared_without_white_space_and_case() -> None:
    assert key("75/KH- UBND") == key("75/KH-UBND")
    assert key("24/QÐ-UBND") == key("24/QĐ-UBND")
    assert key("24/QĐ-UBND") != key("24/QD-UBND")
