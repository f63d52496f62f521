"""R24g: a word mistyped into another one (chữ gõ nhầm): ``kính phí``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.language.pairs import meant, seen
from danvan.checking.language.passages import WORD, all_words, passages
from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.rule import Bad, Rule, of_care
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span
from danvan.text.syllables import is_syllable
from danvan.text.unicode import nfc

if TYPE_CHECKING:
    import re

    from danvan.checking.context import Context
    from danvan.documents.document import Document

_Words = list["re.Match[str]"]


def _look(document: Document, context: Context) -> Iterator[Finding]:
    slips = _slips(document)
    if not slips:
        return
    text = document.text
    for passage in passages(document):
        words = list(WORD.finditer(text, passage.start, passage.end))
        small = [nfc(word[0]).lower() for word in words]
        for place, three in enumerate(_threes(small), 1):
            right = slips.get(three)
            if right and words[place][0].islower() and _joined(text, words, place):
                yield _finding(Span(*words[place].span()), three, right)


def _slips(document: Document) -> dict[tuple[str, str, str], str]:
    """Return what was meant by a word between two others, told by all three."""
    found: dict[tuple[str, str, str], str] = {}
    for three in _threes([word.lower() for word in all_words(document)]):
        before, word, after = three
        if not seen(before, word) and not seen(word, after) and len(word) > 1:
            three = (nfc(before), nfc(word), nfc(after))
            right = meant(*three) if is_syllable(word) else None
            if right and not seen(*three[:2]) and not seen(*three[1:]):
                found[three] = right
    return found


def _threes(words: list[str]) -> Iterator[tuple[str, str, str]]:
    return zip(words, words[1:], words[2:], strict=False)


def _joined(text: str, words: _Words, place: int) -> bool:
    """Tell whether nothing but space parts the word from its neighbours."""
    return all(
        text[one.end() : other.start()].isspace()
        for one, other in zip(
            words[place - 1 :], words[place : place + 2], strict=False
        )
    )


def _finding(span: Span, three: tuple[str, str, str], right: str) -> Finding:
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
