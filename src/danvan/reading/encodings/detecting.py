"""Is a text in a legacy encoding (nhận bảng mã cũ): judged by what it converts to.

No guess is made on letters: each table is tried, and kept where its result is clearly
Vietnamese and the text as it came is not. French and English never turn into
Vietnamese syllables.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from danvan.reading.encodings.charmaps import converted
from danvan.reading.extraction.view import OffsetMap
from danvan.reading.quality import Quality, quality_of

if TYPE_CHECKING:
    from collections.abc import Iterable

# Letters and signs that legacy text is full of and Vietnamese in Unicode is not.
_ALIEN = re.compile(
    "[\x80-\x9f\xa1-\xac\xae\xb5-\xbe\xc4-\xc7\xcb\xce-\xd1\xd6-\xd8\xdb\xdc\xde\xdf"
    "\xe4-\xe7\xeb\xee\xef\xf1\xf6-\xf8\xfb\xfc\xfe\xff]"
)
_LATIN = re.compile("[\x80-\xff]")
_UNICODE = re.compile("[\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_LEAST_VALID, _LEAST_MARKED = 0.9, 0.3
_LEAST_WORDS = 8
_GAIN = 0.15
"""By how much the share of syllables must grow."""


class Repaired(NamedTuple):
    """A text whose legacy lines were converted, and the way back."""

    text: str
    encoding: str
    offsets: OffsetMap | None


def hints_at_legacy(text: str) -> bool:
    """Tell whether a text has letters that Vietnamese in Unicode is without."""
    return _ALIEN.search(text) is not None


def repaired(text: str) -> Repaired | None:
    """Convert the lines of a text that are in a legacy encoding.

    Lines with a letter that only Unicode has stay as they are. None where no line is.
    """
    if not hints_at_legacy(text):
        return None
    lines = text.splitlines(keepends=True)
    alien = [line for line in lines if _suspect(line) and _ALIEN.search(line)]
    encoding = encoding_of("".join(alien), least_words=_LEAST_WORDS)
    if encoding is None:
        return None
    parts: list[str] = []
    places, raws = [0], [0]
    place = raw = 0
    for line in lines:
        said, offsets = _line(line, encoding)
        if offsets is not None:
            places += [place + step for step in offsets.places[1:]]
            raws += [raw + step for step in offsets.raws[1:]]
        parts.append(said)
        place += len(said)
        raw += len(line)
    offsets = OffsetMap(tuple(places), tuple(raws)) if len(places) > 1 else None
    return Repaired("".join(parts), encoding, offsets)


def _suspect(line: str) -> bool:
    return bool(_LATIN.search(line)) and not _UNICODE.search(line)


def _line(line: str, encoding: str) -> tuple[str, OffsetMap | None]:
    """Convert a line, unless it says less in Vietnamese than before.

    One without letters that only legacy text has must become wholly Vietnamese.
    """
    if not _suspect(line):
        return line, None
    said, offsets = converted(line, encoding)
    valid = quality_of(said).valid
    least = 0.0 if _ALIEN.search(line) else _LEAST_VALID
    if valid < max(least, quality_of(line).valid):
        return line, None
    return said, offsets


def encoding_of(
    text: str, among: Iterable[str] = ("tcvn3", "vni", "viscii", "vps"),
    *, least_words: int = 1,
) -> str | None:  # fmt: skip
    """Return the legacy encoding of a text whose letters surface as Latin-1.

    None where no table makes it Vietnamese, or it is so already.
    """
    now = quality_of(text)
    best, best_score = None, now.valid + now.marked / 2 + _GAIN
    for name in among:
        found = quality_of(converted(text, name).text)
        score = found.valid + found.marked / 2
        if _vietnamese(found) and found.words >= least_words and score > best_score:
            best, best_score = name, score
    return best


def vietnamese(text: str) -> bool:
    """Tell whether a text decoded on trial is clearly Vietnamese."""
    return _vietnamese(quality_of(text))


def _vietnamese(found: Quality) -> bool:
    return found.valid >= _LEAST_VALID and found.marked >= _LEAST_MARKED


def place_of(raw: int, offsets: OffsetMap) -> int:
    """Return the place in the converted text of an offset in the text as it came."""
    step = bisect_right(offsets.raws, raw) - 1
    place = offsets.places[step] + raw - offsets.raws[step]
    if step + 1 < len(offsets.places):
        return min(place, offsets.places[step + 1])
    return place
