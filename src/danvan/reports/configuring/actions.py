"""Deciding how documents are checked (đặt cấu hình): always with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.audit.actions import record
from danvan.audit.viewer import NotVisibleError
from danvan.audit.writing import writing
from danvan.checking.configuration import parse
from danvan.reports.actions.review import ReasonMissingError
from danvan.reports.configuring.keepers import require_decider, require_namer
from danvan.reports.findings.catalogue import may_be_off, rules
from danvan.reports.models import OwnName, RuleSetting
from danvan.text.refused import RefusedError
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from datetime import datetime

    from django.db import models

    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer
    from danvan.checking import Configuration

Weight = RuleSetting.Weight
_LONGEST = 200
_MOST = 500
"""Names an agency keeps at most; more would make the check blind."""


class SettingRefusedError(RefusedError):
    """What was asked for may not be decided of this rule, or of this name."""


def decide(
    *,
    agency: Agency,
    rule: str,
    weight: str,
    reason: str,
    by: Viewer,
    fixed: bool = False,
    now: datetime | None = None,
) -> RuleSetting:
    """Decide how the findings of a rule count, for an agency or for the province.

    A rule of errors is lowered to warnings, never put off; what the province holds
    fixed stays. Raises SettingRefusedError, ReasonMissingError, NotVisibleError.
    """
    why = _reason(reason)
    with writing():
        require_decider(by, agency)
        _check(agency, rule, weight)
        return _decide(
            agency, rule, weight, why, by, fixed=fixed and not agency.root_id, now=now
        )


def add_name(
    *,
    agency: Agency,
    kind: str,
    name: str,
    reason: str,
    by: Viewer,
    now: datetime | None = None,
) -> OwnName:
    """Keep a name that is never flagged; one that stands already is returned.

    Raises SettingRefusedError, ReasonMissingError, NotVisibleError.
    """
    why, word = _reason(reason), " ".join(clean(name).split())
    if kind not in OwnName.Kind.values:
        raise NotVisibleError
    with writing():
        require_namer(by, agency)
        standing = _standing(agency)
        held = standing.filter(kind=kind, name=word).first()
        if held is not None:
            return held
        _check_name(word, standing.count())
        return _add(agency, kind, word, why, by, now)


def add_names(
    *,
    agency: Agency,
    kind: str,
    names: list[str],
    reason: str,
    by: Viewer,
    now: datetime | None = None,
) -> list[OwnName]:
    """Keep several names, all or none; raises as ``add_name`` does."""
    with writing():
        return [
            add_name(agency=agency, kind=kind, name=one, reason=reason, by=by, now=now)
            for one in names
        ]


def drop_name(
    *, agency: Agency, pk: int, by: Viewer, now: datetime | None = None
) -> None:
    """Let a name be checked again; raises NotVisibleError."""
    with writing():
        require_decider(by, agency)
        held = _standing(agency).filter(pk=pk).first()
        if held is None:
            raise NotVisibleError
        _drop(held, by, now)


def take_file(
    *,
    agency: Agency,
    data: bytes,
    reason: str,
    by: Viewer,
    now: datetime | None = None,
) -> int:
    """Decide as a ``danvan.toml`` says, and give how much of it was new.

    What the file does not name is left to the rule, and names it lacks are dropped.
    Raises WrongConfigurationError, SettingRefusedError, ReasonMissingError.
    """
    why = _reason(reason)
    asked = parse(data, rules())
    with writing():
        require_decider(by, agency)
        return _take_rules(agency, asked, why, by, now) + _take_names(
            agency, asked, why, by, now
        )


def _take_rules(
    agency: Agency, asked: Configuration, why: str, by: Viewer, now: datetime | None
) -> int:
    wanted = {
        **dict.fromkeys(rules(), str(Weight.DEFAULT)),
        **{code: str(one) for code, one in asked.severities.items()},
        **dict.fromkeys(asked.off, str(Weight.OFF)),
    }
    own, province = _last(agency.pk), _province(agency)
    changed = 0
    for code, weight in wanted.items():
        held = own.get(code)
        before = held.weight if held else Weight.DEFAULT
        above = province.get(code)
        as_above = above is not None and above.weight == weight
        if weight == before or (as_above and before == Weight.DEFAULT):
            continue
        _check(agency, code, weight)
        _decide(agency, code, weight, why, by, fixed=bool(held and held.fixed), now=now)
        changed += 1
    return changed


def _take_names(
    agency: Agency, asked: Configuration, why: str, by: Viewer, now: datetime | None
) -> int:
    above = (
        set(_standing(agency.root).values_list("kind", "name"))
        if agency.root is not None
        else set()
    )
    wanted = {
        (kind, " ".join(clean(name).split()))
        for kind in OwnName.Kind.values
        for name in getattr(asked.names, kind)
    } - above
    held = {(one.kind, one.name): one for one in _standing(agency)}
    for pair in held.keys() - wanted:
        _drop(held[pair], by, now)
    for count, (kind, name) in enumerate(sorted(wanted - held.keys())):
        _check_name(name, len(held.keys() & wanted) + count)
        _add(agency, kind, name, why, by, now)
    return len(wanted ^ held.keys())


def _check(agency: Agency, rule: str, weight: str) -> None:
    """Raise where this agency may not decide so of this rule."""
    held = rules().get(rule)
    if held is None or weight not in Weight.values:
        raise NotVisibleError
    if weight in (Weight.OFF, Weight.INFO) and not may_be_off(held):
        raise SettingRefusedError(
            f"{rule} báo lỗi nên không tắt được; chỉ hạ xuống cảnh báo, kèm lý do."
        )
    above = _province(agency).get(rule)
    if above is not None and above.fixed:
        raise SettingRefusedError(
            f"Tỉnh giữ {rule} cố định ({above.get_weight_display()}): {above.reason}"
        )


def _check_name(name: str, count: int) -> None:
    if len(name) < 2 or len(name) > _LONGEST:
        raise SettingRefusedError(f"Tên riêng dài từ 2 đến {_LONGEST} chữ cái.")
    if count >= _MOST:
        raise SettingRefusedError(
            f"Đã có {_MOST} tên riêng; bỏ bớt tên không dùng rồi thêm."
        )


def _decide(
    agency: Agency,
    rule: str,
    weight: str,
    why: str,
    by: Viewer,
    *,
    fixed: bool,
    now: datetime | None,
) -> RuleSetting:
    before = _last(agency.pk).get(rule)
    row = RuleSetting.objects.create(
        agency=agency,
        rule=rule,
        weight=weight,
        fixed=fixed,
        reason=why,
        by=by.account_id,
        by_label=by.label,
        at=now or timezone.now(),
    )
    record(
        chain=agency.pk,
        by=by,
        action="report.decide_rule",
        subject=agency.code,
        before={"rule": rule, "weight": before.weight, "fixed": before.fixed}
        if before
        else None,
        after={"rule": rule, "weight": weight, "fixed": fixed, "reason": why},
        at=now,
    )
    return row


def _add(
    agency: Agency, kind: str, name: str, why: str, by: Viewer, now: datetime | None
) -> OwnName:
    row = OwnName.objects.create(
        agency=agency,
        kind=kind,
        name=name,
        reason=why,
        by=by.account_id,
        by_label=by.label,
        at=now or timezone.now(),
    )
    record(
        chain=agency.pk,
        by=by,
        action="report.add_own_name",
        subject=agency.code,
        after={"kind": kind, "name": name, "reason": why},
        at=now,
    )
    return row


def _drop(row: OwnName, by: Viewer, now: datetime | None) -> None:
    row.dropped_at, row.dropped_by_label = now or timezone.now(), by.label
    row.save(update_fields=["dropped_at", "dropped_by_label"])
    record(
        chain=row.agency_id,
        by=by,
        action="report.drop_own_name",
        subject=row.agency.code,
        before={"kind": row.kind, "name": row.name, "reason": row.reason},
        at=now,
    )


def _reason(reason: str) -> str:
    why = clean(reason).strip()
    if not why:
        raise ReasonMissingError("Đặt cấu hình")
    return why


def _last(agency_id: int) -> dict[str, RuleSetting]:
    return {row.rule: row for row in RuleSetting.objects.filter(agency_id=agency_id)}


def _province(agency: Agency) -> dict[str, RuleSetting]:
    return _last(agency.root_id) if agency.root_id else {}


def _standing(agency: Agency) -> models.QuerySet[OwnName]:
    return OwnName.objects.filter(agency=agency, dropped_at=None)
