"""What must hold of every register whatever was done to it (sổ còn nguyên vẹn)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from danvan.audit.verify import verify_chain
from danvan.figures.counting import run
from danvan.figures.plan import plan_on
from danvan.figures.rules.evaluate import evaluate
from danvan.figures.rules.rule import Window
from danvan.registers.content import (
    attribute,
    content_of,
    heading_of,
    names_of,
    row_hash,
    shown,
    values_of,
)
from danvan.registers.models import RowVersion
from danvan.registers.registry import registers
from danvan.search.models import Entry

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from danvan.agencies.models import Agency
    from danvan.figures.models import Period
    from danvan.figures.rules.rule import Rule
    from danvan.registers.registry import RegisterSpec
    from danvan.registers.row import Row


def check_registers(agencies: Iterable[Agency]) -> None:
    """Check rows, their histories, their places in the index, and the trails."""
    for agency in agencies:
        for spec in registers().values():
            rows = list(spec.model._default_manager.filter(agency=agency))
            check_histories(spec, rows)
            check_index(spec, rows)
        faults = verify_chain(agency.pk).faults
        assert faults == (), faults


def check_histories(spec: RegisterSpec, rows: list[Row]) -> None:
    """Recompute every hash; versions count up without a gap, each with a reason."""
    kept: dict[int, list[RowVersion]] = {row.pk: [] for row in rows}
    listed = RowVersion.objects.filter(register=spec.slug, row_id__in=kept)
    for version in listed.order_by("version"):
        kept[version.row_id].append(version)
    names = names_of(spec, rows)
    for row in rows:
        said = content_of(spec, row, values_of(spec, row, names))
        assert bytes(row.sha) == row_hash(bytes(row.salt), said), row.code
        history = kept[row.pk]
        assert [one.version for one in history] == list(range(1, row.version))
        for one in history:
            hashed = row_hash(bytes(one.salt), one.content)
            assert one.erased_at or bytes(one.sha) == hashed, row.code
            content = json.loads(one.content)
            assert (content["code"], content["version"]) == (row.code, one.version)
            assert one.reason.strip(), row.code


def check_index(spec: RegisterSpec, rows: list[Row]) -> None:
    """Compare the index with the rows: what stands is found, what is struck is not."""
    held = {e.code: e for e in Entry.objects.filter(code__in=[r.code for r in rows])}
    assert set(held) == {row.code for row in rows if not row.struck}, spec.slug
    names = names_of(spec, rows)
    columns = spec.columns.shown(persons=spec.columns[spec.heading].personal)
    for row in rows:
        if row.struck:
            continue
        values = values_of(spec, row, names)
        assert held[row.code].title == heading_of(spec, row, values)
        assert held[row.code].agency_id == row.agency_id
        for column in columns:
            # A row pointed at is told as it stood then; its own entry is kept.
            if column.kind != "row":
                assert shown(column, values.get(column.name)) in held[row.code].text


def check_counts(
    agency: Agency, period: Period, asked: Collection[Rule] | None = None
) -> int:
    """Compare what SQL counts with the rules' meaning over the rows; tell how many."""
    window = Window(period.start, period.end)
    every = plan_on(period.end).rules if asked is None else asked
    # Some are counted over what is no register: units, bodies.
    rules = [rule for rule in every if rule.register in registers()]
    counted = run(rules, agency.pk, window)
    rows: dict[str, list[dict[str, object]]] = {}
    for rule in rules:
        if rule.register not in rows:
            rows[rule.register] = plain_rows(registers()[rule.register], agency)
        meant = evaluate(rule, rows[rule.register], window)
        value, behind = counted[rule.key]
        assert value == meant.value, rule
        assert rule.aggregate == "count" or behind == meant.rows, rule
    return len(rules)


def plain_rows(spec: RegisterSpec, agency: Agency) -> list[dict[str, object]]:
    """Give an agency's rows as the rules see them."""
    found = spec.model._default_manager.filter(agency=agency)
    stored = {f.name for f in spec.model._meta.concrete_fields}
    columns = [c for c in spec.columns.open if c.name in stored]
    return [
        {"id": row.pk, "day": row.day, "struck": row.struck}
        | {c.name: getattr(row, attribute(c)) for c in columns}
        for row in found
    ]
