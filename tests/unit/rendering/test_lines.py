"""Lines of display text (dòng chữ trình bày)."""

from __future__ import annotations

import pytest

from danvan.law.layout import LAYOUT
from danvan.rendering.lines import (
    addressee_lines,
    even_measure,
    issuer_measure,
    rule_mm,
    subject_measure,
)
from danvan.rendering.widths import width_mm

ISSUER = LAYOUT["issuer"]
SUBJECT = LAYOUT["subject"]


def test_a_short_text_keeps_the_whole_measure() -> None:
    assert even_measure("SỞ NỘI VỤ", ISSUER, 70) == 70


def test_a_long_text_is_set_in_even_lines() -> None:
    text = "SỞ THÔNG TIN VÀ TRUYỀN THÔNG"
    measure = even_measure(text, ISSUER, issuer_measure(LAYOUT))
    assert width_mm(text, 12, bold=True) > issuer_measure(LAYOUT) > measure
    assert width_mm("SỞ THÔNG TIN VÀ", 12, bold=True) < measure
    assert width_mm("SỞ THÔNG TIN VÀ TRUYỀN", 12, bold=True) > measure


def test_one_long_word_cannot_be_broken() -> None:
    assert even_measure("X" * 100, ISSUER, 70) == 70


def test_a_short_rule_is_a_third_to_a_half_of_its_text() -> None:
    text = "Kết quả năm 2023"
    share = rule_mm(text, SUBJECT, LAYOUT, subject_measure(LAYOUT)) / width_mm(
        text, 14, bold=True
    )
    assert 1 / 3 <= share <= 1 / 2


def test_a_broken_text_takes_its_longest_line_for_the_rule() -> None:
    words = "SỞ THÔNG TIN VÀ TRUYỀN THÔNG"
    length = rule_mm(words, ISSUER, LAYOUT, issuer_measure(LAYOUT))
    longest = width_mm("SỞ THÔNG TIN VÀ", 12, bold=True)
    assert 1 / 3 <= length / longest <= 1 / 2


def test_the_motto_s_rule_is_as_long_as_the_motto() -> None:
    text = "Độc lập - Tự do - Hạnh phúc"
    length = rule_mm(text, LAYOUT["motto"], LAYOUT, LAYOUT.head_right_mm)
    assert length == pytest.approx(width_mm(text, 13, bold=True))


def test_dashes_of_several_addressees_stand_beneath_the_colon() -> None:
    lines = ("Kính gửi:", "- Sở Nội vụ;", "- Ban Chỉ đạo tỉnh.")
    found = addressee_lines(lines, LAYOUT["addressee"], LAYOUT.text_width_mm)
    assert found is not None
    colon = found.left + width_mm("Kính gửi", 14)
    assert found.dash == pytest.approx(colon)
    assert found.lines == lines[1:]


def test_very_long_addressees_start_at_the_margin() -> None:
    lines = ("Kính gửi:", "- " + "Sở Nội vụ " * 30)
    found = addressee_lines(lines, LAYOUT["addressee"], LAYOUT.text_width_mm)
    assert found is not None
    assert found.left == 0


def test_no_addressee_no_lines() -> None:
    assert addressee_lines((), LAYOUT["addressee"], 165) is None
