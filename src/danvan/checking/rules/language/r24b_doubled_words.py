"""R24b: a word written twice (lặp chữ): ``phối phối hợp``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from danvan.checking.language.lexicon import lexicon, word_set
from danvan.checking.language.passages import WORD, all_words, passages
from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.rule import Bad, Rule, of_care
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

_LONGEST = 40


def _look(document: Document, context: Context) -> Iterator[Finding]:
    text, twice = document.text, _written_twice(document)
    for passage in passages(document) if twice else ():
        if not twice.intersection(WORD.findall(text, passage.start, passage.end)):
            continue
        before, last, start = "", "", passage.start
        for found in WORD.finditer(text, passage.start, passage.end):
            word, between = found[0], text[start + len(last) : found.start()]
            if word == last.lower() and between.isspace():
                after = WORD.match(text, _next(text, found.end()))
                right = _names_body(last, word) or _is_right(
                    before, word, after[0] if after else ""
                )
                if not right:
                    yield _finding(text, start, found.end(), last)
            before = last if between.isspace() else ""
            last, start = word, found.start()


def _written_twice(document: Document) -> frozenset[str]:
    """Return the words that follow themselves, whatever stands between."""
    every = all_words(document)
    return frozenset(
        word for last, word in pairwise(every) if word == last or word == last.lower()
    )


def _next(text: str, place: int) -> int:
    """Return where the next word may start, white space left out."""
    end = place
    while end < min(len(text), place + _LONGEST) and text[end].isspace():
        end += 1
    return end


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
