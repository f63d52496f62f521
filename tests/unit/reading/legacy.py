"""Vietnamese written in the legacy encodings, by the inverse of their tables."""

from __future__ import annotations

import unicodedata

from danvan.reading.encodings.charmaps import _letters

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def encoded(text: str, encoding: str) -> bytes:
    """Return a text in form NFC in a legacy encoding.

    TCVN3 has no capitals with tones: they must not be in the text.
    """
    if encoding == "windows-1258":
        return b"".join(map(_of_windows, text))
    letters = {shown: raw for raw, shown in _letters(encoding).items()}
    raw = "".join(letters.get(character, character) for character in text)
    return raw.encode("latin-1")


def _of_windows(character: str) -> bytes:
    spread = unicodedata.normalize("NFD", character)
    base = "".join(c for c in spread if c not in _TONES)
    tone = "".join(c for c in spread if c in _TONES)
    return (unicodedata.normalize("NFC", base) + tone).encode("cp1258")
