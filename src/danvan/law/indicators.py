"""Shipped indicators (chỉ tiêu): what is counted, over which rows, in which period.

Period semantics. A **flow** counts rows whose ``date_field`` lies in the period, both
days included. A **stock** counts rows that stand on one day: ``from_field <= day`` and
``until_field`` empty or later than that day. The day is the period's last one
(``moment = "end"``) or the day before its first (``moment = "start"``, carried over).
``until_holds = true`` makes a row still stand on its ``until_field`` day.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal

from danvan.law.conditions import Condition, parse_conditions
from danvan.law.outlining.regimes import regimes_of
from danvan.law.tables import Table, names, table

Aggregate = Literal["count", "sum", "distinct", "latest"]


@dataclass(frozen=True, slots=True)
class RuleData:
    """How an indicator is counted from one register."""

    register: str
    """Slug of the register."""
    aggregate: Aggregate = "count"
    field: str | None = None
    """Column of the sum, of the distinct values, or of the latest value."""
    where: tuple[Condition, ...] = ()
    date_field: str | None = None
    """Of a flow: the day that decides the period."""
    from_field: str | None = None
    """Of a stock: the row stands from this day,"""
    until_field: str | None = None
    """and no longer stands from this day on."""
    until_holds: bool = False
    """The row still stands on the day of ``until_field`` (a last day of work)."""
    moment: Literal["end", "start"] = "end"
    valid_from: date | None = None
    valid_to: date | None = None
    by: tuple[str, ...] = ()
    """Columns by which the evidence panel can break the figure down."""

    @property
    def is_stock(self) -> bool:
        """Tell whether it counts the rows that stand on one day."""
        return self.from_field is not None

    @property
    def where_text(self) -> str:
        """The filter as a person writes it."""
        return " và ".join(str(condition) for condition in self.where)


@dataclass(frozen=True, slots=True)
class IndicatorData:
    """A named count, sum or state (chỉ tiêu)."""

    code: str
    name: str
    unit: str
    kind: Literal["counted", "typed", "ratio"] = "counted"
    stock_or_flow: Literal["stock", "flow"] = "flow"
    decimals: int = 0
    rule: RuleData | None = None
    sheet_rule: RuleData | None = None
    """The imported sheet's column, where an agency keeps the sheet and not the rows.

    Without it, and with ``sheet_sum_of``, the value is the sum of those indicators.
    """
    sheet_sum_of: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    """Codes of the indicators that add up to this one."""
    numerator: str = ""
    """Of a ratio: the code that is divided,"""
    denominator: str = ""
    """by this one."""
    over_periods: Literal["sum", "last", "none"] = "sum"
    over_agencies: Literal["sum", "none"] = "sum"
    group: str = ""
    """Vietnamese name of the family, for lists."""
    regimes: tuple[str, ...] = ()
    """Regimes whose outlines name it, or name what it is a part of."""
    basis: str = ""
    """The legal source that asks for it."""
    origin: str = "shipped"


@cache
def shipped() -> tuple[IndicatorData, ...]:
    """Return every shipped indicator, in the order of the tables."""
    read = {
        entry["code"]: _indicator(entry, table(name))
        for name in names("indicators")
        for entry in table(name)["indicator"]
    }
    asked = regimes_of(read)
    return tuple(replace(one, regimes=asked[code]) for code, one in read.items())


@cache
def by_code() -> dict[str, IndicatorData]:
    """Return the shipped indicators by code."""
    return {indicator.code: indicator for indicator in shipped()}


def _indicator(entry: Table, of: Table) -> IndicatorData:
    return IndicatorData(
        code=entry["code"],
        name=entry["name"],
        unit=entry.get("unit", of.get("unit", "")),
        kind=entry.get("kind", "counted"),
        stock_or_flow=entry.get("stock_or_flow", "flow"),
        decimals=entry.get("decimals", 0),
        rule=_rule(entry.get("rule"), _defaults(entry, of)),
        sheet_rule=_rule(entry.get("sheet"), of.get("sheet", {})),
        sheet_sum_of=tuple(entry.get("sheet_sum_of", ())),
        parts=tuple(entry.get("parts", ())),
        numerator=entry.get("numerator", ""),
        denominator=entry.get("denominator", ""),
        over_periods=entry.get("over_periods", "sum"),
        over_agencies=entry.get("over_agencies", "sum"),
        group=of["group"],
        basis=entry.get("basis", of.get("basis", "")),
    )


def _defaults(entry: Table, of: Table) -> Table:
    """Give what a rule says unless it says otherwise itself."""
    return {"by": entry.get("by", of.get("by", ())), **of.get("rule", {})}


_TWO_DAYS = frozenset({"from_field", "until_field", "until_holds"})


def _rule(entry: Table | None, defaults: Table) -> RuleData | None:
    if entry is None:
        return None
    values = {**defaults, **entry}
    if "date_field" in entry and "from_field" not in entry:
        # A flow among stocks takes nothing of their two days.
        values = {k: v for k, v in values.items() if k not in _TWO_DAYS}
    return RuleData(
        register=values["register"],
        aggregate=values.get("aggregate", "count"),
        field=values.get("field"),
        where=parse_conditions(values.get("where", "")),
        # A stock looks at two days of the row, never at one that falls in the period.
        date_field=None if "from_field" in values else values.get("date_field"),
        from_field=values.get("from_field"),
        until_field=values.get("until_field"),
        until_holds=values.get("until_holds", False),
        moment=values.get("moment", "end"),
        valid_from=values.get("valid_from"),
        valid_to=values.get("valid_to"),
        by=tuple(values.get("by", ())),
    )
