"""What an indicator says (nội dung chỉ tiêu), apart from how it is stored."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date

from danvan.figures.indicators.layout import CODE, written
from danvan.figures.models import Indicator, IndicatorRule, Moment, RuleSource
from danvan.figures.sources import source
from danvan.text.dates import format_screen

Cells = Mapping[str, str]
"""One line of the sheet: what its cells say, by the column's name."""


@dataclass(frozen=True, slots=True)
class Identity:
    """All of an indicator but its rules."""

    name: str
    group: str = ""
    unit: str = ""
    decimals: int = 0
    nature: str = "flow"
    source: str = "counted"
    numerator: str = ""
    denominator: str = ""
    whole: tuple[str, ...] = ()
    """Codes of the indicators it is a part of, in order."""
    over_agencies: str = "sum"
    over_periods: str = "sum"
    basis: str = ""
    active: bool = True

    def differs_from(self, other: Identity) -> tuple[str, ...]:
        """Name the columns in which two are not the same."""
        names = (one.name for one in fields(self))
        return tuple(n for n in names if getattr(self, n) != getattr(other, n))


@dataclass(frozen=True, slots=True)
class Counting:
    """One dated rule of counting."""

    imported: bool
    register: str
    aggregate: str
    field: str
    looked_at: str
    """``within`` the period, at its ``end``, or at its ``start``."""
    date_column: str
    until_column: str
    until_included: bool
    where: str
    by: tuple[str, ...]
    basis: str
    valid_from: date
    valid_to: date | None
    condition: str = dataclasses.field(default="", compare=False)
    """As written; what it means stands in ``where``."""


def identity_of(indicator: Indicator, whole: Iterable[str]) -> Identity:
    """Read an indicator out of the database."""
    return Identity(
        name=indicator.name,
        group=indicator.group,
        unit=indicator.unit,
        decimals=indicator.decimals,
        nature=indicator.nature,
        source=indicator.source,
        numerator=indicator.numerator.code if indicator.numerator else "",
        denominator=indicator.denominator.code if indicator.denominator else "",
        whole=tuple(sorted(whole)),
        over_agencies=indicator.over_agencies,
        over_periods=indicator.over_periods,
        basis=indicator.basis,
        active=indicator.active,
    )


def counting_of(rule: IndicatorRule) -> Counting:
    """Read a rule out of the database, without what says nothing of the count."""
    looked_at = "within"
    if rule.standing:
        looked_at = "end" if rule.moment == Moment.END else "start"
    return Counting(
        imported=rule.source == RuleSource.IMPORTED,
        register=rule.register,
        aggregate=rule.aggregate,
        field=rule.field if rule.aggregate != "count" else "",
        looked_at=looked_at,
        date_column=rule.date_column,
        until_column=rule.until_column if rule.standing else "",
        until_included=bool(rule.until_column and rule.until_included),
        where=rule.where,
        by=tuple(filter(None, rule.by.split(","))),
        basis=rule.basis or rule.indicator.basis,
        valid_from=rule.valid_from,
        valid_to=rule.valid_to,
        condition=rule.condition,
    )


def cells_of(
    code: str, identity: Identity, counting: Counting | None, origin: str
) -> dict[str, str]:
    """Write one line of the sheet."""
    told = {
        CODE: code,
        "name": identity.name,
        "group": identity.group,
        "unit": identity.unit,
        "decimals": str(identity.decimals),
        "nature": written("nature", identity.nature),
        "source": written("source", identity.source),
        "numerator": identity.numerator,
        "denominator": identity.denominator,
        "whole": "; ".join(identity.whole),
        "over_agencies": written("over_agencies", identity.over_agencies),
        "over_periods": written("over_periods", identity.over_periods),
        "basis": identity.basis,
        "active": written("active", "yes" if identity.active else "no"),
        "origin": written("origin", origin),
    }
    return told | (rule_cells(counting) if counting else {})


def rule_cells(counting: Counting) -> dict[str, str]:
    """Write what a rule says into its cells."""
    of = source(counting.register)
    labels = {column.name: column.label for column in of.columns}
    told = {
        "register": of.title,
        "aggregate": written("aggregate", counting.aggregate),
        "field": labels.get(counting.field, ""),
        "looked_at": written("looked_at", counting.looked_at),
        "date_column": labels.get(counting.date_column, counting.date_column),
        "until_column": labels.get(counting.until_column, ""),
        "until_included": "x" if counting.until_included else "",
        "condition": counting.condition,
        "by": "; ".join(labels[name] for name in counting.by),
        "basis": counting.basis,
        "valid_from": format_screen(counting.valid_from),
        "valid_to": format_screen(counting.valid_to) if counting.valid_to else "",
    }
    return told | (
        {"source": written("source", "imported")} if counting.imported else {}
    )
