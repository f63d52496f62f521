"""R24f: abbreviations told in full at their first use (chữ viết tắt)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from danvan.checking.language.lexicon import word_set
from danvan.checking.language.passages import all_words, passages
from danvan.checking.language.quotations import quotations
from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.once import once
from danvan.checking.places import Places
from danvan.checking.rule import Bad, Rule, of_care
from danvan.documents.document import BlockKind
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span
from danvan.text.syllables import is_syllable

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

_SHORT = re.compile(r"[A-ZĐƯ](?<![\w/.&-].)[A-ZĐƯ]{2,9}(?![\w/&-])")
_ROMAN = re.compile(r"[IVXLC]+")
_CAPITALS = re.compile(r"[^\W\d_a-z]{2,}")
_AROUND = 24
_TITLE = 150
"""Characters; a longer heading is an article that runs on after its number."""


def _look(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    left_out = [*quotations(document), *(one.span for one in document.citations)]
    titles = {
        block.span.start
        for block in document.blocks
        if block.kind is BlockKind.HEADING
        and block.span.end - block.span.start < _TITLE
    }
    places, told = Places(left_out), set(_known(context))
    for passage in passages(document):
        if passage.start in titles:
            continue
        for found in _SHORT.finditer(text, passage.start, passage.end):
            word, span = found[0], Span(*found.span())
            if word in told or places.meet(span) or _is_shouted(text, span):
                continue
            told.add(word)
            if not _is_told(document, span):
                yield _finding(word, span)


def _finding(word: str, span: Span) -> Finding:
    said = f"“{word}” không được viết đầy đủ ở lần dùng đầu tiên trong văn bản."
    return Finding("R24f", Severity.INFO, span, said)


def _known(context: Context) -> frozenset[str]:
    own = (*context.names, context.agency_abbreviation or "")
    return _everywhere() | frozenset(own)


@cache
def _everywhere() -> frozenset[str]:
    from danvan.law.issuers import issuers

    codes = frozenset(issuer.code for issuer in issuers())
    return word_set("abbreviations", "known") | codes


def _is_shouted(text: str, span: Span) -> bool:
    """Tell whether it is a word in capitals, a Roman number, part of such a line."""
    word = span.of(text)
    if _ROMAN.fullmatch(word):
        return True
    around = text[max(0, span.start - _AROUND) : span.end + _AROUND]
    return is_syllable(word) and len(_CAPITALS.findall(around)) > 1


def _is_told(document: Document, span: Span) -> bool:
    """Tell whether words of these initials stand anywhere, or it explains itself."""
    text = document.text
    if text[span.end : span.end + 2] == " (" or text[span.start - 1] == "(":
        return True
    return span.of(text).lower() in _initials(document)


@once
def _initials(document: Document) -> str:
    """Return the first letters of all words in a row."""
    return "".join(word[0] for word in all_words(document)).lower()


RULE = Rule(
    code="R24f",
    name="Chữ viết tắt chưa giải thích",
    severity=Severity.INFO,
    explanation=(
        "Chữ viết tắt không thông dụng cần được viết đầy đủ ở lần dùng đầu tiên, kèm "
        "chữ viết tắt trong ngoặc đơn; mỗi chữ nhắc một lần. Chữ riêng của cơ quan ghi "
        "ở danvan.toml."
    ),
    bases=of_care(),
    good=("Trung tâm Phục vụ hành chính công (TTPVHCC) thuộc UBND; TTPVHCC đã nhận.",),
    bad=(Bad("Hồ sơ được chuyển về ⟦TTPVHCC⟧ trong ngày."),),
    look=_look,
    lacks=lacks_clean_text,
    by_law=False,
)
