"""What is to be counted for a period (kế hoạch đếm): indicators and rules on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from danvan.figures.models import Indicator, IndicatorPart, IndicatorRule, Regime
from danvan.figures.rules.rule import Rule
from danvan.figures.rules.stored import rule_of
from danvan.text.refused import RefusedError


class UnknownIndicatorError(RefusedError):
    """No indicator has this code."""

    def __init__(self, codes: Iterable[str]) -> None:
        super().__init__(f"Không có chỉ tiêu mã {', '.join(sorted(codes))}.")


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator with the rules that hold on a day."""

    pk: int
    code: str
    name: str
    unit: str
    decimals: int
    stock: bool
    added_up: bool
    """Whether it is summed over agencies."""
    group: str = ""
    numerator: str = ""
    denominator: str = ""
    parts: tuple[str, ...] = ()
    sheet_parts: tuple[str, ...] = ()
    """What it is the sum of where those come from an imported sheet."""
    basis: str = ""
    """The legal source of an indicator that no rule counts."""
    rule: Rule | None = None
    sheet: Rule | None = None

    @property
    def ratio(self) -> bool:
        """Tell whether it is one indicator over another."""
        return bool(self.numerator)


@dataclass(frozen=True, slots=True)
class Plan:
    """The measures of a day by code, in the order of the catalogue."""

    measures: Mapping[str, Measure]

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Return every rule of the plan."""
        each = ((m.rule, m.sheet) for m in self.measures.values())
        return tuple(rule for pair in each for rule in pair if rule)

    def only(self, codes: Collection[str]) -> Self:
        """Keep the named measures and what they are made of.

        Raises UnknownIndicatorError.
        """
        if unknown := set(codes) - self.measures.keys():
            raise UnknownIndicatorError(unknown)
        kept: set[str] = set()
        waiting = list(codes)
        while waiting:
            code = waiting.pop()
            if code in kept:
                continue
            kept.add(code)
            measure = self.measures[code]
            made_of = (
                *measure.parts,
                *measure.sheet_parts,
                measure.numerator,
                measure.denominator,
            )
            waiting.extend(part for part in made_of if part in self.measures)
        return replace(
            self, measures={c: m for c, m in self.measures.items() if c in kept}
        )


class Plans:
    """The catalogue read once, for a page that asks for the plans of several days."""

    def __init__(self) -> None:
        found = Indicator.objects.filter(active=True)
        self._indicators = list(found.select_related("numerator", "denominator"))
        self._parts = _parts()
        self._rules = _every_rule(self._indicators)
        self._made: dict[date, Plan] = {}
        self._read: dict[int, Rule] = {}

    def on(self, day: date) -> Plan:
        """Return the indicators in use with the rules in force on a day."""
        if day not in self._made:
            rules = self._in_force(day)
            self._made[day] = Plan(
                {
                    row.code: _measure(row, rules, self._parts)
                    for row in self._indicators
                }
            )
        return self._made[day]

    def _in_force(self, day: date) -> dict[tuple[int, bool], Rule]:
        """Return the newest rule in force for each indicator and source."""
        rules = [
            (row.indicator_id, self._rule(row))
            for row in self._rules
            if row.valid_from <= day and (row.valid_to is None or row.valid_to >= day)
        ]
        return {(indicator, rule.imported): rule for indicator, rule in rules}

    def _rule(self, stored: IndicatorRule) -> Rule:
        if stored.pk not in self._read:
            self._read[stored.pk] = rule_of(stored)
        return self._read[stored.pk]


def plan_on(day: date, codes: Collection[str] | None = None) -> Plan:
    """Return the indicators in use with the rules in force on a day.

    Raises UnknownIndicatorError for a code that is not in the catalogue.
    """
    plan = Plans().on(day)
    return plan if codes is None else plan.only(codes)


def codes_of(regime: Regime) -> tuple[str, ...]:
    """Return the codes of the indicators that a regime asks for."""
    asked = Indicator.objects.filter(regimes=regime, active=True)
    return tuple(asked.values_list("code", flat=True))


def _parts() -> Mapping[tuple[int, bool], tuple[str, ...]]:
    """Return the codes of the parts of each whole, by rows and by sheet."""
    found: dict[tuple[int, bool], tuple[str, ...]] = {}
    links = IndicatorPart.objects.order_by("whole_id", "of_sheet", "position")
    for whole, of_sheet, code in links.values_list(
        "whole_id", "of_sheet", "part__code"
    ):
        found[whole, of_sheet] = (*found.get((whole, of_sheet), ()), code)
    return found


def _every_rule(indicators: Iterable[Indicator]) -> list[IndicatorRule]:
    """Return the rules of some indicators, those that stand before others last."""
    known = {row.pk: row for row in indicators}
    rows = [row for row in IndicatorRule.objects.all() if row.indicator_id in known]
    for row in rows:
        row.indicator = known[row.indicator_id]
    # A province's own row stands before the shipped one of the same day.
    return sorted(rows, key=lambda row: (row.origin == "local", row.version))


def _measure(
    row: Indicator,
    rules: Mapping[tuple[int, bool], Rule],
    parts: Mapping[tuple[int, bool], tuple[str, ...]],
) -> Measure:
    return Measure(
        pk=row.pk,
        code=row.code,
        name=row.name,
        unit=row.unit,
        decimals=row.decimals,
        stock=row.nature == "stock",
        added_up=row.over_agencies == "sum",
        group=row.group,
        basis=row.basis,
        numerator=row.numerator.code if row.numerator else "",
        denominator=row.denominator.code if row.denominator else "",
        parts=parts.get((row.pk, False), ()),
        sheet_parts=parts.get((row.pk, True), ()),
        rule=rules.get((row.pk, False)),
        sheet=rules.get((row.pk, True)),
    )
