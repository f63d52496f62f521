"""How good is a text layer?"""

from __future__ import annotations

import pytest

from danvan.documents.span import Span
from danvan.reading.quality import quality_of, recognized, verdicts
from danvan.text.unicode import fold

CLEAN = (
    "Thực hiện công tác của Sở và các đơn vị được giao với những việc về dân vận, "
    "trong kỳ đơn vị đã tiếp nhận 37 hồ sơ theo Kế hoạch số 21/KH-UBND. "
)
ENGLISH = "The report of the department was sent to the committee in good time. "
FRENCH = "Le rapport du département a été envoyé à la commission où il fut adopté. "


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("", "none"),
        (" 1 2 \f 3", "none"),
        ("Báo cáo số liệu ngắn gọn trong năm", "short"),
        (CLEAN * 3, "good"),
        (fold(CLEAN) * 3, "bad"),
        (ENGLISH * 5, "foreign"),
        (FRENCH * 5, "foreign"),
    ],
)
def test_judges_a_text(text: str, verdict: str) -> None:
    assert quality_of(text).verdict == verdict


def test_acronyms_and_numbers_of_papers_say_nothing() -> None:
    found = quality_of("UBND BCĐ CCHC TTHC 21/KH-UBND 34-CTr/TU tỉnh")
    assert found.words == 3  # BCĐ has a Vietnamese letter, CTr is no acronym
    assert found.mixed == 0


def test_letters_mixed_with_digits_are_counted() -> None:
    assert quality_of("c0ng tac d6i ngoai t&i So, 1 va 2").mixed == pytest.approx(3 / 8)


def test_each_page_is_judged_and_a_short_one_follows_the_whole() -> None:
    parts = [CLEAN * 3, fold(CLEAN) * 3, "", "Tran trong cam on quy co quan"]
    text, pages = "", []
    for part in parts:
        pages.append(Span(len(text), len(text) + len(part)))
        text += part
    assert verdicts(text, pages)[1:3] == ["bad", "none"]
    assert verdicts(text, pages)[0] == "good"
    assert verdicts(text, pages)[3] == quality_of(text).verdict


def test_a_long_text_is_sampled_at_its_ends_and_in_the_middle() -> None:
    half = CLEAN * 40 + fold(CLEAN) * 40
    found = quality_of(half)
    assert found.words < 1400
    assert 0.15 < found.marked < 0.5


def test_recognition_loses_the_marks_of_common_words() -> None:
    assert recognized(fold(CLEAN) * 9)
    assert not recognized(CLEAN * 9)
