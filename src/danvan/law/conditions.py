"""Conditions over register rows (điều kiện lọc): ``cột phép giá trị và ...``.

A condition reads ``column op value``; several are joined by ``và``. The value is a
catalogue value, a number, a list for ``in``, a column (``cột due_on``), the period's
last day (``ngày chốt``) or its first (``đầu kỳ``). A filter is data, never code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, cast

from danvan.text.refused import RefusedError

Operator = Literal["=", "≠", "<", ">", "≤", "≥", "in", "trống", "không trống"]
Operand = Literal["value", "column", "day", "none"]

_CONDITION = re.compile(
    r"(?P<field>[a-z][a-z0-9_]*)\s*"
    r"(?:(?P<unary>không trống|trống)|(?P<op>=|≠|≤|≥|<|>|in\b)\s*(?P<value>\S.*?))\s*"
)
_DAYS = ("ngày chốt", "đầu kỳ")
_COLUMN = "cột "


class MalformedConditionError(RefusedError):
    """A filter that does not read as ``column op value``."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"Điều kiện lọc “{text}” chưa đúng: viết “cột phép giá trị”, nối bằng "
            "“và”; phép là =, ≠, <, >, ≤, ≥, in, trống, không trống."
        )


@dataclass(frozen=True, slots=True)
class Condition:
    """One comparison on a column of a register."""

    field: str
    op: Operator
    values: tuple[str, ...] = ()
    operand: Operand = "value"
    """What ``values`` holds: values, another column's name, or a day of the period."""

    def __str__(self) -> str:
        """Write the condition as a person does."""
        column = _COLUMN if self.operand == "column" else ""
        shown = column + ", ".join(self.values)
        return f"{self.field} {self.op} {shown}".rstrip()


def parse_conditions(text: str) -> tuple[Condition, ...]:
    """Parse a filter; raise MalformedConditionError."""
    if not text.strip():
        return ()
    return tuple(_parse_one(part) for part in re.split(r"\s+và\s+", text.strip()))


def _parse_one(text: str) -> Condition:
    match = _CONDITION.fullmatch(text)
    if match is None:
        raise MalformedConditionError(text)
    column = match["field"]
    if match["unary"]:
        return Condition(column, cast("Operator", match["unary"]), operand="none")
    op, value = cast("Operator", match["op"]), match["value"]
    if value in _DAYS:
        return Condition(column, op, (value,), "day")
    if value.startswith(_COLUMN):
        return Condition(column, op, (value.removeprefix(_COLUMN).strip(),), "column")
    if op == "in":
        values = tuple(part.strip() for part in value.split(",") if part.strip())
        if not values:
            raise MalformedConditionError(text)
        return Condition(column, op, values)
    return Condition(column, op, (value,))
