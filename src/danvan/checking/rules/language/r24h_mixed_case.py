"""R24h: capitals inside a word (chữ hoa giữa chữ): ``NHư``, ``ĐỨc``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.language.passages import vocabulary, words
from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.regimes import Regime
from danvan.checking.rule import Bad, Rule
from danvan.documents.finding import Finding, Severity
from danvan.text.syllables import is_syllable

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

_DECREE = "Nghị định 30/2020/NĐ-CP, Phụ lục II"


def _look(document: Document, context: Context) -> Iterator[Finding]:
    wrong = set(filter(_is_mixed, vocabulary(document)))
    for place in words(document, wrong) if wrong else ():
        word = place.of(document.text)
        right = word.capitalize()
        said = f"“{word}” lẫn chữ hoa và chữ thường: ghi “{right}”."
        yield Finding("R24h", Severity.WARNING, place, said, right)


def _is_mixed(word: str) -> bool:
    """Tell a slip from a name: eGov, UBNDtỉnh are no syllables, TTg an abbreviation."""
    if word.islower() or word[1:].islower() or word.isascii() or word.isupper():
        return False
    return len(word) > 2 and is_syllable(word)


RULE = Rule(
    code="R24h",
    name="Chữ hoa giữa chữ",
    severity=Severity.WARNING,
    explanation=(
        "Trong một âm tiết chỉ chữ cái đầu viết hoa, hoặc viết hoa cả; tên riêng nước "
        "ngoài, tên phần mềm và chữ viết tắt không bị xét."
    ),
    bases={
        Regime.STATE_2020: _DECREE,
        Regime.OTHER: f"{_DECREE} (chưa kiểm)",
    },
    good=("Bà Nguyễn Thị Như dùng eGov theo Công văn của TTg; UBND, TTPVHCC.",),
    bad=(
        Bad("Bà Nguyễn Thị ⟦NHư⟧ được bổ nhiệm.", "Như"),
        Bad("Ông Trần ⟦ĐỨc⟧ chuyển công tác.", "Đức"),
    ),
    look=_look,
    lacks=lacks_clean_text,
    by_law=False,
)
