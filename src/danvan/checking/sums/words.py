"""Words that arithmetic leans on (từ ngữ của số liệu), from ``data/sums.toml``."""

from __future__ import annotations

import re
from functools import cache

from danvan.checking.language.lexicon import lexicon


@cache
def words(table: str, key: str) -> re.Pattern[str]:
    """Return the pattern of a list of words; it is asked of plain text."""
    return re.compile(rf"\b(?:{lexicon('sums')[table][key]})\b")


@cache
def table(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return every list of a table with its pattern, in the order written."""
    return tuple((key, words(name, key)) for key in lexicon("sums")[name])
