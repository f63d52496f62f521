"""How good a text layer is (chất lượng lớp chữ): does it look like Vietnamese.

Three shares tell good layers from bad ones: words with a letter that only Vietnamese
has, words spelled as Vietnamese syllables, words that mix letters with digits. They
say how Vietnamese a text looks, not whether it is right.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from danvan.text.syllables import is_syllable
from danvan.text.unicode import fold, nfc

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan.documents.span import Span

Verdict = Literal["none", "short", "good", "unsure", "bad", "foreign"]

_GOOD_MARKED, _BAD_MARKED = 0.45, 0.25
_GOOD_VALID, _FOREIGN_VALID = 0.97, 0.5
_BAD_MIXED = 0.02
_LEAST_WORDS = 30
"""Words below which no verdict is spoken: a table of numbers has as few."""
_LEAST_LETTERS = 5
_MOST = 6_000
_MOST_OF_PAGE = 1_500
"""Characters looked at: the beginning, the middle and the end of a longer text."""
_FULL_OF_MARKS = 0.1
"""Part of the characters of clean pages that only Vietnamese has: about 0.13."""
_MOST_COMMON = 12_000

_WORD = re.compile(r"[^\W\d_]{2,}")
_MARKED = re.compile("[đơưăĐƠƯĂ\u1ea0-\u1ef9]")
_MIXED = re.compile(
    r"(?<![^\s(“\"])(?:(?=[^\s\d]{0,20}\d)[^\W_]{0,20}[^\W\d_A-Z][^\W_]{0,20}"
    r"|[^\W\d_]{1,9}[&¢§@][^\W\d_A-Z]{1,9})(?![^\s,.;:)”\"])"
)


class Quality(NamedTuple):
    """What the words of a text look like; shares are of ``words``."""

    words: int
    """Alphabetic words of two letters or more, acronyms left out."""
    marked: float
    """With a letter found only in Vietnamese."""
    valid: float
    """Spelled as Vietnamese syllables."""
    mixed: float
    """Mixing letters with digits and signs."""
    letters: int

    @property
    def verdict(self) -> Verdict:
        """What to do with the text: use, look closer, recognize anew."""
        if self.letters < _LEAST_LETTERS:
            return "none"
        if self.words < _LEAST_WORDS:
            return "short"
        if self.marked >= _GOOD_MARKED and self.valid >= _GOOD_VALID:
            return "good"
        if self.marked < _BAD_MARKED:
            return "foreign" if self.valid < _FOREIGN_VALID else "bad"
        return "bad" if self.mixed >= _BAD_MIXED else "unsure"


def quality_of(text: str, most: int = _MOST) -> Quality:
    """Measure a text, or samples of it where it is longer than ``most``."""
    sample = nfc(_sample(text, most))
    words = marked = valid = 0
    # A few hundred words make up a text: each is looked at once.
    for word, times in Counter(_WORD.findall(sample)).items():
        has_mark = _MARKED.search(word) is not None
        if len(word) > 6 or has_mark or not word.isupper():
            words += times
            marked += times * has_mark
            valid += times * is_syllable(word)
    count = words or 1
    # What holds letters alone mixes nothing, and most of a text does.
    rest = " ".join(said for said in sample.split() if not said.isalpha())
    mixed = sum(1 for _ in _MIXED.finditer(rest))
    return Quality(
        words=words,
        marked=marked / count,
        valid=valid / count,
        mixed=mixed / (count + mixed),
        letters=sum(map(str.isalpha, sample)),
    )


def _sample(text: str, most: int) -> str:
    """Return the text, or a third each of its beginning, middle and end."""
    if len(text) <= most:
        return text
    third = most // 3
    middle = (len(text) - third) // 2
    return f"{text[:third]} {text[middle : middle + third]} {text[-third:]}"


def verdicts(text: str, pages: Sequence[Span]) -> list[Verdict]:
    """Return the verdict of each page; a short page follows the whole text."""
    found = [_of_page(page.of(text)) for page in pages]
    if "short" not in found:
        return found
    whole = quality_of(text).verdict
    return [whole if one == "short" else one for one in found]


def _of_page(said: str) -> Verdict:
    """Judge a page; one that is full of marked letters is not looked at further."""
    sample = said[:_MOST_OF_PAGE]
    if len(_MARKED.findall(sample)) > _FULL_OF_MARKS * len(sample):
        return "good"
    return quality_of(said, _MOST_OF_PAGE).verdict


# Words that stand in every Vietnamese text and lose their marks in recognition.
_COMMON = ("của", "và", "các", "được", "thực hiện", "công tác", "những", "với", "về")
_LEAST_COMMON = 12
_CLEAN_PART = 0.6
_PLAIN = tuple(f" {fold(word)} " for word in _COMMON)
_WITH_MARKS = tuple(f" {word} " for word in _COMMON)


def recognized(text: str, folded: str | None = None) -> bool:
    """Tell whether common words have lost their marks, as bad recognition does.

    The fold of the text may be given where it is at hand.
    """
    sample = text[:_MOST_COMMON].replace("\n", " ")
    plain = folded[:_MOST_COMMON] if folded is not None else fold(sample)
    all_ = sum(plain.count(word) for word in _PLAIN)
    if all_ < _LEAST_COMMON:
        return False
    return sum(sample.count(word) for word in _WITH_MARKS) < _CLEAN_PART * all_
