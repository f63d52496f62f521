"""Loading the shipped catalogue (nạp danh mục chỉ tiêu): the same however often run.

Shipped rows belong to the program and a province's rows to the province: an upgrade
adds versions, and touches nothing that a person wrote or a figure used.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files

from danvan.audit.writing import writing
from danvan.figures.evidence.disaggregation import dividing
from danvan.figures.indicators.parts import trouble_of
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
from danvan.figures.sources import source as find
from danvan.law import indicators as law
from danvan.law.outlining.regimes import codes as shipped_regimes
from danvan.registers.columns import Column, Columns
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


class MisplacedPartError(RefusedError):
    """An indicator is a part of itself, or lies too deep."""


def load_shipped(data: Iterable[law.IndicatorData] | None = None) -> int:
    """Load regimes, indicators and rules, and tell how many rules are new.

    Raises MalformedConditionError with the cell of a wrong name, MisplacedPartError,
    ShippedIndicatorError.
    """
    shipped = tuple(law.shipped() if data is None else data)
    _check_parts(shipped)
    with writing():
        regimes = load_regimes()
        stored = _indicators(shipped)
        _belong(shipped, stored, regimes)
        _links(shipped, stored)
        return _rules(shipped, stored)


def _check_parts(shipped: Iterable[law.IndicatorData]) -> None:
    """Refuse parts that stand in a circle or too deep."""
    wholes: dict[str, list[str]] = {}
    for entry in shipped:
        for part in entry.parts:
            wholes.setdefault(part, []).append(entry.code)
    for code in wholes:
        if sentence := trouble_of(code, wholes):
            raise MisplacedPartError(f"{code}: {sentence}")


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


def _belong(
    shipped: Iterable[law.IndicatorData],
    stored: Mapping[str, Indicator],
    regimes: Mapping[str, Regime],
) -> None:
    """Let the shipped regimes ask for what outlines name, shipped or the province's."""
    links = Indicator.regimes.through
    wanted = {
        (stored[entry.code].pk, regimes[code].pk)
        for entry in shipped
        for code in entry.regimes
    } | {
        (stored[code].pk, regime.pk)
        for regime in regimes.values()
        for code in regime.also_asks.split()
        if code in stored
    }
    ours = [regimes[code].pk for code in shipped_regimes() if code in regimes]
    held = {
        (link.indicator_id, link.regime_id): link.pk
        for link in links._default_manager.filter(
            indicator_id__in=[one.pk for one in stored.values()], regime_id__in=ours
        )
    }
    gone = [pk for pair, pk in held.items() if pair not in wanted]
    links._default_manager.filter(pk__in=gone).delete()
    links._default_manager.bulk_create(
        links(indicator_id=indicator, regime_id=regime)
        for indicator, regime in sorted(wanted - held.keys())
    )


def _indicators(shipped: Sequence[law.IndicatorData]) -> dict[str, Indicator]:
    """Make and mend the indicators; ratios last, for they name two others."""
    stored = {one.code: one for one in Indicator.objects.all()}
    for ratios in (False, True):
        new, changed = [], []
        for position, entry in enumerate(shipped):
            if (entry.kind == "ratio") != ratios:
                continue
            facts = _facts(entry, position, stored)
            held = stored.get(entry.code)
            if held is None:
                new.append(Indicator(code=entry.code, origin=Origin.SHIPPED, **facts))
            elif held.origin != Origin.SHIPPED:
                raise ShippedIndicatorError(entry.code)
            elif any(getattr(held, name) != value for name, value in facts.items()):
                for name, value in facts.items():
                    setattr(held, name, value)
                changed.append(held)
        for made in Indicator.objects.bulk_create(new):
            stored[made.code] = made
        if changed:
            Indicator.objects.bulk_update(changed, _FACTS)
    return stored


_FACTS = (
    "name", "unit", "decimals", "group", "nature", "position", "over_periods",
    "over_agencies", "source", "basis", "numerator_id", "denominator_id",
)  # fmt: skip


def _facts(
    entry: law.IndicatorData, position: int, stored: Mapping[str, Indicator]
) -> dict[str, object]:
    ratio = entry.kind == "ratio"
    values = (
        entry.name,
        entry.unit,
        entry.decimals,
        entry.group,
        entry.stock_or_flow,
        position,
        entry.over_periods,
        entry.over_agencies,
        _source(entry),
        entry.basis,
        stored[entry.numerator or ""].pk if ratio else None,
        stored[entry.denominator or ""].pk if ratio else None,
    )
    return dict(zip(_FACTS, values, strict=True))


