"""R24g: a word mistyped into another one (chữ gõ nhầm): ``kính phí``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from danvan.checking.language.pairs import around, meant, seen
from danvan.checking.language.passages import (
    all_words,
    pairs,
    passage_of,
    words,
)
from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.rule import Bad, Rule, of_care
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span
from danvan.text.syllables import is_syllable
from danvan.text.unicode import nfc

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

_Three = tuple[str, ...]


def _look(document: Document, context: Context) -> Iterator[Finding]:
    slips = _slips(document)
    text = document.text
    for place in words(document, {word for _, word, _ in slips}) if slips else ():
        before, after = around(text, place)
        three = before, place.of(text), after
        beside = Span(place.start - len(before) - 1, place.end + len(after) + 1)
        if three in slips and passage_of(document, beside.start, beside.end):
            yield _finding(place, three, slips[three])


def _slips(document: Document) -> dict[_Three, str]:
    """Return what was meant by a word between two that no law has beside it."""
    strange = {pair for pair in pairs(document) if not seen(pair)}
    every = all_words(document)
    alone = pairwise(map(strange.__contains__, pairwise(every)))
    threes = {
        every[at - 1 : at + 2]
        for at, (one, other) in enumerate(alone, 1)
        if one and other
    }
    found: dict[_Three, str] = {}
    for one, word, other in threes:
        if _is_judged(word):
            before, after = nfc(one).lower(), nfc(other).lower()
            right = meant(before, nfc(word), after)
            if right:
                found[before, word, after] = right
    return found


def _is_judged(word: str) -> bool:
    return len(word) > 1 and word.islower() and is_syllable(word)


def _finding(span: Span, three: _Three, right: str) -> Finding:
    before, _, after = three
    said = (
        f"“{' '.join(three)}”: có lẽ gõ nhầm, “{before} {right} {after}” mới là cách "
        "viết thường gặp."
    )
    return Finding("R24g", Severity.WARNING, span, said, right)


RULE = Rule(
    code="R24g",
    name="Chữ gõ nhầm thành chữ khác",
    severity=Severity.WARNING,
    explanation=(
        "Chữ đứng giữa hai chữ mà trong các luật, pháp lệnh không bao giờ đi liền với "
        "chữ trước, cũng không với chữ sau, trong khi chỉ khác một nét là một chữ "
        "thường đi với cả hai. Chỉ là cảnh báo: người soạn quyết định."
    ),
    bases=of_care(),
    good=("Bố trí kinh phí xây dựng nông thôn mới; cá nước ngọt, cá cơm.",),
    bad=(
        Bad("Đã bố trí ⟦kính⟧ phí cho 03 hội nghị.", "kinh"),
        Bad("Phong trào xây ⟦dụng⟧ nông thôn mới được duy trì.", "dựng"),
    ),
    look=_look,
    lacks=lacks_clean_text,
    by_law=False,
)
