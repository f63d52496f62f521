"""A rule of counting as a plain value (quy tắc đếm)."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

Op = Literal["=", "≠", "<", ">", "≤", "≥", "in", "trống", "không trống"]
Operand = Literal["value", "column", "day"]
Scalar = str | int | bool

START, END, BEFORE = "@start", "@end", "@before"
"""Days of a period: its first, its cut-off, the one before its first."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One triple of a filter: column, operator, value."""

    field: str
    op: Op
    value: Scalar | tuple[Scalar, ...] | None = None
    operand: Operand = "value"
    """What the value is: itself, the name of a column, or a day of the period."""


@dataclass(frozen=True, slots=True)
class Window:
    """The days that a figure tells of, both included."""

    start: date
    end: date

    @property
    def before(self) -> date:
        """Return the day before the first."""
        return self.start - timedelta(days=1)

    def day(self, bound: str) -> date:
        """Return the day that a bound names; raise KeyError for another word."""
        return {START: self.start, END: self.end, BEFORE: self.before}[bound]


@dataclass(frozen=True, slots=True)
class Rule:
    """How one indicator is counted over one register."""

    key: int
    """Of the stored rule."""
    indicator: str
    register: str
    aggregate: Literal["count", "sum", "distinct", "latest"]
    date_column: str
    stock: bool = False
    field: str = ""
    until_column: str = ""
    until_included: bool = True
    moment: Literal["end", "start"] = "end"
    conditions: tuple[Condition, ...] = ()
    imported: bool = False
    version: int = 1
    written: str = ""
    """The condition as a person wrote it."""
    by: tuple[str, ...] = ()
    """Columns by which it can be told apart; they decide nothing of the count."""
    basis: str = ""
    """The paper that asks for it."""

    @property
    def looked_at(self) -> str:
        """Name the day on which a stock is looked at."""
        return END if self.moment == "end" else BEFORE


def dump(conditions: tuple[Condition, ...]) -> str:
    """Write conditions as the JSON text that is stored and hashed."""
    listed = [asdict(condition) for condition in conditions]
    return json.dumps(listed, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@lru_cache(maxsize=4096)
def load(text: str) -> tuple[Condition, ...]:
    """Read conditions back from their JSON text."""
    return tuple(
        Condition(
            item["field"],
            item["op"],
            tuple(item["value"]) if isinstance(item["value"], list) else item["value"],
            item["operand"],
        )
        for item in json.loads(text)
    )
