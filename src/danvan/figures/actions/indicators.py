"""Verbs of a province's indicators (chỉ tiêu của tỉnh): add, import, retire."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Max
from django.utils import timezone

from danvan.audit.actions import record
from danvan.audit.viewer import NotVisibleError
from danvan.audit.writing import writing
from danvan.figures.indicators.known import needing
from danvan.figures.indicators.planning import FAULTY, NEW, Plan, Planned
from danvan.figures.models import (
    Indicator,
    IndicatorDraft,
    IndicatorPart,
    IndicatorRule,
    Origin,
    RuleSource,
)
from danvan.figures.queries import indicators as queries
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer
    from danvan.figures.indicators.definition import Cells, Counting, Identity
    from danvan.registers.sheets.source import Source

_KEPT_FOR = timedelta(days=7)


class RefusedIndicatorError(RefusedError):
    """What was written of an indicator cannot stand."""

    def __init__(self, plan: Plan) -> None:
        said = [str(one) for line in plan.lines for one in line.refusals]
        super().__init__(" ".join([*plan.problems, *said][:5]))
        self.plan = plan


class NothingToSaveError(RefusedError):
    """The sheet says what the catalogue already says."""

    def __init__(self) -> None:
        super().__init__("Không có gì thay đổi: danh mục đã đúng như bảng này.")


class ShippedIndicatorError(RefusedError):
    """A shipped indicator is read-only."""

    def __init__(self) -> None:
        super().__init__(
            "Chỉ tiêu có sẵn không ngừng dùng được; hãy lập chỉ tiêu riêng của tỉnh."
        )


class NeededIndicatorError(RefusedError):
    """Others are made of the indicator."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(
            f"Chỉ tiêu khác còn dùng số này: {'; '.join(names[:5])}. Hãy sửa các chỉ "
            "tiêu đó trước."
        )


def save_indicator(*, cells: Cells, by: Viewer) -> Indicator:
    """Add a local indicator, change it, or add a dated rule to any.

    Raises RefusedIndicatorError, NothingToSaveError, NotVisibleError.
    """
    with writing():
        _require(by)
        plan = queries.try_cells(by, cells)
        _save(plan, by)
    return Indicator.objects.get(code=plan.lines[0].code)


def start_indicator_import(*, source: Source, by: Viewer) -> IndicatorDraft:
    """Keep a sheet to be looked at before it is saved. Raises NotVisibleError.

    Sheets given up more than a week ago are removed.
    """
    now = timezone.now()
    with writing():
        _require(by)
        IndicatorDraft.objects.filter(made_at__lt=now - _KEPT_FOR).delete()
        return IndicatorDraft.objects.create(
            agency=by.agency_id,
            account=by.account_id,
            name=source.name,
            made_at=now,
            table=json.dumps(source.table, ensure_ascii=False),
            problems=json.dumps(source.problems, ensure_ascii=False),
        )


def finish_indicator_import(*, code: str, by: Viewer) -> Plan:
    """Save every line of a kept sheet, or none.

    Raises RefusedIndicatorError, NothingToSaveError, NotVisibleError.
    """
    with writing():
        _require(by)
        kept = _own(code, by)
        plan = queries.indicator_draft(by, code).plan
        _save(plan, by)
        kept.delete()
    return plan


def discard_indicator_import(*, code: str, by: Viewer) -> None:
    """Give a sheet up; nothing was saved. Raises NotVisibleError."""
    with writing():
        _require(by)
        _own(code, by).delete()


def retire_indicator(*, code: str, by: Viewer) -> Indicator:
    """Take a local indicator out of use; its figures stay.

    Raises ShippedIndicatorError, NeededIndicatorError, NotVisibleError.
    """
    with writing():
        row = _local(code, by)
        needed = [one.name for one in needing(row)]
        if needed:
            raise NeededIndicatorError(needed)
        return _switch(row, by, active=False, action="figures.retire_indicator")


def restore_indicator(*, code: str, by: Viewer) -> Indicator:
    """Take a local indicator into use again.

    Raises ShippedIndicatorError, NotVisibleError.
    """
    with writing():
        row = _local(code, by)
        return _switch(row, by, active=True, action="figures.restore_indicator")


def _require(by: Viewer) -> None:
    if not queries.may_manage(by):
        raise NotVisibleError


def _own(code: str, by: Viewer) -> IndicatorDraft:
    kept = IndicatorDraft.objects.select_for_update().filter(
        code=code, account=by.account_id, agency=by.agency_id
    )
    found = kept.first()
    if found is None:
        raise NotVisibleError
    return found


