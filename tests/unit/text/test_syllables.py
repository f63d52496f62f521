"""Which words are spelled as Vietnamese syllables."""

from __future__ import annotations

import unicodedata

import pytest

from danvan.text.syllables import is_syllable, without_tone

REAL = """
gì gìn giếng giặt giết giữ giục quốc quyển quý quí quỳnh quẹt quạu khuỷu nguều ngoằn
nghèo nghiêng ngoẹo ngoéo hoà hòa thuý thúy thuở huơ xoong boong soóc tuýp huỵch nguệch
khuây khuya rượu ưu ỉu yểu yêu ý yết kỹ lý mỹ sỹ tỷ vỹ kíp cuộc đường Đảng ỦY BAN uỷ ban
""".split()  # noqa: SIM905 - words as a reader sees them
OTHER = """
Đắk Krông Pleiku Zalo kiosk cac phuc quoc cế kơ ce ghà ngha qan xyz báọ chưc lợỉ
côngtrình of report département b bc
""".split()  # noqa: SIM905 - as above


@pytest.mark.parametrize("word", REAL)
def test_a_real_syllable_is_one_in_every_form(word: str) -> None:
    for form in ("NFC", "NFD"):
        assert is_syllable(unicodedata.normalize(form, word))
    assert is_syllable(word.upper())


@pytest.mark.parametrize("word", OTHER)
def test_other_words_are_none(word: str) -> None:
    assert not is_syllable(word)


def test_a_stop_carries_sac_or_nang_alone() -> None:
    assert [is_syllable(word) for word in ("cát", "cạt", "cat", "càt", "cảt")] == [
        True, True, False, False, False,
    ]  # fmt: skip


def test_the_tone_is_told_apart_from_the_letter() -> None:
    assert without_tone("nguyễn") == ("nguyên", "x")
    assert without_tone("ban") == ("ban", "")
    assert without_tone("báọ") == ("bao", "sj")
