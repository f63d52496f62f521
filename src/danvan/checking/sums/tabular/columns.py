"""Columns that follow from others (cột tính): ``3=4+5+6`` under a table's heads.

The heads print the formula, or the table is the one-stop form II.06a/VPCP/KSTT, whose
columns follow from each other without saying so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.checking.sums.tabular.totals import Row, cell_value, cell_words, tables_of
from danvan.documents.span import Span
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from danvan.documents.document import Document

_NUMBERED = re.compile(r"\(?(\d{1,2})\)?(?:\s*=\s*([\d\s()+–-]{3,60}))?")
_TERM = re.compile(r"([+–-]?)\s*\(?(\d{1,2})\)?\s*")
_HEADS = 5
"""Rows among which the heads and the numbers of the columns are looked for."""
# Heads of form II.06a from column 3 on; the three totals are told by their place.
_FORM = (
    "",
    "truc tuyen",
    "truc tiep",
    "ky truoc",
    "",
    "truoc han",
    "dung han",
    "qua han",
    "",
    "trong han",
    "qua han",
)
_IDENTITIES = ("3=4+5+6", "7=8+9+10", "11=12+13", "3=7+11")
_FIRST = 3


@dataclass(frozen=True, slots=True)
class Formula:
    """A column and the columns it follows from, each added (1) or taken off (-1)."""

    written: str
    column: int
    terms: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class WrongCell:
    """A cell that differs from what its row's other cells give."""

    span: Span
    formula: str
    written: int | float
    added: int | float


def find_wrong_cells(document: Document) -> Iterator[WrongCell]:
    """Find cells that contradict the formula of their column."""
    for _, rows in tables_of(document):
        head = _number_row(document.text, rows)
        formulas = _formulas(document.text, rows, head)
        for row in rows[head + 1 :] if formulas else ():
            yield from _check(document.text, row, formulas)


def _check(text: str, row: Row, formulas: Sequence[Formula]) -> Iterator[WrongCell]:
    marked: set[int] = set()
    for formula in formulas:
        written = cell_value(text, row, formula.column)
        values = [
            (sign, cell_value(text, row, column)) for sign, column in formula.terms
        ]
        if written is None or any(value is None for _, value in values):
            continue
        added = sum(sign * (value or 0) for sign, value in values)
        if abs(added - written) > 1e-6 and formula.column not in marked:
            marked.add(formula.column)
            span = row[formula.column].span
            yield WrongCell(span, formula.written, written, added)


def _number_row(text: str, rows: Sequence[Row]) -> int:
    """Return the row that numbers the columns, else the last row of the heads."""
    for index, row in enumerate(rows[:_HEADS]):
        words = [cell_words(text, row, column) for column in row]
        if len(words) > 2 and sum(
            _NUMBERED.fullmatch(w) is not None for w in words
        ) >= (len(words) - 2):
            numbers = [int(w[1]) for w in map(_NUMBERED.fullmatch, words) if w]
            if numbers == sorted(set(numbers)) and numbers[0] in (1, 2, 3):
                return index
    return max(0, _heads(text, rows) - 1)


def _heads(text: str, rows: Sequence[Row]) -> int:
    """Return how many rows stand above the first row of numbers."""
    for index, row in enumerate(rows):
        if sum(cell_value(text, row, column) is not None for column in row) > 1:
            return index
    return len(rows)


def _formulas(text: str, rows: Sequence[Row], head: int) -> list[Formula]:
    if not rows:
        return []
    numbered: dict[int, int] = {}
    printed: list[str] = []
    for column in rows[head]:
        if found := _NUMBERED.fullmatch(cell_words(text, rows[head], column)):
            numbered[int(found[1])] = column
            if found[2]:
                printed.append(found[0])
    start = _form_start(text, rows[: head + 1])
    if start is not None and not printed:
        numbered = {_FIRST + index: start + index for index in range(len(_FORM))}
        printed = list(_IDENTITIES)
    found_all = (_parse(written, numbered) for written in printed)
    return [formula for formula in found_all if formula]


def _parse(written: str, numbered: dict[int, int]) -> Formula | None:
    left, _, right = written.replace("(", "").replace(")", "").partition("=")
    terms = [(sign or "+", int(number)) for sign, number in _TERM.findall(right)]
    rest = _TERM.sub("", right).strip()
    known = all(number in numbered for _, number in terms)
    if rest or len(terms) < 2 or not known or int(left) not in numbered:
        return None
    signed = tuple((1 if s == "+" else -1, numbered[number]) for s, number in terms)
    return Formula("".join(written.split()), numbered[int(left)], signed)


def _form_start(text: str, heads: Sequence[Row]) -> int | None:
    """Return where column 3 of the one-stop form stands, None in any other table."""
    width = max((max(row, default=-1) for row in heads), default=-1) + 1
    named = [
        folded_key(" ".join(cell_words(text, row, column) for row in heads))
        for column in range(width)
    ]
    for start in range(width - len(_FORM) + 1):
        pairs = zip(_FORM, named[start : start + len(_FORM)], strict=True)
        if all(wanted in words for wanted, words in pairs):
            return start
    return None
