"""Tables of the legacy encodings (bảng mã cũ), and conversion that keeps places.

The tables are those of viparse. TCVN3 and VNI are encodings of fonts: a file says
``µ`` and the font draws ``à``; VISCII and VPS are character sets; windows-1258 parts
a letter from its tone.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from danvan.reading.extraction.view import OffsetMap, composed

NAMES = {
    "tcvn3": "TCVN3 (ABC)",
    "vni": "VNI",
    "viscii": "VISCII",
    "vps": "VPS",
    "windows-1258": "Windows-1258",
}
"""The legacy encodings, each with the name people know."""

# A PDF names glyphs: the soft hyphen of TCVN3 comes out as a minus, the dot as a
# bullet operator. Beside a letter they are ư and ã; between numbers they stay.
_GLYPHS = re.compile(r"(?<=[^\W\d_])[\u2212\u2219]|[\u2212\u2219](?=[^\W\d_])")
_GLYPH = {"\u2212": "\xad", "\u2219": "\xb7"}
# What the table of VNI leaves out: VNI-Windows, the row of ă, and ỵ alone.
_MORE_VNI = {"aú": "ẳ", "AÚ": "Ẳ", "î": "ỵ", "Î": "Ỵ"}
# Windows gave letters to the C1 range; character sets of other makers used it too.
_WINDOWS = {
    bytes([code]).decode("cp1252"): chr(code)
    for code in range(0x80, 0xA0)
    if code not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
}
_TO_WINDOWS = str.maketrans({raw: shown for shown, raw in _WINDOWS.items()})
_FROM_WINDOWS = str.maketrans(_WINDOWS)


class Converted(NamedTuple):
    """A text in Unicode, and the way back; None where every place stayed."""

    text: str
    offsets: OffsetMap | None = None


def converted(text: str, encoding: str) -> Converted:
    """Return a text of legacy letters in Unicode, in form NFC.

    Raise KeyError for an unknown encoding.
    """
    if encoding == "windows-1258":
        return Converted(*composed(text))
    letters = _letters(encoding)
    if encoding == "vni":
        return _replaced(text.translate(_TO_WINDOWS), letters)
    if encoding == "tcvn3":
        text = _GLYPHS.sub(lambda found: _GLYPH[found[0]], text)
        return Converted(text.translate(_TO_WINDOWS).translate(_single(encoding)))
    return Converted(text.translate(_FROM_WINDOWS).translate(_single(encoding)))


@cache
def _letters(encoding: str) -> dict[str, str]:
    """Return a table, legacy letters to letters."""
    from viparse.normalize.encodings import CHARMAPS

    letters = dict(CHARMAPS[encoding].pairs)
    return letters | _MORE_VNI if encoding == "vni" else letters


@cache
def _single(encoding: str) -> dict[int, str]:
    return str.maketrans(_letters(encoding))


@cache
def _pattern(encoding: str) -> re.Pattern[str]:
    longest_first = sorted(_letters(encoding), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))


def _replaced(text: str, letters: dict[str, str]) -> Converted:
    """Replace letters made of a base and its mark, keeping the way back."""
    parts: list[str] = []
    places, raws = [0], [0]
    place = end = 0
    for match in _pattern("vni").finditer(text):
        letter = letters[match[0]]
        parts += [text[end : match.start()], letter]
        place += match.start() - end + len(letter)
        end = match.end()
        if len(letter) != len(match[0]):
            places.append(place)
            raws.append(end)
    parts.append(text[end:])
    whole = "".join(parts)
    if len(places) == 1:
        return Converted(whole)
    return Converted(whole, OffsetMap(tuple(places), tuple(raws)))
