"""Tables in groups (bảng chia nhóm): I, II over 1, 2; several total rows; row totals.

Which rows a total covers is not written in the table. It is taken for sure only where
the same reading holds at most other places of that table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from danvan.checking.sums.tabular.totals import (
    NOT_ADDED,
    Row,
    WrongTotal,
    amount,
    cell_words,
    is_total,
    parts_of,
    tables_of,
)
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from danvan.documents.document import Document

_GROUP = re.compile(r"(?:[IVX]{1,6}|[A-ZĐ])[.)]?")
_MEMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})?[.)]?|[-–+]|[a-zđ]\)")
_WHOLE = re.compile(r"tong(?: so| cong)?\b")
_PART = re.compile(r"\btrong do\b|\bghi chu\b")
_PROVEN = 2
"""So many times as often a reading holds as not, where it is taken for sure."""

Sum = tuple[WrongTotal, bool]
"""A place that could be wrong, and whether the sum holds there."""


def find_wrong_groups(document: Document) -> Iterator[WrongTotal]:
    """Find sums of groups and of rows that their table's other sums prove wrong."""
    for table, rows in tables_of(document):
        heads, body = parts_of(document.text, table, rows)
        if not body:
            continue
        names = _names(document.text, heads, body)
        for sums in (
            list(_groups(document.text, names, body)),
            list(_subtotals(document.text, names, body)),
            list(_row_totals(document.text, names, body)),
        ):
            yield from _proven(sums)


def _proven(sums: Sequence[Sum]) -> Iterator[WrongTotal]:
    wrong = [place for place, holds in sums if not holds]
    right = len(sums) - len(wrong)
    if wrong and right >= _PROVEN * len(wrong) and right >= _PROVEN:
        yield from wrong


def _names(text: str, heads: Sequence[Row], body: Sequence[Row]) -> dict[int, str]:
    """Return the heading of each column that holds numbers to be added."""
    width = max(max(row, default=-1) for row in body) + 1
    named = {
        column: " ".join(cell_words(text, row, column) for row in heads).strip()
        for column in range(1, width)
    }
    return {
        column: name
        for column, name in named.items()
        if not NOT_ADDED.search(folded_key(name))
    }


def _groups(text: str, names: dict[int, str], body: Sequence[Row]) -> Iterator[Sum]:
    """Give the sums of rows I, II over their rows 1, 2."""
    group: Row | None = None
    members: list[Row] = []
    for row in [*body, None]:
        first = cell_words(text, row, 0) if row else ""
        ends = row is None or is_total(text, row) or _GROUP.fullmatch(first)
        if ends and group is not None and len(members) > 1:
            for column in names:
                yield from _sum(text, names[column], group, column, members)
        if ends:
            group, members = (row if _GROUP.fullmatch(first) else None), []
        elif row is not None and _MEMBER.fullmatch(first):
            members.append(row)
        else:
            group = None


def _subtotals(text: str, names: dict[int, str], body: Sequence[Row]) -> Iterator[Sum]:
    """Give the sums of several total rows, each over the rows since the last one."""
    totals = [row for row in body if is_total(text, row)]
    if len(totals) < _PROVEN or any(
        _GROUP.fullmatch(cell_words(text, row, 0)) for row in body
    ):
        return
    members: list[Row] = []
    closed: list[Row] = []
    for row in body:
        if not is_total(text, row):
            members.append(row)
            continue
        under = members or closed
        if len(under) > 1:
            for column in names:
                yield from _sum(text, names[column], row, column, under)
        closed.append(row)
        members = []


def _row_totals(text: str, names: dict[int, str], body: Sequence[Row]) -> Iterator[Sum]:
    """Give the sums of a column headed as the whole of all columns after it."""
    columns = sorted(names)
    whole = next((c for c in columns if _WHOLE.match(folded_key(names[c]))), None)
    parts = [c for c in columns if whole is not None and c > whole]
    if whole is None or len(parts) < _PROVEN:
        return
    if any(_PART.search(folded_key(names[c])) for c in parts):
        return
    for row in body:
        values = [amount(text, row, column) for column in parts]
        written = amount(text, row, whole)
        if written is None or whole not in row or any(v is None for v in values):
            continue
        added = sum(value or 0 for value in values)
        place = WrongTotal(row[whole].span, names[whole], written, added, across=True)
        yield place, abs(added - written) < 1e-6


def _sum(
    text: str, name: str, total: Row, column: int, members: Sequence[Row]
) -> Iterator[Sum]:
    values = [amount(text, row, column) for row in members]
    written = amount(text, total, column)
    if not cell_words(text, total, column) or written is None or None in values:
        return
    added = sum(value or 0 for value in values)
    place = WrongTotal(total[column].span, name, written, added)
    yield place, abs(added - written) < 1e-6
