"""R24g: a word mistyped into another one (chữ gõ nhầm): ``kính phí``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.language.pairs import meant, seen
from danvan.checking.language.passages import (
    all_words,
    joined,
    pairs,
    word_places,
)
from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.once import once
from danvan.checking.rule import Bad, Rule, of_care
from danvan.documents.finding import Finding, Severity
from danvan.text.syllables import is_syllable
from danvan.text.unicode import nfc

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document
    from danvan.documents.span import Span

_Three = tuple[str, str, str]


def _look(document: Document, context: Context) -> Iterator[Finding]:
    slips = _slips(document)
    if not slips:
        return
    places = word_places(document)
    for index, three in _threes(document):
        if three not in slips or not all_words(document)[index].islower():
            continue
        before, place, after = places[index - 1 : index + 2]
        if joined(document, before, place) and joined(document, place, after):
            yield _finding(place, *slips[three])


def _slips(document: Document) -> dict[_Three, tuple[_Three, str]]:
    """Return what was meant by a word between two others, told by all three."""
    found: dict[_Three, tuple[_Three, str]] = {}
    for _, three in _threes(document):
        before, word, after = three
        if three not in found and len(word) > 1 and is_syllable(word):
            plain = nfc(before), nfc(word), nfc(after)
            right = None if seen(*plain[:2]) or seen(*plain[1:]) else meant(*plain)
            if right:
                found[three] = plain, right
    return found


@once
def _threes(document: Document) -> tuple[tuple[int, _Three], ...]:
    """Return each word between two that never stand beside it, in small letters."""
    strange = {pair for pair in pairs(document) if not seen(*pair)}
    if not strange:
        return ()
    small = [word.lower() for word in all_words(document)]
    threes = enumerate(zip(small, small[1:], small[2:], strict=False), 1)
    return tuple(
        (index, three)
        for index, three in threes
        if three[:2] in strange and three[1:] in strange
    )


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
