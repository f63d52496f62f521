"""What the catalogue already says (danh mục hiện có), read once for a dry run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from danvan.figures.indicators.definition import (
    Cells,
    Counting,
    Identity,
    cells_of,
    counting_of,
    identity_of,
)
from danvan.figures.models import (
    Figure,
    Indicator,
    IndicatorPart,
    IndicatorRule,
    Origin,
)


@dataclass(frozen=True, slots=True)
class KnownRule:
    """A stored rule: what it says, whose it is, whether a figure was counted by it."""

    counting: Counting
    version: int
    origin: str
    used: bool


@dataclass(frozen=True, slots=True)
class Known:
    """An indicator of the catalogue with its rules, the oldest first."""

    code: str
    identity: Identity
    origin: str
    used: bool
    """Whether any return holds a figure of it."""
    rules: tuple[KnownRule, ...]

    @property
    def shipped(self) -> bool:
        """Tell whether it came with the program and is read-only."""
        return self.origin == Origin.SHIPPED

    @property
    def present(self) -> Cells:
        """Write it with the newest rule that counts rows, the province's own first."""
        counted = [rule for rule in self.rules if not rule.counting.imported]
        counted.sort(key=lambda rule: (rule.origin == Origin.LOCAL, rule.version))
        counting = counted[-1].counting if counted else None
        return cells_of(self.code, self.identity, counting, self.origin)

    def lines(self) -> Iterator[Cells]:
        """Write it as lines of the sheet, one for each rule."""
        rules: Iterable[KnownRule | None] = self.rules or (None,)
        for rule in rules:
            counting = rule.counting if rule else None
            origin = rule.origin if rule else self.origin
            yield cells_of(self.code, self.identity, counting, origin)


def known(codes: Iterable[str] | None = None) -> Mapping[str, Known]:
    """Read the catalogue, or the named indicators, in order."""
    indicators = Indicator.objects.select_related("numerator", "denominator")
    rules = IndicatorRule.objects.select_related("indicator")
    if codes is not None:
        wanted = set(codes)
        indicators = indicators.filter(code__in=wanted)
        rules = rules.filter(indicator__code__in=wanted)
    wholes = _wholes()
    by_indicator = _rules(rules)
    figures = Figure.objects.filter(indicator=OuterRef("pk"))
    return {
        row.code: Known(
            row.code,
            identity_of(row, wholes.get(row.code, ())),
            row.origin,
            row.used,
            tuple(by_indicator.get(row.pk, ())),
        )
        for row in indicators.annotate(used=Exists(figures))
    }


def wholes_of() -> Mapping[str, tuple[str, ...]]:
    """Return of which wholes each indicator is a part."""
    return _wholes()


def needing(row: Indicator) -> Iterator[Indicator]:
    """Give the indicators in use that are made of this one."""
    active = Indicator.objects.filter(active=True)
    found = active.filter(part_links__part=row) | active.filter(numerator=row)
    yield from (found | active.filter(denominator=row)).distinct().order_by("code")


def _wholes() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    links = IndicatorPart.objects.filter(of_sheet=False)
    for part, whole in links.values_list("part__code", "whole__code"):
        found[part] = (*found.get(part, ()), whole)
    return found


def _rules(rules: QuerySet[IndicatorRule]) -> dict[int, list[KnownRule]]:
    # By the indicator too: its index finds the figures, a rule has none.
    figures = Figure.objects.filter(
        indicator=OuterRef("indicator"), rule=OuterRef("pk")
    )
    found: dict[int, list[KnownRule]] = {}
    ordered = rules.order_by("indicator_id", "source", "valid_from", "version")
    for rule in ordered.annotate(used=Exists(figures)):
        kept = KnownRule(counting_of(rule), rule.version, rule.origin, rule.used)
        found.setdefault(rule.indicator_id, []).append(kept)
    return found
