"""R25b: letters that only look right (ký tự lạ): Cyrillic ``о``, ``Ð`` for ``Đ``."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from danvan.checking.language.lexicon import lexicon
from danvan.checking.language.passages import signs
from danvan.checking.regimes import Regime
from danvan.checking.rule import Bad, Rule, party
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

_DECREE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục I.3"
_WORD = re.compile(r"\S+")


def _look(document: Document, context: Context) -> Iterator[Finding]:
    """Mark each wrong character once, in the first word it stands in."""
    text = document.text
    if not _may_be_strange(signs(document)):
        return
    counted = Counter(_strange().findall(text))
    for character, times in counted.items():
        place = text.index(character)
        start = text.rfind(" ", 0, place) + 1
        word = _WORD.search(text, max(start, text.rfind("\n", 0, place) + 1))
        if word is None or not word.start() <= place < word.end():
            yield _finding(Span(place, place + 1), character, times, "")
            continue
        mended = word[0].translate(_translation())
        yield _finding(Span(*word.span()), character, times, mended)


def _finding(span: Span, character: str, times: int, mended: str) -> Finding:
    name = _meanings().get(character) or _class_of(character)
    often = f" ({times} chỗ)" if times > 1 else ""
    said = (
        f"Có {name} (U+{ord(character):04X}){often}: mắt thường khó thấy, nhưng tìm "
        "kiếm và đọc tự động sẽ sai."
    )
    return Finding("R25b", Severity.WARNING, span, said, mended or None)


def _class_of(character: str) -> str:
    if unicodedata.category(character) == "Co":
        return "ký tự riêng của một phông chữ cũ"
    return "chữ cái của bảng chữ khác"


def _may_be_strange(every: frozenset[str]) -> bool:
    """Tell whether any sign is there at all that might be wrong."""
    return not every.isdisjoint(_meanings()) or any(
        "\ue000" <= sign <= "\uf8ff" for sign in every
    )


@cache
def _strange() -> re.Pattern[str]:
    """Return a pattern of one wrong character; letters only beside ours."""
    table = lexicon("characters")
    signs = "".join(map(re.escape, table["signs"]))
    letters = "".join(map(re.escape, table["letters"]))
    ours = r"[A-Za-z\u00c0-\u024f\u1ea0-\u1ef9]"
    return re.compile(
        rf"[{signs}\ue000-\uf8ff]|(?<={ours})[{letters}]|[{letters}](?={ours})"
    )


@cache
def _translation() -> dict[int, str]:
    table = lexicon("characters")
    both = {**table["signs"], **table["letters"]}
    return {ord(wrong): meant["right"] for wrong, meant in both.items()}


@cache
def _meanings() -> dict[str, str]:
    table = lexicon("characters")
    both = {**table["signs"], **table["letters"]}
    return {wrong: meant["name"] for wrong, meant in both.items()}


RULE = Rule(
    code="R25b",
    name="Ký tự lạ",
    severity=Severity.WARNING,
    explanation=(
        "Chữ trông giống chữ Việt nhưng thuộc bảng chữ khác, ký tự không hiện trên "
        "giấy, ký tự riêng của phông chữ cũ: do sao chép hoặc đổi phông. Mỗi ký tự "
        "nhắc một lần."
    ),
    bases={
        Regime.STATE_2011: "Thông tư 01/2011/TT-BNV, Điều 4 (chưa đối chiếu)",
        Regime.STATE_2020: _DECREE,
        **party(),
        Regime.OTHER: f"{_DECREE} (chưa đối chiếu)",
    },
    good=("Đã mở 02 lớp tại Đắk Lắk; góc α = 30°.",),
    bad=(
        Bad("Hội ⟦nghị\u200b⟧ đã thông qua.", "nghị"),
        Bad("Thị xã ⟦Ðông⟧ Hà.", "Đông"),
        Bad("Tổ ⟦chứс⟧ 02 hội nghị.", "chức"),
    ),
    look=_look,
)
