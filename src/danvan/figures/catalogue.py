"""Loading the shipped catalogue (nạp danh mục chỉ tiêu): the same however often run.

Shipped rows belong to the program and a province's rows to the province: an upgrade
adds versions, and touches nothing that a person wrote or a figure used.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date
from importlib.resources import files

from danvan.audit.writing import writing
from danvan.figures.models import (
    Indicator,
    IndicatorPart,
    IndicatorRule,
    Origin,
    Regime,
    RuleSource,
)
from danvan.figures.rules.grammar import MalformedConditionError, parse
from danvan.figures.rules.rule import dump
from danvan.law import indicators as law
from danvan.registers.columns import Column, Columns
from danvan.registers.registry import register
from danvan.text.refused import RefusedError

_BEGINNING = date(1945, 9, 2)
_NUMBERS = frozenset({"integer", "money"})


class ShippedIndicatorError(RefusedError):
    """A code of the shipped catalogue is already the province's own."""

    status = 409

    def __init__(self, code: str) -> None:
        super().__init__(
            f"Mã chỉ tiêu {code} đã được tỉnh đặt; hãy đổi mã của chỉ tiêu riêng."
        )


def load_shipped(data: Iterable[law.IndicatorData] | None = None) -> int:
    """Load regimes, indicators and rules, and tell how many rules are new.

    Raises MalformedConditionError with the cell of a wrong name, ShippedIndicatorError.
    """
    shipped = tuple(law.shipped() if data is None else data)
    with writing():
        regimes = load_regimes()
        stored = {
            entry.code: _indicator(entry, position, regimes)
            for position, entry in enumerate(shipped)
        }
        for entry in shipped:
            _links(entry, stored)
        return sum(_rules(entry, stored[entry.code]) for entry in shipped)


def load_regimes() -> dict[str, Regime]:
    """Make the shipped regimes that are not there yet."""
    text = files("danvan.figures").joinpath("regimes.toml").read_text("utf-8")
    for entry in tomllib.loads(text)["regime"]:
        Regime.objects.get_or_create(
            code=entry["code"],
            defaults={
                "name": entry["name"],
                "period_kinds": ",".join(entry["period_kinds"]),
            },
        )
    return {regime.code: regime for regime in Regime.objects.all()}


def _indicator(
    entry: law.IndicatorData, position: int, regimes: dict[str, Regime]
) -> Indicator:
    existing = Indicator.objects.filter(code=entry.code).first()
    if existing is not None and existing.origin != Origin.SHIPPED:
        raise ShippedIndicatorError(entry.code)
    indicator = existing or Indicator(code=entry.code, origin=Origin.SHIPPED)
    indicator.name, indicator.unit = entry.name, entry.unit
    indicator.decimals, indicator.group = entry.decimals, entry.group
    indicator.nature, indicator.position = entry.stock_or_flow, position
    indicator.over_periods = entry.over_periods
    indicator.over_agencies = entry.over_agencies
    indicator.source = _source(entry)
    if entry.kind == "ratio":
        sides = Indicator.objects.in_bulk(
            [entry.numerator, entry.denominator], field_name="code"
        )
        indicator.numerator = sides[entry.numerator]
        indicator.denominator = sides[entry.denominator]
    indicator.save()
    indicator.regimes.add(*(regimes[code] for code in entry.regimes))
    return indicator


def _source(entry: law.IndicatorData) -> str:
    if entry.kind == "counted" and entry.rule is None and entry.parts:
        return "parts"
    return entry.kind


def _links(entry: law.IndicatorData, stored: dict[str, Indicator]) -> None:
    whole = stored[entry.code]
    wanted = {(code, False): n for n, code in enumerate(entry.parts)}
    wanted |= {(code, True): n for n, code in enumerate(entry.sheet_sum_of)}
    for link in whole.part_links.select_related("part"):
        if (link.part.code, link.of_sheet) not in wanted:
            link.delete()
    for (code, of_sheet), position in wanted.items():
        IndicatorPart.objects.update_or_create(
            whole=whole,
            part=stored[code],
            of_sheet=of_sheet,
            defaults={"position": position},
        )


def _rules(entry: law.IndicatorData, indicator: Indicator) -> int:
    new = 0
    for source, data in (
        (RuleSource.COUNTED, entry.rule),
        (RuleSource.IMPORTED, entry.sheet_rule),
    ):
        # A sheet rule without a field only says of which columns it is the sum.
        if data is None or (data.aggregate != "count" and not data.field):
            continue
        new += _add_version(_rule(entry, indicator, data, source))
    return new


def _rule(
    entry: law.IndicatorData,
    indicator: Indicator,
    data: law.RuleData,
    source: RuleSource,
) -> IndicatorRule:
    columns = register(data.register).columns
    cell = f"{entry.code}, điều kiện"
    standing = data.date_field is None or data.from_field is not None
    first = (data.from_field if standing else data.date_field) or ""
    _date_column(columns, first, entry.code)
    if data.until_field and standing:
        _date_column(columns, data.until_field, entry.code)
    _field(columns, data, entry.code)
    return IndicatorRule(
        indicator=indicator,
        version=1,
        valid_from=data.valid_from or _BEGINNING,
        valid_to=data.valid_to,
        register=data.register,
        aggregate=data.aggregate,
        field=data.field or "",
        standing=standing,
        date_column=first,
        until_column=(data.until_field or "") if standing else "",
        until_included=data.until_holds,
        moment=data.moment,
        condition=data.where_text,
        where=dump(parse(data.where_text, columns, cell=cell)),
        source=source,
        origin=Origin.SHIPPED,
    )


def _date_column(columns: Columns, name: str, code: str) -> None:
    if name not in {column.name for column in columns.dates}:
        raise MalformedConditionError(
            f"sổ không có cột ngày “{name}”.", f"{code}, cột ngày"
        )


def _field(columns: Columns, data: law.RuleData, code: str) -> None:
    if not data.field:
        return
    open_ = {column.name: column for column in columns.open}
    column: Column | None = open_.get(data.field)
    countable = column is not None and (
        data.aggregate == "distinct" or column.kind in _NUMBERS
    )
    if not countable:
        raise MalformedConditionError(
            f"không tính được trên cột “{data.field}”.", f"{code}, cột tính"
        )


_DEFINING = (
    "valid_from", "valid_to", "register", "aggregate", "field", "standing",
    "date_column", "until_column", "until_included", "moment", "where",
)  # fmt: skip


def _add_version(rule: IndicatorRule) -> bool:
    """Store a rule as the next version, unless the newest shipped one says the same."""
    versions = IndicatorRule.objects.filter(
        indicator=rule.indicator, source=rule.source
    ).order_by("-version")
    newest = versions.filter(origin=Origin.SHIPPED).first()
    if newest is not None and all(
        getattr(newest, name) == getattr(rule, name) for name in _DEFINING
    ):
        return False
    last = versions.first()
    rule.version = last.version + 1 if last else 1
    rule.save()
    return True
