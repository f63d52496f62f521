"""The written form of a filter (điều kiện): ``cột op giá trị và …``."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from danvan.figures.rules.rule import END, START, Condition, Op, Scalar
from danvan.text.dates import parse_date
from danvan.text.numerals import parse_number
from danvan.text.refused import RefusedError
from danvan.text.unicode import folded_key, nfc

if TYPE_CHECKING:
    from danvan.registers.columns import Column, Columns

# "và" inside quotation marks belongs to the value.
_AND = re.compile(r"\s+và\s+(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", re.IGNORECASE)
_COMPARED = re.compile(
    r"(?P<column>.+?)\s*(?P<op>!=|<>|<=|>=|[=≠≤≥<>]|\b(?:in|thuộc)\b)\s*(?P<value>.+)",
    re.IGNORECASE,
)
_BLANK = re.compile(r"(?P<column>.+?)\s+(?P<op>không\s+trống|trống)", re.IGNORECASE)
_OTHER_COLUMN = re.compile(r"cột\s+(?P<column>.+)", re.IGNORECASE)
_SPELLINGS: dict[str, Op] = {
    "!=": "≠", "<>": "≠", "<=": "≤", ">=": "≥", "thuộc": "in", "=": "=", "≠": "≠",
    "≤": "≤", "≥": "≥", "<": "<", ">": ">", "in": "in",
}  # fmt: skip
_ORDERED = frozenset({"integer", "money", "date"})
_DAYS = {"dau ky": START, "ngay chot": END, "cuoi ky": END}
_TRUTH = {"co": True, "khong": False, "true": True, "false": False}


class MalformedConditionError(RefusedError):
    """A condition names a column, operator or value that is not there."""

    def __init__(self, sentence: str, cell: str = "") -> None:
        super().__init__(f"Ô {cell}: {sentence}" if cell else sentence)
        self.cell = cell


def parse(text: str, columns: Columns, *, cell: str = "") -> tuple[Condition, ...]:
    """Read a filter over a register's columns; raise MalformedConditionError."""
    written = nfc(text).strip()
    if not written:
        return ()
    return tuple(
        _condition(part.strip(), columns, cell) for part in _AND.split(written)
    )


def _condition(part: str, columns: Columns, cell: str) -> Condition:
    if blank := _BLANK.fullmatch(part):
        op: Op = "trống" if blank["op"].lower() == "trống" else "không trống"
        return Condition(_column(blank["column"], columns, cell).name, op)
    found = _COMPARED.fullmatch(part)
    if found is None:
        raise MalformedConditionError(
            f"“{part}” chưa đúng dạng “cột op giá trị”; op là =, ≠, <, >, ≤, ≥, in, "
            "trống hoặc không trống.",
            cell,
        )
    column = _column(found["column"], columns, cell)
    op = _SPELLINGS[found["op"].lower()]
    if op in ("≤", "≥", "<", ">") and column.kind not in _ORDERED:
        raise MalformedConditionError(
            f"cột “{column.label}” không so sánh lớn bé được; dùng =, ≠ hoặc in.", cell
        )
    return _compared(column, op, found["value"].strip(), columns, cell)


def _compared(
    column: Column, op: Op, written: str, columns: Columns, cell: str
) -> Condition:
    if op == "in":
        parts = written.strip("()[] ").split(",")
        values = tuple(_value(part, column, cell) for part in parts)
        return Condition(column.name, op, values)
    if other := _OTHER_COLUMN.fullmatch(written):
        beside = _column(other["column"], columns, cell)
        if beside.kind != column.kind:
            raise MalformedConditionError(
                f"không so sánh được cột “{column.label}” với cột “{beside.label}”.",
                cell,
            )
        return Condition(column.name, op, beside.name, "column")
    day = _DAYS.get(folded_key(written))
    if column.kind == "date" and day:
        return Condition(column.name, op, day, "day")
    return Condition(column.name, op, _value(written, column, cell))


def _column(name: str, columns: Columns, cell: str) -> Column:
    wanted = folded_key(name.strip())
    for column in columns.filterable:
        if wanted in (folded_key(column.name), folded_key(column.label)):
            return column
    known = ", ".join(column.label for column in columns.filterable)
    raise MalformedConditionError(
        f"không lọc được theo cột “{name.strip()}”; các cột lọc được: {known}.", cell
    )


def _value(text: str, column: Column, cell: str) -> Scalar:
    raw = text.strip().strip('"“”').strip()
    value: Scalar | None
    if column.kind == "catalogue":
        value = _catalogue_key(raw, column)
    elif column.kind in ("integer", "money"):
        number = parse_number(raw)
        value = number if isinstance(number, int) else None
    elif column.kind == "date":
        value = _day(raw)
    elif column.kind == "boolean":
        value = _TRUTH.get(folded_key(raw))
    elif column.refers:
        value = None
    else:
        value = raw or None
    if value is None:
        raise MalformedConditionError(_refusal(raw, column), cell)
    return value


def _catalogue_key(raw: str, column: Column) -> str | None:
    wanted = folded_key(raw)
    for key, label in column.catalogue.items():
        if wanted in (folded_key(key), folded_key(label)):
            return key
    return None


def _day(raw: str) -> str | None:
    # A rule is kept for years: no "hôm qua", and a fixed today for "5/3".
    if not raw[:1].isdigit():
        return None
    day = parse_date(raw, today=date(2000, 1, 1))
    return day.isoformat() if day else None


def _refusal(raw: str, column: Column) -> str:
    if column.kind == "catalogue":
        known = ", ".join(column.catalogue.values())
        return f"cột “{column.label}” không có giá trị “{raw}”; các giá trị: {known}."
    return f"“{raw}” không phải là giá trị hợp lệ của cột “{column.label}”."
