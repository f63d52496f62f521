"""The body after a citation (cơ quan ban hành): ``của Ban Thường vụ Tỉnh ủy``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from danvan.reading.extraction.citing.scanning import ends

if TYPE_CHECKING:
    from danvan.reading.extraction.citing.scanning import Scan

_OF = re.compile(r"[ ,]{0,60}(?:cua|do) {1,60}")
# What bad recognition makes of "của".
_OF_RECOGNIZED = re.compile(
    r"[ ,]{0,60}(?:cua|ctia|cia|ciia|cta|cuia|ciua|cla|cha|ctta|dia|do) {1,60}"
)
_TOKEN = re.compile(r"[^ ]+")
_CLOSING = ".,;:!?()“”\"'[]/…"
_MOST, _WINDOW = 24, 180
"""Words and characters that a name may have."""
_TERM = re.compile(r" {0,60}\(khoa {1,9}[ivx]{1,6}\)")


def issuer_after(scan: Scan, place: int) -> tuple[int, int] | None:
    """Return the range of the issuing body named after a citation, or None."""
    view = scan.view
    opening = (_OF_RECOGNIZED if scan.recognized else _OF).match(view.low, place)
    if opening is None or not view.flat[opening.end() : opening.end() + 1].isupper():
        return None
    start = opening.end()
    tokens, places = _tokens(scan, start)
    end = start
    for at, word in enumerate(tokens):
        bare = word.rstrip(_CLOSING)
        if word[0] in "(“\"'[" or not any(map(str.isalpha, bare)):
            if not _goes_on(scan, tokens, at):
                break
            continue
        if at and _begins_abstract(scan, tokens, at, places):
            break
        end = places[at] + len(bare)
        if bare != word:
            break
    return (start, end) if end > start else None


def after_term(scan: Scan, place: int) -> int:
    """Return the place after the term of a body: ``(khóa XI)``."""
    match = _TERM.match(scan.view.low, place)
    return match.end() if match else place


def _tokens(scan: Scan, start: int) -> tuple[list[str], list[int]]:
    """Return the words from a place on, and where they begin."""
    tokens: list[str] = []
    places: list[int] = []
    window = scan.window(start, start + _WINDOW)
    flat = scan.view.flat
    for match in _TOKEN.finditer(flat[start : start + _WINDOW]):
        tokens.append(window[match.start() : match.end()])
        places.append(start + match.start())
        if len(tokens) == _MOST:
            break
    return tokens, places


def _goes_on(scan: Scan, tokens: list[str], at: int) -> bool:
    """Tell whether a dash stands inside a name, or joins two: ``Liên Bộ …``."""
    if tokens[at] not in {"-", "–"} or not at:
        return False
    return tokens[0] in {"liên", "lien"} or tokens[at - 1] in scan.lexicon.dashes


def _begins_abstract(scan: Scan, tokens: list[str], at: int, places: list[int]) -> bool:
    """Tell whether the abstract, a date or another clause begins at this word."""
    flat, chosen = scan.view.flat, scan.lexicon
    word = tokens[at]
    if word in {"va", "và"}:
        return not _joins(scan, tokens, at, places)
    if word in {"nam", "năm"} and flat[places[at]].isupper():
        return False
    if not ends(tokens, at, chosen.issuer_ends):
        return False
    if word in chosen.issuer_ends.alone:
        return True
    if tokens[at : at + 2] in (["ban", "hành"], ["ban", "hanh"]):
        return True
    place = places[at]
    if flat[place].isupper() and tokens[at - 1] in chosen.heads:
        # "Ban Chỉ đạo", "Sở Xây dựng": a name, no verb.
        return False
    # A steering committee's own name tells what it steers.
    return not " ".join(tokens[:at]).startswith(chosen.steering)


def _joins(scan: Scan, tokens: list[str], at: int, places: list[int]) -> bool:
    """Tell whether ``và`` goes on with the name, or with a second body."""
    if at + 1 >= len(tokens):
        return False
    flat = scan.view.flat
    following = flat[places[at + 1] : places[at + 1] + 40].lower().split()
    if " ".join(following[:2]) in scan.words.types or following[0] in {"luat", "so"}:
        return following[0] == "so" and flat[places[at + 1]].isupper()
    if flat[places[at + 1]].isupper():
        return tokens[at + 1] in scan.lexicon.joins or (
            tokens[at - 1] not in {"tỉnh", "tinh", "phủ", "phu"}
        )
    return at > 1 and tokens[at + 1] not in scan.lexicon.no_body
