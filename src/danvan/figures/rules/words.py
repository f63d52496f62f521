"""A rule said in words (quy tắc đếm bằng lời), as the evidence panel shows it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from danvan.figures.rules.rule import BEFORE, END, Condition, Rule, Window
from danvan.registers.registry import RegisterSpec, register
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
_COMPARED = _SAID | {
    "<": "nhỏ hơn",
    ">": "lớn hơn",
    "≤": "không quá",
    "≥": "từ",
}


def in_words(rule: Rule, window: Window) -> str:
    """Say what a rule counts between the days of a window."""
    spec = register(rule.register)
    said = f"{_verb(rule, spec)} {_when(rule, spec, window)}"
    conditions = [_condition(c, spec, window) for c in rule.conditions]
    return f"{said}, {' và '.join(conditions)}" if conditions else said


def _verb(rule: Rule, spec: RegisterSpec) -> str:
    rows = f"các dòng của sổ “{spec.title}”"
    if rule.aggregate == "count":
        return f"đếm {rows}"
    column = spec.columns[rule.field].label
    if rule.aggregate == "sum":
        return f"cộng cột “{column}” của {rows}"
    if rule.aggregate == "distinct":
        return f"đếm số giá trị khác nhau ở cột “{column}” của {rows}"
    return f"lấy cột “{column}” ở dòng mới nhất trong {rows}"


def _when(rule: Rule, spec: RegisterSpec, window: Window) -> str:
    first = _lower(spec.columns[rule.date_column].label)
    if not rule.stock:
        return (
            f"có {first} từ {format_screen(window.start)} "
            f"đến {format_screen(window.end)}"
        )
    at = window.day(END if rule.moment == "end" else BEFORE)
    if not rule.until_column:
        return f"có {first} không sau {format_screen(at)}"
    until = _lower(spec.columns[rule.until_column].label)
    ended = "không trước" if rule.until_included else "sau"
    day = format_screen(at)
    return f"có {first} không sau {day} và {until} trống hoặc {ended} {day}"


def _condition(condition: Condition, spec: RegisterSpec, window: Window) -> str:
    column = spec.columns[condition.field]
    label = _lower(column.label)
    if condition.op in ("trống", "không trống"):
        return f"{label} {condition.op}"
    said = (_SAID if column.kind == "date" else _COMPARED)[condition.op]
    if condition.operand == "column":
        return f"{label} {said} {_lower(spec.columns[str(condition.value)].label)}"
    if condition.operand == "day":
        return f"{label} {said} {format_screen(window.day(str(condition.value)))}"
    listed = (
        condition.value if isinstance(condition.value, tuple) else (condition.value,)
    )
    return f"{label} {said} {' hoặc '.join(_value(v, column) for v in listed)}"


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
