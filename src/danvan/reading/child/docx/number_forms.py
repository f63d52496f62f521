"""Forms of a counted number (kiểu số): Roman, letters, two digits."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_CIRCLED = 0x2460
_MOST_REPEATED = 30


def written(count: int, form: str) -> str:
    """Return a count in one of the forms that office programs name.

    An unknown form, and a count it cannot write, is written in digits.
    """
    match form:
        case "none":
            return ""
        case "upperRoman":
            return _roman(count).upper()
        case "lowerRoman":
            return _roman(count)
        case "upperLetter":
            return _letter(count).upper()
        case "lowerLetter":
            return _letter(count)
        case "decimalZero":
            return f"{count:02d}"
        case "numberInDash":
            return f"- {count} -"
        case "decimalEnclosedCircle" if 1 <= count <= 20:
            return chr(_CIRCLED + count - 1)
    return str(count)


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    said = ""
    for worth, letters in _ROMAN:
        times, count = divmod(count, worth)
        said += letters * times
    return said


def _letter(count: int) -> str:
    """Return a, b … z, aa, bb: Word repeats the letter, it does not count on."""
    if not 0 < count <= 26 * _MOST_REPEATED:
        return str(count)
    times, place = divmod(count - 1, 26)
    return chr(ord("a") + place) * (times + 1)
