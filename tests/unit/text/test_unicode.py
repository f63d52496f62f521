"""Folding, cleaning and collation of Vietnamese text."""

from __future__ import annotations

import unicodedata

import pytest

from danvan.text.unicode import (
    clean,
    fold,
    folded_key,
    folded_twice,
    nfc,
    sort_key,
)


def _turned(words: list[str]) -> list[str]:
    return words[::-1]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đổi mới sáng tạo", "Doi moi sang tao"),
        ("ÐẢNG ỦY", "DANG UY"),
        ("nƣớc, PHƢƠNG", "nuoc, PHUONG"),
        ("Độc lập – Tự do — Hạnh phúc", "Doc lap - Tu do - Hanh phuc"),
        ("a\u00a0b\tc\nd\u2009e", "a b c d e"),
        ("số 5\u22122 và 1\u00ad2", "so 5-2 va 1-2"),
        ("Hà Nội, 한국, 日本", "Ha Noi, 한국, 日本"),
    ],
)
def test_folds_in_the_same_length(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert len(fold(text)) == len(text)


def test_folds_every_vietnamese_letter_to_plain_ascii() -> None:
    letters = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
    marks = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
    for letter in letters + letters.upper():
        for mark in marks:
            assert fold(nfc(letter + mark))[0].isascii()


def test_the_table_of_bytes_folds_like_letter_by_letter() -> None:
    # In one run the rare letters are patched in; alone each takes its own way.
    every = "".join(map(chr, range(0x3000)))
    flat, low = folded_twice(every)
    assert flat == "".join(map(fold, every))
    assert low == "".join(folded_twice(letter)[1] for letter in every)
    assert len(flat) == len(low) == len(every)


@pytest.mark.parametrize(
    ("text", "flat", "low"),
    [
        ("Đ\0ÀΩ", "D\0AΩ", "d\0aω"),
        ("İI", "II", "ii"),
        ("ẞß 𝔸“Ơ”", "ẞß 𝔸“O”", "ßß 𝔸“o”"),
        ("한국 Á", "한국 A", "한국 a"),
    ],
)
def test_rare_letters_keep_their_places(text: str, flat: str, low: str) -> None:
    assert folded_twice(text) == (flat, low)


def test_nfc_composes_what_a_mac_decomposed() -> None:
    spread = unicodedata.normalize("NFD", "Nghị quyết")
    assert nfc(spread) == "Nghị quyết"


def test_search_key_forgets_marks_case_and_layout() -> None:
    assert folded_key("  ỦY BAN\n nhân  dân ") == "uy ban nhan dan"
    assert folded_key(unicodedata.normalize("NFD", "Đảng ủy")) == "dang uy"


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("một\r\nhai\rba", "một\nhai\nba"),
        ("tab\tvà dòng\n", "tab\tvà dòng\n"),
        ("a\x00b\x07c\x85d\ufffee\ud800f", "abcdef"),
        ("đảo\u202engược\u2066 chữ\u2069", "đảongược chữ"),
        (unicodedata.normalize("NFD", "Tỉnh ủy"), "Tỉnh ủy"),
    ],
)
def test_cleans_text_at_the_door(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned
    assert clean(cleaned) == cleaned


def test_sorts_letters_as_the_vietnamese_alphabet_does() -> None:
    alphabet = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")
    assert sorted(_turned(alphabet), key=sort_key) == alphabet


def test_sorts_tones_after_letters() -> None:
    words = ["an", "àn", "ản", "ãn", "án", "ạn", "an bình", "ăn", "ân"]
    assert sorted(_turned(words), key=sort_key) == words


def test_sorts_names_by_letters_before_any_tone() -> None:
    names = ["Hòa An", "Hoa Mai", "Hỏa Mai", "Hóa Sơn"]
    assert sorted(_turned(names), key=sort_key) == names


def test_sorts_digits_before_letters_and_foreign_letters_after() -> None:
    words = ["", "-", "1", "2a", "a", "z", "é", "ñ", "ß", "Я", "字"]
    keys = [sort_key(word) for word in ["", "-", "1", "2a", "a", "z", "Я", "字"]]
    assert keys == sorted(keys)
    assert all(key.isalnum() and key.isascii() for key in map(sort_key, words))
    assert all(key == key.lower() for key in map(sort_key, words))


def test_sort_key_is_blind_to_case_spaces_and_stray_marks() -> None:
    assert sort_key("  Nguyễn   Văn A ") == sort_key("nguyễn văn a")
    assert sort_key("\u0301a") == sort_key("a")
    assert sort_key("\u0302a") == sort_key("a")
