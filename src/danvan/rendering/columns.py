"""Widths of a table's columns (độ rộng cột), by what stands in them."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import Literal

from danvan.rendering.drawing import Table, plain
from danvan.rendering.widths import width_mm
from danvan.text.unicode import folded_key

_ORDINAL = ("stt", "tt", "so tt")
_PADDING_MM = 4.0
_SAMPLE = 200
"""Rows looked at: more would not change the widths enough to be seen."""
_NUMBER = re.compile(r"[-+]?\d[\d.]*(?:,\d+)?\s?%?|[-–]")


def column_widths(table: Table, total_mm: float, size: float) -> list[float]:
    """Share the width out: no word is broken, long texts get what is left."""
    columns = list(zip_longest(*_texts(table), fillvalue=""))
    heads = table.header_rows
    least = [_longest_word(texts, size) + _PADDING_MM for texts in columns]
    # Headings may run over lines; what stands beneath them should not.
    body = [_longest_line(texts[heads:], size) + _PADDING_MM for texts in columns]
    wanted = [max(pair) for pair in zip(least, body, strict=True)]
    if sum(least) >= total_mm:
        return [width * total_mm / sum(least) for width in least]
    if sum(wanted) <= total_mm:
        whole = [_longest_line(texts, size) + _PADDING_MM for texts in columns]
        claims = [max(w - b, 1.0) for w, b in zip(whole, wanted, strict=True)]
        return _shared(wanted, total_mm - sum(wanted), claims)
    # Long texts grow in lines, so their claim rises with the root of their length.
    claims = [max(w - m, 0.0) ** 0.5 for w, m in zip(wanted, least, strict=True)]
    return _shared(least, total_mm - sum(least), claims)


def alignments(table: Table) -> list[Literal["left", "center", "right"]]:
    """Return where each column is set: ordinals in the middle, numbers at the right."""
    heads = [folded_key(plain(cell)) for cell in table.rows[0]] if table.rows else []
    sample = table.rows[table.header_rows : table.header_rows + _SAMPLE]
    body = [[plain(cell) for cell in row] for row in sample]
    columns = list(zip_longest(*body, fillvalue=""))
    return [
        "center"
        if head in _ORDINAL
        else "right"
        if index < len(columns) and _is_numeric(columns[index])
        else "left"
        for index, head in enumerate(heads)
    ]


def _is_numeric(texts: tuple[str, ...]) -> bool:
    return any(texts) and all(_NUMBER.fullmatch(text.strip()) for text in texts if text)


def _texts(table: Table) -> list[list[str]]:
    return [[plain(cell) for cell in row] for row in table.rows[:_SAMPLE]]


def _longest_word(texts: tuple[str, ...], size: float) -> float:
    words = {word for text in texts for word in text.split()}
    return max((width_mm(word, size, bold=True) for word in words), default=0.0)


def _longest_line(texts: tuple[str, ...], size: float) -> float:
    return max((width_mm(text, size, bold=True) for text in set(texts)), default=0.0)


def _shared(base: list[float], rest: float, claims: list[float]) -> list[float]:
    total = sum(claims) or 1.0
    return [
        width + rest * claim / total for width, claim in zip(base, claims, strict=True)
    ]
