"""The body after a citation (cơ quan ban hành): ``của Ban Thường vụ Tỉnh ủy``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from danvan.reading.extraction.vocabulary import vocabulary

if TYPE_CHECKING:
    from danvan.reading.extraction.view import View

_OF = re.compile(r"[ ,]{0,60}(?:cua|do) {1,60}")
# What bad recognition makes of "của".
_OF_RECOGNIZED = re.compile(
    r"[ ,]{0,60}(?:cua|ctia|cia|ciia|cta|cuia|ciua|dia|do) {1,60}"
)
_TOKEN = re.compile(r"[^ ]+")
_PAIRS = frozenset(
    {
        "quy dinh", "huong dan", "trien khai", "phe duyet", "to chuc", "tang cuong",
        "dieu chinh", "cong bo", "cong nhan", "thong bao", "bai bo", "sua doi",
        "thay the", "ban hanh", "thuc hien", "phat dong", "kiem tra", "danh gia",
        "xu ly", "bo sung", "kien toan", "thanh lap", "giao nhiem", "giao chi",
        "tiep tuc", "day manh", "nang cao", "cai cach", "xay dung", "dau tu",
        "quan ly", "chan chinh", "phan cong", "phoi hop", "tong ket",
    }
)  # fmt: skip
_ALONE = frozenset(
    [
        "ve",
        "v/v",
        "ngay",
        "nam",
        "tren",
        "doi",
        "de",
        "nham",
        "theo",
        "gui",
        "la",
        "da",
        "duoc",
        "trong",
        "so",
    ]
)
_STEERING = ("ban chi dao", "ban van dong", "hoi dong", "to cong tac")
_JOINS = frozenset(
    [
        "ban",
        "so",
        "bo",
        "ubnd",
        "ubmttq",
        "uy",
        "hoi",
        "hdnd",
        "van",
        "lien",
        "thanh",
        "doan",
        "lien",
    ]
)
_MOST = 24


def issuer_after(
    view: View, place: int, *, recognized: bool = False
) -> tuple[int, int] | None:
    """Return the range of the issuing body named after a citation, or None."""
    low = view.low
    opening = (_OF_RECOGNIZED if recognized else _OF).match(low, place)
    if opening is None or not view.flat[opening.end() : opening.end() + 1].isupper():
        return None
    start = opening.end()
    tokens = list(_tokens(low, start))
    end = start
    for at, (word, where) in enumerate(tokens):
        bare = word.rstrip(".,;:!?()“”\"'[]/")
        if at and _begins_abstract(tokens, at, low[start:where], view.flat):
            break
        if word[0] in "(“\"'[" or not bare:
            break
        end = where + len(bare)
        if bare != word:
            break
    return (start, end) if end > start else None


def _tokens(low: str, start: int) -> list[tuple[str, int]]:
    tokens: list[tuple[str, int]] = []
    for match in _TOKEN.finditer(low, start, start + 400):
        tokens.append((match[0], match.start()))
        if len(tokens) == _MOST:
            break
    return tokens


def _begins_abstract(
    tokens: list[tuple[str, int]], at: int, before: str, flat: str
) -> bool:
    """Tell whether the abstract, a date or another clause begins at this word."""
    word, where = tokens[at]
    following = tokens[at + 1][0] if at + 1 < len(tokens) else ""
    if word in _ALONE:
        return True
    if word == "va":
        return not _joins(tokens, at, flat)
    pair = f"{word} {following}"
    if pair not in _PAIRS:
        return False
    # A steering committee's own name tells what it steers.
    return pair == "ban hanh" or not (
        before.startswith(_STEERING) and flat[where].islower()
    )


def _joins(tokens: list[tuple[str, int]], at: int, flat: str) -> bool:
    """Tell whether ``và`` goes on with the name, or with a second body."""
    if at + 1 >= len(tokens):
        return False
    word, where = tokens[at + 1]
    pair = " ".join(said for said, _ in tokens[at + 1 : at + 3])
    if pair in vocabulary().types:
        return False
    if flat[where].isupper():
        return word in _JOINS or tokens[at - 1][0] not in {"tinh", "phu"}
    return True
