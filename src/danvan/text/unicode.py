"""Unicode forms of Vietnamese text (dạng chữ): folding, cleaning, collation."""

from __future__ import annotations

import codecs
import re
import unicodedata

# U+01A2/01A3 are what keyboard drivers of the nineties left for Ư and ư; no
# normal form maps them. U+00D0 and U+0189 look like Đ and are typed for it.
_LETTERS = {"đ": "d", "ð": "d", "ɖ": "d", "Đ": "D", "Ð": "D", "Ɖ": "D"} | {
    "ƣ": "u",
    "Ƣ": "U",
}
_DASHES = frozenset("\u00ad\u2043\u2212")


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


class _Fold(dict[int, str]):
    """One character to one character, worked out when first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


_FOLD = _Fold()
# A text goes through a table of one byte a letter, ten times faster than letter by
# letter: what Vietnamese texts are made of fits into 256. Anything else is rare, and
# folded by itself. The zero byte must stand first.
_VOWELS = "aăâeêioôơuưy"
_MARKED = [
    unicodedata.normalize("NFC", vowel + tone)
    for vowel in _VOWELS
    for tone in ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
]
_COMMON = "".join(
    dict.fromkeys(
        "\0\t\n\v\f\r"
        + "".join(map(chr, range(0x20, 0x7F)))
        + "".join(letter + letter.upper() for letter in ["đ", *_MARKED])
        + "–—\u2011\xad−\xa0“”‘’…•·°ƣƢðÐ\u200b\ufeff"
    )
)
_CODES = codecs.charmap_build(_COMMON)
_FLAT = _COMMON.translate(_FOLD)
_LOW = _FLAT.lower()


_RARE = re.compile(b"\0+")


def _room(error: UnicodeError) -> tuple[bytes, int]:
    """Leave a zero byte for every character that the table lacks."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return b"\0" * (error.end - error.start), error.end


codecs.register_error("danvan.room", _room)


def folded_twice(text: str) -> tuple[str, str]:
    """Return the text folded, and folded in small letters, both in its length."""
    codes, _ = codecs.charmap_encode(text, "danvan.room", _CODES)
    flat, _ = codecs.charmap_decode(codes, "strict", _FLAT)
    low, _ = codecs.charmap_decode(codes, "strict", _LOW)
    if b"\0" not in codes:
        return flat, low
    flats: list[str] = []
    lows: list[str] = []
    place = 0
    for match in _RARE.finditer(codes):
        start, end = match.span()
        rare = text[start:end].translate(_FOLD)
        flats += [flat[place:start], rare]
        lows += [low[place:start], *(_lower(letter) for letter in rare)]
        place = end
    return "".join([*flats, flat[place:]]), "".join([*lows, low[place:]])


def _lower(letter: str) -> str:
    low = letter.lower()
    return low if len(low) == 1 else letter


def nfc(text: str) -> str:
    """Return the text in Unicode normal form C."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return the text without marks, in the same length, keeping case.

    Every dash becomes ``-`` and every white space a space, so that offsets in
    the folded text are offsets in the text.
    """
    codes, _ = codecs.charmap_encode(text, "danvan.room", _CODES)
    if b"\0" in codes:
        return folded_twice(text)[0]
    return codecs.charmap_decode(codes, "strict", _FLAT)[0]


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
