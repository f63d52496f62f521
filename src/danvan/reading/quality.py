"""Is a text layer usable (chất lượng lớp chữ): present, clean, or recognized."""

from __future__ import annotations

from typing import Literal

from danvan.text.unicode import fold

Quality = Literal["none", "recognized", "clean"]

# Words that stand in every Vietnamese text and lose their marks in recognition.
_COMMON = ("của", "và", "các", "được", "thực hiện", "công tác", "những", "với", "về")
_LEAST = 12
_CLEAN_PART = 0.6
_MOST = 12_000
"""Characters looked at."""

NO_TEXT_LAYER = (
    "Tệp PDF là ảnh quét, không có lớp chữ để đọc; hãy nhập số và ngày bằng tay "
    "hoặc nộp tệp PDF xuất từ phần mềm soạn thảo."
)
_PLAIN = tuple(f" {fold(word)} " for word in _COMMON)
_MARKED = tuple(f" {word} " for word in _COMMON)


def text_layer_quality(text: str) -> Quality:
    """Tell whether a text is missing, came out of recognition, or is clean."""
    sample = text[:_MOST]
    if sum(character.isalpha() for character in sample[:2000]) < 20:
        return "none"
    return "recognized" if recognized(sample) else "clean"


def recognized(text: str, folded: str | None = None) -> bool:
    """Tell whether common words have lost their marks, as bad recognition does.

    The fold of the text may be given where it is at hand.
    """
    sample = text[:_MOST].replace("\n", " ")
    plain = folded[:_MOST] if folded is not None else fold(sample)
    all_ = sum(plain.count(word) for word in _PLAIN)
    if all_ < _LEAST:
        return False
    return sum(sample.count(word) for word in _MARKED) < _CLEAN_PART * all_
