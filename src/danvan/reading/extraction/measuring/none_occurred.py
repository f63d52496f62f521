"""Statements that nothing occurred (không phát sinh): "Không có hồ sơ tồn đọng"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from danvan.documents.document import QuantityKind
from danvan.documents.span import Span
from danvan.reading.extraction.measuring.counting import Counted
from danvan.reading.extraction.measuring.labels import label_after, label_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan.reading.extraction.measuring.ground import Ground
    from danvan.reading.extraction.measuring.lexicon import Lexicon

_NEGATIONS = ("khong", "chua")
_ANSWER = re.compile(
    r"(?: {1,60}(?:co|phat sinh|xay ra))?(?: {1,60}gi)?(?= {0,9}(?:[.;\n\t]|\Z))"
)
_AIMS = re.compile(
    r"\b(?:bao dam|dam bao|phan dau|kien quyet|tuyet doi|yeu cau"
    r"|nghiem cam|nham|muc tieu|neu|truong hop)\b"
)
_AIM_REACH = 60


def none_occurred(ground: Ground, words: Lexicon) -> Iterator[Counted]:
    """Find the statements that something did not occur."""
    low, end = ground.low, ground.body.end
    for negation in _NEGATIONS:
        place = low.find(negation, ground.body.start, end)
        while place >= 0:
            after = place + len(negation)
            if not low[place - 1 : place].isalnum():
                found = _statement(ground, words, place, after)
                if found is not None:
                    yield found
            place = low.find(negation, after, end)


def _statement(
    ground: Ground, words: Lexicon, place: int, after: int
) -> Counted | None:
    low = ground.low
    if match := words.none.match(low, after):
        if _sets_a_rule(ground, words, place):
            return None
        span = Span(place, match.end())
        label = label_after(ground, words, match.start("what"))
        return Counted(span, 0, None, label, QuantityKind.NONE_OCCURRED, 0.8)
    before = low[max(0, place - 9) : place].rstrip(" -+")
    answer = _ANSWER.match(low, after)
    if answer is None or (before and before[-1] not in ":\n\t"):
        return None
    label = label_before(ground, words, place) or _line_before(ground, place)
    if label is None:
        return None
    span = Span(place, answer.end())
    return Counted(span, 0, None, label, QuantityKind.NONE_OCCURRED, 0.8)


def _sets_a_rule(ground: Ground, words: Lexicon, place: int) -> bool:
    """Tell whether a rule or an aim is set: "nếu không có", "không để xảy ra"."""
    first = max(ground.sentence(place), place - _AIM_REACH)
    before = ground.low[first:place]
    last = before.split()[-1:]
    return bool(
        last and last[0].strip("(“,") in words.norms and "," not in last[0]
    ) or bool(_AIMS.search(before))


def _line_before(ground: Ground, place: int) -> str | None:
    """Return the heading over a line that says "Không có" alone."""
    index = ground.paragraph(place)
    if index == 0:
        return None
    start, end = ground.starts[index - 1], ground.ends[index - 1]
    said = ground.words(start, min(end, start + 160)).strip(" .:;-+")
    return " ".join(said.split()[:16]) or None
