"""Listing (liệt kê): rows of a register become the words of a list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from danvan.law.tokens import without_tokens
from danvan.reports.composing.lists.citing import Paper
from danvan.text.dates import format_short
from danvan.text.money import format_money
from danvan.text.numerals import count_form

if TYPE_CHECKING:
    from danvan.law.outlines import RowList

_CELL = re.compile(r"\{(?P<column>[a-z_0-9]+)\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")

Cell = str | int | date | Paper | None


@dataclass(frozen=True, slots=True)
class ToldRow:
    """A row as a list tells it: its address, its cells in words or as documents."""

    code: str
    """``dissemination:PB-7K3F9Q``: evidence of what is said."""
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Told:
    """The words of a list, and the rows they come from."""

    words: str = ""
    rows: tuple[str, ...] = ()


class Seen:
    """Documents that were cited already, and so are cited in short."""

    def __init__(self) -> None:
        self._numbers: set[str] = set()

    def note(self, number: str) -> None:
        """Remember a document that a sentence cites by itself."""
        self._numbers.add(number)

    def cite(self, paper: Paper) -> str:
        """Cite a document and remember it."""
        first = paper.number not in self._numbers
        self._numbers.add(paper.number)
        return paper.cited(first=first)


def tell(of: RowList, rows: Sequence[ToldRow], seen: Seen) -> Told:
    """Write the list: each thing once, so many, and how many more there are."""
    once: dict[str, ToldRow] = {}
    codes: list[str] = []
    for row in rows:
        key = _words(of.row, row, _key)
        if key:
            once.setdefault(key, row)
            codes.append(row.code)
    told = list(once.values())
    shown = [_words(of.row, row, seen.cite) for row in told[: of.most]]
    shown = [_quoted_once(words) for words in shown]
    if of.lower:
        shown = [words[:1].lower() + words[1:] for words in shown]
    left = len(told) - len(shown)
    more = f"{count_form(left)} {of.rest} khác" if left else ""
    return Told(_joined(of, shown, more), tuple(codes))


def _quoted_once(words: str) -> str:
    """Take the outer marks off words that hold a quotation of their own."""
    inner = words[1:-1]
    quoted = words.startswith("“") and words.endswith("”")
    return inner if quoted and "“" in inner else words


def _joined(of: RowList, shown: list[str], more: str) -> str:
    if of.items:
        lines = [*shown, more] if more else shown
        ends = [*[";"] * (len(lines) - 1), "."]
        return "\n".join(
            f"- {line}{end}" for line, end in zip(lines, ends, strict=True)
        )
    words = "; ".join(shown)
    return f"{words} và {more}" if more else words


def _words(forms: Iterable[str], row: ToldRow, cite: Callable[[Paper], str]) -> str:
    """Write a row by the first form whose columns are all filled."""
    for form in forms:
        if _filled(_OPTIONAL.sub("", form), row):
            kept = _OPTIONAL.sub(
                lambda part: part[1] if _filled(part[1], row) else "", form
            )
            return _CELL.sub(lambda cell: _cell(row.cells[cell["column"]], cite), kept)
    return ""


def _filled(form: str, row: ToldRow) -> bool:
    named = [cell["column"] for cell in _CELL.finditer(form)]
    return all(row.cells.get(name) not in (None, "") for name in named)


def _cell(value: Cell, cite: Callable[[Paper], str]) -> str:
    match value:
        case Paper():
            return without_tokens(cite(value))
        case date():
            return format_short(value)
        case int():
            return count_form(value)
        case _:
            return without_tokens(" ".join(str(value or "").split())).rstrip(".;,")


def money(value: int) -> str:
    """Write a cell that holds money."""
    return format_money(value)


def _key(paper: Paper) -> str:
    return paper.number or paper.cited(first=True)


def columns_of(of: RowList) -> frozenset[str]:
    """Return the columns that a list tells."""
    return frozenset(cell["column"] for form in of.row for cell in _CELL.finditer(form))
