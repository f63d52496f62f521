"""R25c: letters of an old font left behind (chữ của bảng mã cũ): ``c«ng chøc``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from danvan.checking.language.lexicon import lexicon
from danvan.checking.language.passages import signs, vocabulary
from danvan.checking.regimes import Regime
from danvan.checking.rule import Bad, Rule, party
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span
from danvan.text.syllables import is_syllable

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

_DECREE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục I.3"
_LETTER = "A-Za-zđĐ\u00c0-\u024f\u1ea0-\u1ef9"
_MIXED = re.compile(r"[a-zđ][À-ÖØ-Þ]")


def _look(document: Document, context: Context) -> Iterator[Finding]:
    """Mark the first word, and tell how many there are."""
    text = document.text
    found: list[tuple[Span, str]] = []
    for word in _words().finditer(text) if _may_hold_any(document) else ():
        meant = word[0].translate(_table())
        if is_syllable(meant) and not is_syllable(word[0]):
            found.append((Span(*word.span()), meant))
    if found:
        span, meant = found[0]
        often = f" ({len(found)} chữ)" if len(found) > 1 else ""
        said = (
            f"“{span.of(text)}” là chữ của bảng mã TCVN3 (phông .VnTime){often}, không "
            f"phải Unicode: có lẽ là “{meant}”."
        )
        yield Finding("R25c", Severity.WARNING, span, said, meant)


def _may_hold_any(document: Document) -> bool:
    return not _signs().isdisjoint(signs(document)) or any(
        not word.islower() and _MIXED.search(word) for word in vocabulary(document)
    )


@cache
def _signs() -> frozenset[str]:
    """Return the signs that no Vietnamese letter looks like."""
    table = lexicon("characters")["tcvn3"]
    ours = set(table["new"]) | set(table["new"].upper())
    return frozenset(table["old"]) - ours


@cache
def _words() -> re.Pattern[str]:
    """Return a pattern of a word with such a sign, or a capital inside."""
    old = re.escape("".join(sorted(_signs())))
    sign = f"[{old}]|(?<=[a-zđ])[À-ÖØ-Þ]"
    return re.compile(
        rf"(?<![{_LETTER}\d])(?!µ)[{_LETTER}]{{0,5}}(?:{sign})[{_LETTER}{old}]{{0,6}}"
    )


@cache
def _table() -> dict[int, str]:
    table = lexicon("characters")["tcvn3"]
    return dict(zip(map(ord, table["old"]), table["new"], strict=True))


RULE = Rule(
    code="R25c",
    name="Chữ của bảng mã cũ",
    severity=Severity.WARNING,
    explanation=(
        "Chữ gõ bằng phông .VnTime (bảng mã TCVN3) còn sót khi chuyển sang Unicode: "
        "hiện ra sai, tìm kiếm không thấy. Chỉ xét chữ mà đọc theo bảng mã cũ mới "
        "thành âm tiết; cả văn bản nhắc một lần."
    ),
    bases={
        Regime.STATE_2011: "Thông tư 01/2011/TT-BNV, Điều 4 (chưa đối chiếu)",
        Regime.STATE_2020: _DECREE,
        **party(),
        Regime.OTHER: f"{_DECREE} (chưa đối chiếu)",
    },
    good=("Đã mở 02 lớp tại tỉnh¹; «Dân vận khéo»; phần mềm Windows®, 5 µm.",),
    bad=(
        Bad("Đội ngũ ⟦c«ng⟧ chøc đã được tập huấn.", "công"),
        Bad("Đã ⟦kiÓm⟧ tra 05 đơn vị.", "kiểm"),
    ),
    look=_look,
)
