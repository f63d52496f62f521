"""R24a: syllables that no Vietnamese word has (âm tiết không có trong tiếng Việt)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.language.lexicon import word_set
from danvan.checking.language.pairs import around, meant
from danvan.checking.language.passages import vocabulary, words
from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.rule import Bad, Rule, of_care
from danvan.documents.finding import Finding, Severity
from danvan.text.syllables import is_syllable, without_tone

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document
    from danvan.documents.span import Span

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_LONGEST = 14
"""Letters of two syllables at most: ``nghiêngnghiêng``."""
_SHORTEST = 3
"""Letters of a word; shorter ones are signs: ``đ)``, ``đ/c``."""


def _look(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    wrong = set(filter(_is_wrong, vocabulary(document)))
    for place in words(document, wrong) if wrong else ():
        if "-" not in text[max(0, place.start - 1) : place.end + 1]:
            yield _finding(text, place)


def _is_wrong(word: str) -> bool:
    if word.isascii() or is_syllable(word) or not _is_judged(word):
        return False
    plain = unicodedata.normalize("NFC", word)
    loaned = word_set("syllables", "loanwords")
    return len(plain) >= _SHORTEST and plain.lower() not in loaned


def _is_judged(word: str) -> bool:
    """Leave out foreign words and names: judged are small letters, and double tones."""
    return word.islower() or len(without_tone(word.lower())[1]) > 1


def _finding(text: str, span: Span) -> Finding:
    plain = unicodedata.normalize("NFC", span.of(text))
    parts = _parts(plain)
    if parts:
        said = f"“{plain}” viết dính: có lẽ là “{parts}”."
        return Finding("R24a", Severity.WARNING, span, said, parts)
    said = f"“{plain}” không phải là âm tiết tiếng Việt, xem lại dấu và chữ."
    before, after = around(text, span)
    right = _with_one_tone(plain) or meant(before, plain, after)
    return Finding("R24a", Severity.ERROR, span, said, right)


def _parts(word: str) -> str | None:
    """Return the two syllables that were written as one, where that is sure."""
    if len(word) > _LONGEST:
        return None
    cuts = [
        (word[:place], word[place:])
        for place in range(2, len(word) - 1)
        if is_syllable(word[:place]) and is_syllable(word[place:])
    ]
    return " ".join(cuts[0]) if len(cuts) == 1 else None


def _with_one_tone(word: str) -> str | None:
    """Return the word without its later tones, where that makes it a syllable."""
    seen, kept = False, []
    for sign in unicodedata.normalize("NFD", word):
        if sign in _TONES and seen:
            continue
        seen = seen or sign in _TONES
        kept.append(sign)
    mended = unicodedata.normalize("NFC", "".join(kept))
    return mended if mended != word and is_syllable(mended) else None


RULE = Rule(
    code="R24a",
    name="Âm tiết không có trong tiếng Việt",
    severity=Severity.ERROR,
    explanation=(
        "Chữ viết sai khuôn âm tiết tiếng Việt: thừa dấu thanh, thiếu dấu thanh, thiếu "
        "chữ cái hoặc viết dính; tên riêng và từ mượn không bị xét."
    ),
    bases=of_care(),
    good=("Kịp thời bảo vệ lợi ích của công chức ở Đắk Lắk; xe ôtô chở xi măng.",),
    bad=(
        Bad("Giải quyết kịp ⟦thờỉ⟧ những vướng mắc.", "thời"),
        Bad("Có 01 công ⟦chưc⟧ đang học cao học.", "chức"),
        Bad("Thực hiện ⟦vàcông⟧ khai kết quả.", "và công"),
    ),
    look=_look,
    lacks=lacks_clean_text,
    by_law=False,
)
