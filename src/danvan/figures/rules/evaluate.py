"""The meaning of a rule, row by row (quy tắc đếm): the SQL must agree with it."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from danvan.figures.rules.rule import Condition, Rule, Window

Row = Mapping[str, object]
_COMPARE: Mapping[str, Callable[..., bool]] = MappingProxyType(
    {
        "=": operator.eq,
        "<": operator.lt,
        ">": operator.gt,
        "≤": operator.le,
        "≥": operator.ge,
    }
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rule makes of rows; no value where no row says one."""

    value: int | None
    rows: int


def evaluate(rule: Rule, rows: Iterable[Row], window: Window) -> Outcome:
    """Count the rows of one agency by the rule."""
    matched = [row for row in rows if matches(rule, row, window)]
    if rule.aggregate == "count":
        return Outcome(len(matched), len(matched))
    if rule.aggregate == "latest":
        return _latest(rule, matched)
    values = [row[rule.field] for row in matched if not _blank(row[rule.field])]
    if rule.aggregate == "distinct":
        return Outcome(len(set(values)), len(matched))
    return Outcome(sum(int(str(value)) for value in values), len(matched))


def matches(rule: Rule, row: Row, window: Window) -> bool:
    """Tell whether a row is counted by the rule in the window."""
    if row["struck"]:
        return False
    return _in_time(rule, row, window) and all(
        _holds(condition, row, window) for condition in rule.conditions
    )


def _in_time(rule: Rule, row: Row, window: Window) -> bool:
    day = row[rule.date_column]
    if not isinstance(day, date):
        return False
    if not rule.stock:
        return window.start <= day <= window.end
    at = window.day(rule.looked_at)
    until = row[rule.until_column] if rule.until_column else None
    if not isinstance(until, date):
        return day <= at
    return day <= at and (until >= at if rule.until_included else until > at)


def _holds(condition: Condition, row: Row, window: Window) -> bool:
    value = row[condition.field]
    if condition.op in ("trống", "không trống"):
        return _blank(value) == (condition.op == "trống")
    wanted = _wanted(condition, row, window)
    if condition.op == "in":
        return not _blank(value) and value in wanted
    comparable = not _blank(value) and not _blank(wanted[0])
    if condition.op == "≠":
        return not comparable or value != wanted[0]
    return comparable and _COMPARE[condition.op](value, wanted[0])


def _blank(value: object) -> bool:
    return value is None or value == ""


def _wanted(condition: Condition, row: Row, window: Window) -> tuple[object, ...]:
    if condition.operand == "column":
        return (row[str(condition.value)],)
    if condition.operand == "day":
        return (window.day(str(condition.value)),)
    listed = condition.value
    values = listed if isinstance(listed, tuple) else (listed,)
    if isinstance(row[condition.field], date):
        return tuple(date.fromisoformat(str(value)) for value in values)
    return values


def _latest(rule: Rule, matched: list[Row]) -> Outcome:
    if not matched:
        return Outcome(None, 0)
    newest = max(matched, key=lambda row: (row[rule.date_column], row["id"]))
    value = newest[rule.field]
    return Outcome(None if value is None else int(str(value)), len(matched))
