"""A rule said in words (quy tắc đếm bằng lời), as the evidence panel shows it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from danvan.figures.rules.rule import BEFORE, END, START, Condition, Rule, Window
from danvan.figures.sources import DatedTable, Source, source
from danvan.text.dates import format_screen
from danvan.text.numerals import format_number

if TYPE_CHECKING:
    from danvan.registers.columns import Column

_SAID = {
    "=": "là",
    "≠": "khác",
    "<": "trước",
    ">": "sau",
    "≤": "không sau",
    "≥": "không trước",
    "in": "thuộc",
}
_BOUNDS = {
    START: "ngày đầu kỳ",
    END: "ngày cuối kỳ",
    BEFORE: "ngày trước ngày đầu kỳ",
}
_COMPARED = _SAID | {
    "<": "nhỏ hơn",
    ">": "lớn hơn",
    "≤": "không quá",
    "≥": "từ",
}


def in_general(rule: Rule) -> str:
    """Say what a rule counts in any period."""
    return _say(rule, None)


def in_words(rule: Rule, window: Window) -> str:
    """Say what a rule counts between the days of a window."""
    return _say(rule, window)


def _say(rule: Rule, window: Window | None) -> str:
    spec = source(rule.register)
    said = f"{_verb(rule, spec)} {_when(rule, spec, window)}"
    conditions = [_condition(c, spec, window) for c in rule.conditions]
    return f"{said}, {' và '.join(conditions)}" if conditions else said


def _verb(rule: Rule, spec: Source) -> str:
    kept = "bảng" if isinstance(spec, DatedTable) else "sổ"
    rows = f"các dòng của {kept} “{spec.title}”"
    if rule.aggregate == "count":
        return f"đếm {rows}"
    column = spec.columns[rule.field].label
    if rule.aggregate == "sum":
        return f"cộng cột “{column}” của {rows}"
    if rule.aggregate == "distinct":
        return f"đếm số giá trị khác nhau ở cột “{column}” của {rows}"
    return f"lấy cột “{column}” ở dòng mới nhất trong {rows}"


def _when(rule: Rule, spec: Source, window: Window | None) -> str:
    first = _lower(spec.columns[rule.date_column].label)
    if not rule.stock and window is None:
        return f"có {first} trong kỳ"
    if not rule.stock and window is not None:
        return (
            f"có {first} từ {format_screen(window.start)} "
            f"đến {format_screen(window.end)}"
        )
    day = _day(END if rule.moment == "end" else BEFORE, window)
    if not rule.until_column:
        return f"có {first} không sau {day}"
    until = _lower(spec.columns[rule.until_column].label)
    ended = "không trước" if rule.until_included else "sau"
    return f"có {first} không sau {day} và {until} trống hoặc {ended} {day}"


def _condition(condition: Condition, spec: Source, window: Window | None) -> str:
    column = spec.columns[condition.field]
    label = _lower(column.label)
    if condition.op in ("trống", "không trống"):
        return f"{label} {condition.op}"
    said = (_SAID if column.kind == "date" else _COMPARED)[condition.op]
    if condition.operand == "column":
        return f"{label} {said} {_lower(spec.columns[str(condition.value)].label)}"
    if condition.operand == "day":
        return f"{label} {said} {_day(str(condition.value), window)}"
    listed = (
        condition.value if isinstance(condition.value, tuple) else (condition.value,)
    )
    return f"{label} {said} {' hoặc '.join(_value(v, column) for v in listed)}"


def _day(bound: str, window: Window | None) -> str:
    return format_screen(window.day(bound)) if window else _BOUNDS[bound]


def _value(value: object, column: Column) -> str:
    if column.kind == "catalogue":
        return f"“{column.catalogue.get(str(value), value)}”"
    if column.kind == "date":
        return format_screen(date.fromisoformat(str(value)))
    if column.kind == "boolean":
        return "có" if value else "không"
    return format_number(value) if isinstance(value, int) else f"“{value}”"


def _lower(label: str) -> str:
    # "Ngày trả kết quả" goes on in a sentence; "TTHC" stays as it is.
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