def _local(code: str, by: Viewer) -> Indicator:
    _require(by)
    row = Indicator.objects.select_for_update().filter(code=code).first()
    if row is None:
        raise NotVisibleError
    if row.origin != Origin.LOCAL:
        raise ShippedIndicatorError
    return row


def _switch(row: Indicator, by: Viewer, *, active: bool, action: str) -> Indicator:
    before, row.active = row.active, active
    if before != active:
        row.save(update_fields=["active"])
        record(
            chain=by.agency_id,
            by=by,
            action=action,
            subject=row.code,
            before={"active": before},
            after={"active": active},
        )
    return row


def _save(plan: Plan, by: Viewer) -> None:
    """Write a plan: first the indicators, then their links, then their rules."""
    if plan.problems or plan.count(FAULTY):
        raise RefusedIndicatorError(plan)
    if not plan.writable:
        raise NothingToSaveError
    told = [line for line in plan.lines if line.identity is not None]
    # The sides of a ratio must be there before it.
    told.sort(key=lambda line: line.identity is not None and _is_ratio(line.identity))
    for line in told:
        _write_indicator(line, by)
    for line in told:
        _write_wholes(line)
    for line in plan.lines:
        if line.counting is not None:
            _add_rule(line.code, line.counting, by)


def _is_ratio(identity: Identity) -> bool:
    return identity.source == "ratio"


def _write_indicator(line: Planned, by: Viewer) -> None:
    identity = line.identity
    assert identity is not None, "only lines that say one"  # noqa: S101
    existing = Indicator.objects.filter(code=line.code).first()
    row = existing or Indicator(
        code=line.code, origin=Origin.LOCAL, position=_next_position()
    )
    row.name, row.group, row.unit = identity.name, identity.group, identity.unit
    row.decimals, row.nature = identity.decimals, identity.nature
    row.source, row.basis = identity.source, identity.basis
    row.over_agencies = identity.over_agencies
    row.over_periods, row.active = identity.over_periods, identity.active
    sides = Indicator.objects.in_bulk(
        [identity.numerator, identity.denominator], field_name="code"
    )
    row.numerator = sides.get(identity.numerator)
    row.denominator = sides.get(identity.denominator)
    row.save()
    record(
        chain=by.agency_id,
        by=by,
        action=f"figures.{'add' if line.fate == NEW else 'change'}_indicator",
        subject=line.code,
        after={"name": identity.name, "changes": line.changes},
    )


def _next_position() -> int:
    last = Indicator.objects.aggregate(last=Max("position"))["last"]
    return int(last or 0) + 1


def _write_wholes(line: Planned) -> None:
    """Link a part to its wholes; links an imported sheet adds by are left alone."""
    part = Indicator.objects.get(code=line.code)
    links = IndicatorPart.objects.filter(part=part, of_sheet=False)
    wanted = set(line.identity.whole) if line.identity else set()
    links.exclude(whole__code__in=wanted).delete()
    held = set(links.values_list("whole__code", flat=True))
    for whole in Indicator.objects.filter(code__in=wanted - held):
        place = whole.part_links.filter(of_sheet=False).count()
        IndicatorPart.objects.create(whole=whole, part=part, position=place)


def _add_rule(code: str, counting: Counting, by: Viewer) -> None:
    indicator = Indicator.objects.get(code=code)
    kind = RuleSource.IMPORTED if counting.imported else RuleSource.COUNTED
    versions = IndicatorRule.objects.filter(indicator=indicator, source=kind)
    last = versions.aggregate(last=Max("version"))["last"]
    standing = counting.looked_at != "within"
    rule = IndicatorRule.objects.create(
        indicator=indicator,
        version=int(last or 0) + 1,
        valid_from=counting.valid_from,
        valid_to=counting.valid_to,
        register=counting.register,
        aggregate=counting.aggregate,
        field=counting.field,
        standing=standing,
        date_column=counting.date_column,
        until_column=counting.until_column,
        until_included=counting.until_included,
        moment="start" if counting.looked_at == "start" else "end",
        source=kind,
        condition=counting.condition,
        where=counting.where,
        by=",".join(counting.by),
        basis=counting.basis,
        origin=Origin.LOCAL,
    )
    record(
        chain=by.agency_id,
        by=by,
        action="figures.add_rule",
        subject=code,
        version=rule.version,
        after=_told(rule),
    )


def _told(rule: IndicatorRule) -> Mapping[str, object]:
    return {
        "register": rule.register,
        "aggregate": rule.aggregate,
        "field": rule.field,
        "date_column": rule.date_column,
        "condition": rule.condition,
        "where": rule.where,
        "valid_from": rule.valid_from,
        "valid_to": rule.valid_to,
        "basis": rule.basis,
    }
