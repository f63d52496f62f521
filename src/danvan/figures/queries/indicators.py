"""Indicators as a viewer may read them (chỉ tiêu): the list, one of them, a dry run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.agencies.access import require
from danvan.agencies.models import Agency
from danvan.agencies.models.agency import AgencyKind
from danvan.audit.viewer import NotVisibleError
from danvan.figures.evidence.disaggregation import dividing
from danvan.figures.indicators.known import Known, known, needing, wholes_of
from danvan.figures.indicators.layout import WORDS
from danvan.figures.indicators.planning import Plan, Planner
from danvan.figures.indicators.sheets import read_lines
from danvan.figures.models import (
    Indicator,
    IndicatorDraft,
    IndicatorPart,
    IndicatorRule,
    Origin,
)
from danvan.figures.plan import plan_on
from danvan.figures.rules.stored import rule_of
from danvan.figures.rules.words import in_general
from danvan.figures.sources import source
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer
    from danvan.figures.indicators.definition import Cells
    from danvan.figures.rules.rule import Rule
    from danvan.registers.sheets.source import Table


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to list; an empty wish lets everything pass."""

    text: str = ""
    group: str = ""
    origin: str = ""
    state: str = ""
    """``active`` or ``retired``."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One indicator in the list."""

    indicator: Indicator
    words: str
    own_rule: bool
    """A shipped indicator that the province counts by a rule of its own."""


@dataclass(frozen=True, slots=True)
class RuleView:
    """One dated rule, said in words."""

    rule: IndicatorRule
    words: str
    by: str
    basis: str
    holds: bool
    """Whether it is the one counted by today."""
    used: bool


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """All there is to know of an indicator."""

    indicator: Indicator
    rules: tuple[RuleView, ...]
    made_of: str
    parts: tuple[Indicator, ...]
    wholes: tuple[Indicator, ...]
    needed_by: tuple[Indicator, ...]
    cells: Cells
    used: bool
    may_manage: bool

    @property
    def local(self) -> bool:
        """Tell whether it is the province's own."""
        return self.indicator.origin == Origin.LOCAL


@dataclass(frozen=True, slots=True)
class DraftView:
    """A sheet on its way in and what would become of it."""

    code: str
    name: str
    plan: Plan


def may_manage(viewer: Viewer) -> bool:
    """Tell whether the viewer may change the catalogue of the whole installation.

    It serves every agency under one top: only the top and Home Affairs change it.
    """
    if not viewer.may("manage", "indicator", viewer.agency_id):
        return False
    here = Agency.objects.filter(pk=viewer.agency_id).first()
    if here is None:
        return not viewer.agency_id
    return here.root_id is None or here.kind == AgencyKind.HOME_AFFAIRS


def indicators(viewer: Viewer, wanted: Wanted | None = None) -> tuple[Listed, ...]:
    """List the indicators, shipped and local, in order. Raises NotVisibleError."""
    require(viewer, "view", "indicator", viewer.agency_id)
    plan = plan_on(timezone.localdate())
    listed = []
    local = set(
        IndicatorRule.objects.filter(origin=Origin.LOCAL).values_list("pk", flat=True)
    )
    related = Indicator.objects.select_related("numerator", "denominator")
    for row in related.order_by("group", "position", "code"):
        if not _fits(row, wanted or Wanted()):
            continue
        measure = plan.measures.get(row.code)
        rule = (measure.rule or measure.sheet) if measure else None
        own = rule is not None and rule.key in local and row.origin == Origin.SHIPPED
        listed.append(Listed(row, _in_words(row, rule), own))
    return tuple(listed)


def groups(viewer: Viewer) -> tuple[str, ...]:
    """Give the names of the groups, in order. Raises NotVisibleError."""
    require(viewer, "view", "indicator", viewer.agency_id)
    found = Indicator.objects.exclude(group="").order_by("group")
    return tuple(found.values_list("group", flat=True).distinct())


