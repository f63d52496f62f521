"""R24i: fixed phrases that lost a word or took a wrong one (cụm từ cố định)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from danvan.checking.language.lexicon import lexicon
from danvan.checking.language.quotations import quotations
from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.language.wordings import Wording
from danvan.checking.places import Places
from danvan.checking.rule import Bad, Rule, of_care
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span

if TYPE_CHECKING:
    import re

    from danvan.checking.context import Context
    from danvan.documents.document import Document


class _Phrase(NamedTuple):
    wording: Wording
    said: str
    right: str | None
    """``small``: the same words in small letters; empty: leave them out."""


def _look(document: Document, context: Context) -> Iterator[Finding]:
    text, quoted = document.text, Places(quotations(document))
    for phrase in _phrases():
        for found in phrase.wording.find(document):
            finding = _finding(text, phrase, found)
            if not quoted.meet(finding.span):
                yield finding


def _finding(text: str, phrase: _Phrase, found: re.Match[str]) -> Finding:
    group = "at" if "at" in found.re.groupindex else 0
    span = Span(*found.span(group))
    printed = " ".join(span.of(text).split())
    right = printed.lower() if phrase.right == "small" else phrase.right
    instead = f": ghi “{right}”" if right else f": bỏ “{printed}”"
    if right == "":
        # The space after goes as well.
        span = Span(span.start, min(len(text), span.end + 1))
    said = f"{phrase.said.replace('*', f'“{printed}”')}{instead}."
    return Finding("R24i", Severity.WARNING, span, said, right)


@cache
def _phrases() -> tuple[_Phrase, ...]:
    return tuple(
        _Phrase(Wording.of(row), row["said"], row.get("right"))
        for row in lexicon("phrases")["phrase"]
    )


RULE = Rule(
    code="R24i",
    name="Cụm từ cố định",
    severity=Severity.WARNING,
    explanation=(
        "Cụm từ quen thuộc của ngành bị rơi chữ hoặc thừa chữ: “công tác dân, …”, "
        "“07 các cuộc”; phần trong ngoặc kép không bị xét."
    ),
    bases=of_care(),
    good=(
        "Công tác dân vận và công tác dân tộc; đơn vị sự nghiệp công lập; các cuộc "
        "kiểm tra; tổ chức Hội nghị cán bộ.",
    ),
    bad=(
        Bad("Nâng cao vai trò của ⟦công tác dân⟧, tập thể.", "công tác dân vận"),
        Bad("Đã mở 07 ⟦các ⟧cuộc kiểm tra.", ""),
        Bad("Sở tổ chức ⟦Kiểm tra⟧ 02 đơn vị.", "kiểm tra"),
        Bad("Đăng trên hệ thống ⟦Egov⟧ của tỉnh.", "eGov"),
    ),
    look=_look,
    lacks=lacks_clean_text,
    by_law=False,
)
