"""R24b: a word written twice (lặp chữ): ``phối phối hợp``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from danvan.checking.language.lexicon import lexicon, word_set
from danvan.checking.language.passages import (
    all_words,
    joined,
    pairs,
    word_places,
)
from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.rule import Bad, Rule, of_care
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document


def _look(document: Document, context: Context) -> Iterator[Finding]:
    if not any(one == other for one, other in pairs(document)):
        return
    every, places = all_words(document), word_places(document)
    for index, (last, word) in enumerate(pairwise(every), 1):
        if word not in (last, last.lower()):
            continue
        first, second = places[index - 1 : index + 1]
        if not joined(document, first, second) or _names_body(last, word):
            continue
        before, after = "", ""
        if index > 1 and joined(document, places[index - 2], first):
            before = every[index - 2]
        if index + 1 < len(every) and joined(document, second, places[index + 1]):
            after = every[index + 1]
        if not _is_right(before, word, after):
            yield _finding(document.text, first.start, second.end, last)


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
