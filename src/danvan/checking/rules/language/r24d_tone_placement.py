"""R24d: one way of placing tones in a document (cách đặt dấu thanh): hoà or hòa."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.language.passages import passages, vocabulary
from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.rule import Bad, Rule, of_care
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

# Open syllables alone: with a last consonant, and after qu, there is one way only.
# It opens with one class of letters, which is quick; which of them is told after it.
_OPEN = re.compile(
    r"[oòóỏõọuùúủũụUÙÚỦŨỤ]"
    r"(?:(?P<first>(?<=[òóỏõọ])[ae]|(?<=[ùúủũụÙÚỦŨỤ])(?<![qQ].)y)"
    r"|(?<=o)[àáảãạèéẻẽẹ]|(?<=[uU])(?<![qQ].)[ỳýỷỹỵ])(?![^\W\d_])"
)


def _look(document: Document, context: Context) -> Iterator[Finding]:
    if len(_ways(document)) < 2:
        return
    first: list[Span] = []
    second: list[Span] = []
    for passage in passages(document):
        for ending in _OPEN.finditer(document.text, passage.start, passage.end):
            (first if ending["first"] else second).append(Span(*ending.span()))
    if not first or not second:
        return
    rare, usual = sorted((first, second), key=len)
    span, other = (_word(document.text, spans[0]) for spans in (rare, usual))
    yield Finding(
        "R24d",
        Severity.INFO,
        span,
        "Văn bản đặt dấu thanh theo hai cách: "
        f"{len(usual)} chỗ như “{other.of(document.text)}”, "
        f"{len(rare)} chỗ như “{span.of(document.text)}”; nên dùng một cách.",
    )


def _ways(document: Document) -> set[bool]:
    """Return the ways the words of the text follow: one has nothing to mark."""
    endings = _OPEN.finditer(" ".join(vocabulary(document)))
    return {ending["first"] is not None for ending in endings}


def _word(text: str, ending: Span) -> Span:
    """Return the word of an ending."""
    start = ending.start
    while start and text[start - 1].isalpha():
        start -= 1
    return Span(start, ending.end)


RULE = Rule(
    code="R24d",
    name="Một cách đặt dấu thanh",
    severity=Severity.INFO,
    explanation=(
        "“hòa, ủy” và “hoà, uỷ” đều được, nhưng một văn bản nên dùng một cách; cả văn "
        "bản chỉ nhắc một lần."
    ),
    bases=of_care(),
    good=("Ủy ban hòa giải quý mến các đảng ủy.", "Uỷ ban hoà giải, đảng uỷ, quý III."),
    bad=(Bad("Tỉnh ủy, Đảng ủy và ⟦uỷ⟧ viên các ban."),),
    look=_look,
    lacks=lacks_clean_text,
    by_law=False,
)
