"""Signs of fonts that have no letters (ký hiệu Symbol, Wingdings), in Unicode."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

_PRIVATE = range(0xF000, 0xF100)
"""Where Word keeps the codes of such fonts."""
_UNKNOWN = "▪"
FONTS = frozenset({"Symbol", "Wingdings", "Wingdings 2"})


@cache
def _tables() -> dict[str, dict[int, str]]:
    data = tomllib.loads(
        Path(__file__).with_name("symbols.toml").read_text(encoding="utf-8")
    )
    return {
        font: {int(code, 16): sign for code, sign in signs.items()}
        for font, signs in data.items()
    }


def sign(code: int, font: str | None) -> str:
    """Return the character that a code of a font shows, a square for an unknown one."""
    table = _tables().get((font or "").strip().lower())
    low = code - _PRIVATE.start if code in _PRIVATE else code
    if table is None:
        if code in _PRIVATE:
            return _UNKNOWN
        plain = 0x20 <= code < 0xD800 or 0xE000 <= code < 0x10FFFE
        return chr(code) if plain else _UNKNOWN
    # Digits and the signs between them stand in Symbol where they stand elsewhere.
    return table.get(low, chr(low) if 0x20 <= low < 0x40 else _UNKNOWN)


def translated(text: str, font: str | None) -> str:
    """Return a text whose private codes, or whose font of signs, are made Unicode."""
    if (font or "").strip().lower() in _tables():
        return "".join(sign(ord(one), font) if one != " " else one for one in text)
    return "".join(_UNKNOWN if ord(one) in _PRIVATE else one for one in text)
