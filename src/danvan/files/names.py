"""The given name of a file (tên tệp): data only, cleaned, never a path."""

from __future__ import annotations

import re

from danvan.text.unicode import clean, nfc

LONGEST = 200
_UNWANTED = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u200b-\u200f\u2028\u2029\ufeff]')
_NAMELESS = "tep"


def clean_name(name: str) -> str:
    """Clean a name as given: NFC, no path, control, bidi or reserved characters."""
    last = re.split(r"[/\\]", clean(name))[-1]
    kept = " ".join(_UNWANTED.sub(" ", last).split()).strip(". ")
    stem, dot, ending = nfc(kept).rpartition(".")
    if not dot or len(ending) > _LONGEST_ENDING:
        return kept[:LONGEST].strip(". ") or _NAMELESS
    room = LONGEST - len(ending) - 1
    return f"{stem[:room].strip('. ') or _NAMELESS}.{ending}"


_LONGEST_ENDING = 10


def ending_of(name: str) -> str:
    """Give the ending of a name in small letters, without the dot; empty if none."""
    _, dot, ending = name.rpartition(".")
    return ending.casefold() if dot else ""
