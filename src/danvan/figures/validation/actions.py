"""Verbs of a province's validation rules (quy tắc của tỉnh): add one, end one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from danvan.audit.actions import record
from danvan.audit.viewer import NotVisibleError
from danvan.audit.writing import writing
from danvan.figures.models import ValidationRule
from danvan.figures.validation.listing import may_manage
from danvan.figures.validation.rules import known_codes
from danvan.law.validating import (
    MalformedValidationError,
    read_validation,
    shipped,
)
from danvan.text.refused import RefusedError
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer

_LONGEST = {"code": 80, "name": 300, "left": 400, "right": 400, "basis": 500}


class EndedBeforeItBeganError(RefusedError):
    """A rule does not end before its first day."""

    def __init__(self) -> None:
        super().__init__("Ngày thôi áp dụng không được trước ngày bắt đầu áp dụng.")


def add_validation(
    *, entry: Mapping[str, Any], by: Viewer, at: datetime
) -> ValidationRule:
    """Add a rule of the province. Raises MalformedValidationError, NotVisibleError.

    A rule is never edited: it ends, and another follows it under a new code.
    """
    if not may_manage(by):
        raise NotVisibleError
    cells = {
        name: clean(one).strip() if isinstance(one, str) else one
        for name, one in entry.items()
    }
    code = str(cells.get("code", ""))
    for name, longest in _LONGEST.items():
        if len(str(cells.get(name, ""))) > longest:
            raise MalformedValidationError(code[:80], name, f"dài quá {longest} ký tự.")
    with writing():
        rule = read_validation(cells, known_codes(), origin="local")
        taken = ValidationRule.objects.filter(code=rule.code).exists()
        if taken or rule.code in {one.code for one in shipped()}:
            raise MalformedValidationError(rule.code, "code", "mã này đã có.")
        if rule.valid_from and rule.valid_to and rule.valid_to < rule.valid_from:
            raise EndedBeforeItBeganError
        made = ValidationRule.objects.create(
            code=rule.code,
            name=rule.name,
            left=str(rule.left),
            op=rule.op,
            right=str(rule.right),
            tolerance=rule.tolerance,
            severity=rule.severity,
            each=rule.each,
            basis=rule.basis,
            valid_from=rule.valid_from,
            valid_to=rule.valid_to,
            recorded_by=by.account_id,
            recorded_at=at,
        )
        record(
            chain=by.agency_id,
            by=by,
            action="figures.add_validation",
            subject=made.code[:60],
            after={"left": made.left, "op": made.op, "right": made.right},
            at=at,
        )
    return made


def end_validation(*, code: str, on: date, by: Viewer, at: datetime) -> None:
    """Let a rule of the province hold up to a day and no longer.

    Raises EndedBeforeItBeganError, NotVisibleError.
    """
    if not may_manage(by):
        raise NotVisibleError
    with writing():
        rule = ValidationRule.objects.select_for_update().filter(code=code).first()
        if rule is None:
            raise NotVisibleError
        if rule.valid_from is not None and on < rule.valid_from:
            raise EndedBeforeItBeganError
        before, rule.valid_to = rule.valid_to, on
        rule.save(update_fields=["valid_to"])
        record(
            chain=by.agency_id,
            by=by,
            action="figures.end_validation",
            subject=rule.code[:60],
            before={"valid_to": str(before) if before else ""},
            after={"valid_to": str(on)},
            at=at,
        )