def _source(entry: law.IndicatorData) -> str:
    if entry.kind == "counted" and entry.rule is None and entry.parts:
        return "parts"
    return entry.kind


def _links(
    shipped: Sequence[law.IndicatorData], stored: Mapping[str, Indicator]
) -> None:
    """Tie wholes to their parts; what a province tied by itself stays."""
    wanted: dict[tuple[int, int, bool], int] = {}
    for entry in shipped:
        for of_sheet, parts in ((False, entry.parts), (True, entry.sheet_sum_of)):
            for position, code in enumerate(parts):
                key = (stored[entry.code].pk, stored[code].pk, of_sheet)
                wanted[key] = position
    ours = {stored[entry.code].pk for entry in shipped}
    held = {
        (link.whole_id, link.part_id, link.of_sheet): link
        for link in IndicatorPart.objects.filter(whole_id__in=ours, part_id__in=ours)
    }
    gone = [link.pk for key, link in held.items() if key not in wanted]
    IndicatorPart.objects.filter(pk__in=gone).delete()
    moved = [link for key, link in held.items() if wanted.get(key) != link.position]
    for link in moved:
        link.position = wanted.get(
            (link.whole_id, link.part_id, link.of_sheet), link.position
        )
    IndicatorPart.objects.bulk_update(
        [link for link in moved if link.pk not in gone], ["position"]
    )
    IndicatorPart.objects.bulk_create(
        IndicatorPart(whole_id=whole, part_id=part, of_sheet=of_sheet, position=at)
        for (whole, part, of_sheet), at in wanted.items()
        if (whole, part, of_sheet) not in held
    )


def _rules(
    shipped: Sequence[law.IndicatorData], stored: Mapping[str, Indicator]
) -> int:
    """Add a version of each rule that says something new; tell how many."""
    held: dict[tuple[int, str], list[IndicatorRule]] = {}
    for rule in IndicatorRule.objects.order_by("version"):
        held.setdefault((rule.indicator_id, rule.source), []).append(rule)
    new = []
    for entry in shipped:
        indicator = stored[entry.code]
        for source, data in (
            (RuleSource.COUNTED, entry.rule),
            (RuleSource.IMPORTED, entry.sheet_rule),
        ):
            # A sheet rule without a field only says of which columns it is the sum.
            if data is None or (data.aggregate != "count" and not data.field):
                continue
            rule = _rule(entry, indicator, data, source)
            versions = held.get((indicator.pk, source), [])
            if _says_something_new(rule, versions):
                rule.version = versions[-1].version + 1 if versions else 1
                new.append(rule)
    IndicatorRule.objects.bulk_create(new)
    return len(new)


def _rule(
    entry: law.IndicatorData,
    indicator: Indicator,
    data: law.RuleData,
    source: RuleSource,
) -> IndicatorRule:
    columns = find(data.register).columns
    cell = f"{entry.code}, điều kiện"
    standing = data.date_field is None or data.from_field is not None
    first = (data.from_field if standing else data.date_field) or ""
    _date_column(columns, first, entry.code)
    if data.until_field and standing:
        _date_column(columns, data.until_field, entry.code)
    _field(columns, data, entry.code)
    _by(columns, data.by, entry.code)
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
        where=_where(data.register, data.where_text, cell),
        by=",".join(data.by),
        source=source,
        origin=Origin.SHIPPED,
    )


@cache
def _where(register: str, text: str, cell: str) -> str:
    return dump(parse(text, find(register).columns, cell=cell))


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


def _by(columns: Columns, names: Iterable[str], code: str) -> None:
    allowed = {column.name for column in dividing(columns)}
    for name in names:
        if name not in allowed:
            raise MalformedConditionError(
                f"không phân tổ được theo cột “{name}”.", f"{code}, phân tổ"
            )


_DEFINING = (
    "valid_from", "valid_to", "register", "aggregate", "field", "standing",
    "date_column", "until_column", "until_included", "moment", "where",
)  # fmt: skip


def _says_something_new(rule: IndicatorRule, versions: Sequence[IndicatorRule]) -> bool:
    """Tell whether the newest shipped version says anything else."""
    ours = [one for one in versions if one.origin == Origin.SHIPPED]
    if not ours or any(
        getattr(ours[-1], name) != getattr(rule, name) for name in _DEFINING
    ):
        return True
    if ours[-1].by != rule.by:
        # By which columns a count is told apart decides nothing of the count.
        IndicatorRule.objects.filter(pk=ours[-1].pk).update(by=rule.by)
    return False
