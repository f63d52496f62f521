"""Number words (số viết bằng chữ): ``sáu mươi tám triệu bảy trăm năm mươi nghìn``.

Only readings without a second sense are taken: ``một triệu hai`` is 1,2 million
in speech and 1.000.002 in writing, hence unknown.
"""

from __future__ import annotations

from danvan.text.unicode import nfc

_DIGITS = {
    "không": 0,
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
_AFTER_TENS = _DIGITS | {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
_AFTER_TEN = _DIGITS | {"lăm": 5, "nhăm": 5}
_AFTER_ZERO_TENS = _DIGITS | {"tư": 4}
_ODD = frozenset({"linh", "lẻ"})
_HALF = frozenset({"rưỡi", "rưởi"})
SCALES = {
    "nghìn": 10**3,
    "ngàn": 10**3,
    "triệu": 10**6,
    "tỷ": 10**9,
    "tỉ": 10**9,
}
_LONGEST = 60


def parse_words(text: str) -> int | None:
    """Return the number written in words, or None where that is not certain."""
    words = nfc(text).casefold().split()
    if not words or len(words) > _LONGEST:
        return None
    return _read(words, 10**15)


def _read(words: list[str], limit: int) -> int | None:
    """Read words below the limit; the last greatest scale splits them."""
    greatest = max((SCALES.get(word, 1) for word in words), default=1)
    if greatest == 1:
        return _read_block(words)
    place = max(i for i, word in enumerate(words) if SCALES.get(word) == greatest)
    head = _read(words[:place], greatest)
    if not head and head != 0:
        return None
    value = head * greatest
    if value >= limit:
        return None
    tail = _read_tail(words[place + 1 :], greatest)
    return None if tail is None else value + tail


def _read_tail(words: list[str], scale: int) -> int | None:
    """Read what follows a scale word: nothing, a half, or a smaller number."""
    if not words:
        return 0
    if len(words) == 1 and words[0] in _HALF:
        return scale // 2
    if words[0] in _ODD:
        return _digit(words[1:], _AFTER_ZERO_TENS)
    value = _read(words, scale)
    if any(word in SCALES for word in words) or words[:2] == ["không", "trăm"]:
        return value
    # After "nghìn" two words or more are plain; "một nghìn hai" is not, nor is
    # "một triệu hai trăm", which in speech leaves "nghìn" out.
    return value if scale == 10**3 and len(words) > 1 else None


def _read_block(words: list[str]) -> int | None:
    """Read hundreds, tens and units."""
    if len(words) >= 2 and words[1] == "trăm":
        hundreds = _DIGITS.get(words[0])
        rest = _read_after_hundred(words[2:])
        if hundreds is None or rest is None:
            return None
        return hundreds * 100 + rest
    return _read_tens(words) if len(words) != 1 else _read_single(words[0])


def _read_single(word: str) -> int | None:
    return 10 if word == "mười" else _DIGITS.get(word)


def _read_after_hundred(words: list[str]) -> int | None:
    if not words:
        return 0
    if len(words) == 1:
        # "hai trăm ba" means 230 in speech: unknown.
        return {"rưỡi": 50, "rưởi": 50, "mười": 10}.get(words[0])
    if words[0] in _ODD:
        return _digit(words[1:], _AFTER_ZERO_TENS)
    return _read_tens(words)


def _read_tens(words: list[str]) -> int | None:
    if len(words) == 2 and words[0] == "mười":
        unit = _digit(words[1:], _AFTER_TEN)
        return 10 + unit if unit else None
    if len(words) in (2, 3) and words[1] in ("mươi", "chục"):
        tens = _DIGITS.get(words[0], 0)
        unit = _digit(words[2:], _AFTER_TENS) if words[2:] else 0
        return tens * 10 + unit if tens > 1 and unit is not None else None
    return None


def _digit(words: list[str], digits: dict[str, int]) -> int | None:
    return digits.get(words[0]) if len(words) == 1 else None
