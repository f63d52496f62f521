"""Is a text layer usable (chất lượng lớp chữ): present, clean, or recognized."""

from __future__ import annotations

import re
from typing import Literal

from danvan.text.unicode import fold

Quality = Literal["none", "recognized", "clean"]

# Words that stand in every Vietnamese text and lose their marks in recognition.
_COMMON = ("của", "và", "các", "được", "thực hiện", "công tác", "những", "với", "về")
_LEAST = 12
_CLEAN_PART = 0.6
_MOST = 60_000
"""Characters looked at."""

NO_TEXT_LAYER = (
    "Tệp PDF là ảnh quét, không có lớp chữ để đọc; hãy nhập số và ngày bằng tay "
    "hoặc nộp tệp PDF xuất từ phần mềm soạn thảo."
)
_COMMON_PLAIN = re.compile(
    "|".join(rf"\b{fold(word)}\b" for word in _COMMON)
)  # on folded small letters
_COMMON_MARKED = re.compile("|".join(rf"\b{word}\b" for word in _COMMON))


def text_layer_quality(text: str) -> Quality:
    """Tell whether a text is missing, came out of recognition, or is clean."""
    sample = text[:_MOST]
    letters = sum(character.isalpha() for character in sample)
    if letters < 20:
        return "none"
    return "recognized" if recognized(sample) else "clean"


def recognized(text: str) -> bool:
    """Tell whether common words have lost their marks, as bad recognition does."""
    sample = text[:_MOST].lower()
    plain = len(_COMMON_PLAIN.findall(fold(sample)))
    if plain < _LEAST:
        return False
    return len(_COMMON_MARKED.findall(sample)) < _CLEAN_PART * plain