def indicator_page(viewer: Viewer, code: str) -> IndicatorPage:
    """Give one indicator with its dated rules. Raises NotVisibleError."""
    require(viewer, "view", "indicator", viewer.agency_id)
    related = Indicator.objects.select_related("numerator", "denominator")
    row = related.filter(code=code).first()
    if row is None:
        raise NotVisibleError
    held = known([code])[code]
    today = plan_on(timezone.localdate()).measures.get(code)
    holding = {r.key for r in (today.rule, today.sheet) if r} if today else set()
    links = IndicatorPart.objects.filter(of_sheet=False)
    return IndicatorPage(
        indicator=row,
        rules=_rules(row, held, holding),
        made_of="" if held.rules else _in_words(row, None),
        parts=_linked(links.filter(whole=row), "part_id"),
        wholes=_linked(links.filter(part=row), "whole_id"),
        needed_by=tuple(needing(row)),
        cells=held.present,
        used=held.used,
        may_manage=may_manage(viewer),
    )


def exported(viewer: Viewer) -> Iterator[Cells]:
    """Give every line of the sheet. Raises NotVisibleError."""
    require(viewer, "view", "indicator", viewer.agency_id)
    return (cells for one in known().values() for cells in one.lines())


def indicator_draft(viewer: Viewer, code: str) -> DraftView:
    """Try a kept sheet against the catalogue. Raises NotVisibleError."""
    kept = IndicatorDraft.objects.filter(
        code=code, account=viewer.account_id, agency=viewer.agency_id
    ).first()
    if kept is None or not may_manage(viewer):
        raise NotVisibleError
    table: Table = tuple(tuple(row) for row in json.loads(kept.table))
    tried = try_table(viewer, table)
    problems = (*json.loads(kept.problems), *tried.problems)
    return DraftView(kept.code, kept.name, Plan(tried.lines, problems))


def try_table(viewer: Viewer, table: Table) -> Plan:
    """Try a table against the catalogue and write nothing. Raises NotVisibleError."""
    require(viewer, "manage", "indicator", viewer.agency_id)
    lines, places, problems = read_lines(table)
    return Plan(Planner(known(), wholes_of(), places).plan(lines), problems)


def try_cells(viewer: Viewer, cells: Cells) -> Plan:
    """Try what a form says against the catalogue. Raises NotVisibleError."""
    require(viewer, "manage", "indicator", viewer.agency_id)
    return Plan(Planner(known(), wholes_of()).plan([(1, cells)]))


def _fits(row: Indicator, wanted: Wanted) -> bool:
    text = folded_key(wanted.text)
    return (
        (not text or text in folded_key(f"{row.name} {row.code}"))
        and (not wanted.group or wanted.group == row.group)
        and (not wanted.origin or wanted.origin == row.origin)
        and (not wanted.state or (wanted.state == "active") == row.active)
    )


def _in_words(row: Indicator, rule: Rule | None) -> str:
    if rule is not None:
        return in_general(rule)
    if row.numerator and row.denominator:
        return f"{row.numerator.name} chia {row.denominator.name}"
    return (
        WORDS["source"].get(row.source, "")
        if row.source != "counted"
        else ("chưa có quy tắc đếm hôm nay")
    )


def _rules(row: Indicator, held: Known, holding: set[int]) -> tuple[RuleView, ...]:
    used = {(rule.counting.imported, rule.version): rule.used for rule in held.rules}
    shown = []
    for stored in row.rules.select_related("indicator").order_by(
        "source", "-valid_from", "-version"
    ):
        rule = rule_of(stored)
        labels = {c.name: c.label for c in dividing(source(rule.register).columns)}
        shown.append(
            RuleView(
                rule=stored,
                words=in_general(rule),
                by="; ".join(labels.get(name, name) for name in rule.by),
                basis=rule.basis,
                holds=stored.pk in holding,
                used=used.get((rule.imported, rule.version), False),
            )
        )
    return tuple(shown)


def _linked(links: object, column: str) -> tuple[Indicator, ...]:
    ids = links.values(column)  # type: ignore[attr-defined]
    return tuple(Indicator.objects.filter(pk__in=ids).order_by("position", "code"))
