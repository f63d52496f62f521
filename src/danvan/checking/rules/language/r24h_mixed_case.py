"""R24h: capitals inside a word (chữ hoa giữa chữ): ``NHư``, ``ĐỨc``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.language.passages import vocabulary, words
from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.regimes import Regime
from danvan.checking.rule import Bad, Rule, of_care
from danvan.documents.finding import Finding, Severity
from danvan.text.syllables import is_syllable

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

_SOUNDS = frozenset({"CH", "GH", "KH", "NG", "NH", "PH", "QU", "TH", "TR"})
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
    if word.islower() or word[1:].islower() or word.isupper() or len(word) < 3:
        return False
    if word.isascii() and word[0].isupper():
        # THanh: two letters of one sound; ThS, TTg and the like are abbreviations.
        return word[:2] in _SOUNDS and word[2:].islower() and is_syllable(word)
    return is_syllable(word)


RULE = Rule(
    code="R24h",
    name="Chữ hoa giữa chữ",
    severity=Severity.WARNING,
    explanation=(
        "Trong một âm tiết chỉ chữ cái đầu viết hoa, hoặc viết hoa cả; tên riêng nước "
        "ngoài, tên phần mềm và chữ viết tắt không bị xét."
    ),
    bases={
        **of_care(),
        Regime.STATE_2020: _DECREE,
        Regime.OTHER: f"{_DECREE} (chưa đối chiếu)",
    },
    good=("Bà Nguyễn Thị Như dùng eGov theo Công văn của TTg; UBND, TTPVHCC, ThS.",),
    bad=(
        Bad("Bà Nguyễn Thị ⟦NHư⟧ được bổ nhiệm.", "Như"),
        Bad("Ông Lê ⟦THanh⟧ Nam phụ trách.", "Thanh"),
        Bad("Ông Trần ⟦ĐỨc⟧ chuyển công tác.", "Đức"),
    ),
    look=_look,
    lacks=lacks_clean_text,
    by_law=False,
)
