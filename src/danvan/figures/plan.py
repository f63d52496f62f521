"""What is to be counted for a period (kế hoạch đếm): indicators and rules on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from django.db.models import Q

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


def plan_on(day: date, codes: Collection[str] | None = None) -> Plan:
    """Return the indicators in use with the rules in force on a day.

    Raises UnknownIndicatorError for a code that is not in the catalogue.
    """
    rules = _rules_on(day)
    parts = _parts()
    indicators = Indicator.objects.filter(active=True).select_related(
        "numerator", "denominator"
    )
    plan = Plan({row.code: _measure(row, rules, parts) for row in indicators})
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


def _rules_on(day: date) -> dict[tuple[int, bool], Rule]:
    """Return the newest rule in force for each indicator and source."""
    in_force = IndicatorRule.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day
    ).select_related("indicator")
    # A province's own row stands before the shipped one of the same day.
    ordered = sorted(in_force, key=lambda r: (r.origin == "local", r.version))
    rules = ((row.indicator_id, rule_of(row)) for row in ordered)
    return {(indicator, rule.imported): rule for indicator, rule in rules}


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
        numerator=row.numerator.code if row.numerator else "",
        denominator=row.denominator.code if row.denominator else "",
        parts=parts.get((row.pk, False), ()),
        sheet_parts=parts.get((row.pk, True), ()),
        rule=rules.get((row.pk, False)),
        sheet=rules.get((row.pk, True)),
    )
