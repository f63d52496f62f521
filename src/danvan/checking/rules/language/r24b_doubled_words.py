"""R24b: a word written twice (lặp chữ): ``phối phối hợp``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from danvan.checking.language.lexicon import lexicon, word_set
from danvan.checking.language.pairs import around
from danvan.checking.language.passages import WORD, pairs, passage_of, words
from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.rule import Bad, Rule, of_care
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

_AFTER = re.compile(rf"\s{{1,40}}(?P<word>{WORD.pattern})")


def _look(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    twice = {
        last for last, word in pairs(document) if word == last or word == last.lower()
    }
    for first in words(document, twice) if twice else ():
        last = first.of(text)
        second = _AFTER.match(text, first.end)
        if second is None or second["word"] not in (last, last.lower()):
            continue
        word, end = second["word"], second.end()
        if passage_of(document, first.start, end) is None or _names_body(last, word):
            continue
        before = around(text, first)[0]
        after = _AFTER.match(text, end)
        if not _is_right(before, word, after["word"] if after else ""):
            yield _finding(text, first.start, end, last)


def _finding(text: str, start: int, end: int, word: str) -> Finding:
    flat = " ".join(text[start:end].split())
    return Finding(
        "R24b",
        Severity.ERROR,
        Span(start, end),
        f"“{flat}” lặp chữ, bỏ bớt một chữ.",
        word,
    )


def _names_body(first: str, word: str) -> bool:
    """Tell "Ban ban hành" from a slip: a body by its capital, then what it does."""
    return first != word and word in word_set("doubled", "bodies")


def _is_right(before: str, word: str, after: str) -> bool:
    """Tell whether it is a doubled word of the language, or the seam of two words."""
    if word.isascii() and len(word) == 1:
        return True
    if word in word_set("doubled", "reduplications"):
        return True
    ends, opens = _seams().get(word, (frozenset(), frozenset()))
    return before.lower() in ends and after in opens


@cache
def _seams() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    return {
        word: (frozenset(seam["after"].split()), frozenset(seam["before"].split()))
        for word, seam in lexicon("doubled")["seams"].items()
    }


RULE = Rule(
    code="R24b",
    name="Lặp chữ",
    severity=Severity.ERROR,
    explanation=(
        "Một chữ viết hai lần liền nhau, trừ từ láy (“dần dần”, “ngày ngày”) và chỗ "
        "hai từ gặp nhau (“hành vi vi phạm”, “trực tiếp tiếp công dân”)."
    ),
    bases=of_care(),
    good=(
        "Dần dần xử lý hành vi vi phạm; trực tiếp tiếp công dân năm năm liền.",
        "Ban ban hành 02 kế hoạch.",
    ),
    bad=(
        Bad("Sở đã ⟦phối phối⟧ hợp với Công an tỉnh.", "phối"),
        Bad("Tổ chức 07 ⟦các các⟧ cuộc tuyên truyền.", "các"),
    ),
    look=_look,
    lacks=lacks_clean_text,
    by_law=False,
)
