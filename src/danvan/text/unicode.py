"""Unicode forms of Vietnamese text (dạng chữ): folding, cleaning, collation."""

from __future__ import annotations

import re
import unicodedata

# U+01A2/01A3 are what keyboard drivers of the nineties left for Ư and ư; no
# normal form maps them. U+00D0 and U+0189 look like Đ and are typed for it.
_LETTERS = {"đ": "d", "ð": "d", "ɖ": "d", "Đ": "D", "Ð": "D", "Ɖ": "D"} | {
    "ƣ": "u",
    "Ƣ": "U",
}
_DASHES = frozenset("\u00ad\u2043\u2212")


class _Fold(dict[int, str]):
    """One character to one character, worked out when first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    if character in _LETTERS:
        return _LETTERS[character]
    if character.isspace():
        return " "
    if character in _DASHES or unicodedata.category(character) == "Pd":
        return "-"
    spread = unicodedata.normalize("NFD", character)
    if len(spread) > 1 and all(map(unicodedata.combining, spread[1:])):
        return _LETTERS.get(spread[0], spread[0])
    return character


_FOLD = _Fold()


def nfc(text: str) -> str:
    """Return the text in Unicode normal form C."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return the text without marks, in the same length, keeping case.

    Every dash becomes ``-`` and every white space a space, so that offsets in
    the folded text are offsets in the text.
    """
    return text.translate(_FOLD)


def folded_key(text: str) -> str:
    """Return what search compares: folded, without case, white space collapsed."""
    return " ".join(fold(nfc(text)).casefold().split())


# C0 and C1 save tab and newline; lone surrogates; bidirectional overrides and
# isolates; the two non-characters that break XML (trust rules, text at the door).
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)


def clean(text: str) -> str:
    """Return the text as it may enter the database: NFC, LF, no control characters."""
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    return nfc(_UNWANTED.sub("", unix))


_ALPHABET = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_SHAPES = frozenset("\u0302\u0306\u031b")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def _base36(number: int, width: int) -> str:
    digits = ""
    for _ in range(width):
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits


# Two characters a letter: "00" ends the letters, "01" is the space, ASCII signs
# follow, then digits and letters; "zz" opens any other character.
_WEIGHTS = {" ": "01"} | {
    letter: _base36(200 + place, 2) for place, letter in enumerate(_ALPHABET)
}


def _weight(letter: str) -> str:
    if letter in _WEIGHTS:
        return _WEIGHTS[letter]
    if letter.isascii():
        return _base36(2 + ord(letter), 2)
    return "zz" + _base36(ord(letter), 4)


def sort_key(text: str) -> str:
    """Return a key of ASCII letters and digits that sorts as Vietnamese does.

    Letters decide first (a ă â b c d đ e ê …), then the tones: level, huyền, hỏi,
    ngã, sắc, nặng. Only ``0-9a-z`` appear, which every database orders alike.
    """
    letters: list[str] = []
    tones: list[str] = []
    spread = unicodedata.normalize("NFD", " ".join(text.casefold().split()))
    for character in spread:
        if character in _TONES and tones:
            tones[-1] = _TONES[character]
        elif character in _SHAPES and letters:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + character)
        elif not unicodedata.combining(character):
            letters.append(character)
            tones.append("0")
    weights = "".join(map(_weight, letters))
    return f"{weights}00{''.join(tones).rstrip('0')}"
