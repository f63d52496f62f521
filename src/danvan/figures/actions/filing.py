"""Filing returns (nộp số liệu): the totals are right at the commit.

Locks are taken in one order everywhere: gate, return, totals, series, chain heads.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from danvan.agencies.access import NotVisibleError, require
from danvan.audit.actions import record
from danvan.audit.writing import writing
from danvan.figures.actions.freezing import freeze_return
from danvan.figures.models import Return, ReturnScope, ReturnState
from danvan.figures.totals.delta import Change, apply
from danvan.figures.totals.gate import lock_gate
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer

_MAY_WITHDRAW = (
    ("submit", "report"),
    ("approve", "report"),
    ("send_back", "report"),
    ("send_back", "submission"),
)


class CannotFileError(RefusedError):
    """A return that was filed, replaced or withdrawn is not filed again."""

    status = 409

    def __init__(self) -> None:
        super().__init__("Bản số liệu này không còn ở trạng thái nộp được.")


def file_return(*, return_: Return, by: Viewer, at: datetime) -> Return:
    """Make a return the one that counts, in the place of the version before it.

    A draft is frozen first. Filing the current return again changes nothing. Raises
    CannotFileError, FiguresMovedError, NotVisibleError.
    """
    require(by, "submit", "report", return_.agency_id)
    with writing():
        lock_gate(return_.agency, return_.period_id)
        if return_.state == ReturnState.DRAFT:
            freeze_return(return_=return_, by=by, at=at)
        new = Return.objects.select_for_update().get(pk=return_.pk)
        if new.current:
            return new
        if new.state != ReturnState.SIGNED:
            raise CannotFileError
        enter_totals(new=new, by=by, at=at)
    return new


def enter_totals(*, new: Return, by: Viewer, at: datetime) -> None:
    """Let a signed return count, inside ``writing()`` and behind the gate.

    Part of an action, which has asked for the right.
    """
    _make_current(new, _current(new), at)
    record(
        chain=new.agency_id,
        by=by,
        action="figures.file",
        subject=new.code,
        version=new.version,
        after={"sha": bytes(new.sha or b""), "path": new.path},
        at=at,
    )


def withdraw(*, return_: Return, reason: str, by: Viewer, at: datetime) -> Return:
    """Take a frozen or filed return out of the totals; a correction may follow.

    Raises CannotFileError for a draft or one already out, NotVisibleError.
    """
    if not any(by.may(verb, of, return_.agency_id) for verb, of in _MAY_WITHDRAW):
        raise NotVisibleError
    with writing():
        lock_gate(return_.agency, return_.period_id)
        gone = Return.objects.select_for_update().get(pk=return_.pk)
        if gone.state not in (ReturnState.SIGNED, ReturnState.FILED):
            raise CannotFileError
        counted = gone.current and gone.scope == ReturnScope.OWN
        gone.current, gone.state = False, ReturnState.WITHDRAWN
        gone.save(update_fields=["current", "state"])
        if counted:
            apply(gone, [Change(-1, gone.pk, gone.path)])
        record(
            chain=gone.agency_id,
            by=by,
            action="figures.withdraw",
            subject=gone.code,
            version=gone.version,
            after={"reason": reason},
            at=at,
        )
    return gone


def _current(new: Return) -> Return | None:
    return (
        Return.objects.select_for_update()
        .filter(
            regime_id=new.regime_id,
            agency_id=new.agency_id,
            period_id=new.period_id,
            scope=new.scope,
            current=True,
        )
        .first()
    )


def _make_current(new: Return, old: Return | None, at: datetime) -> None:
    """Freeze the path as it is today and move the totals by new minus old."""
    changes: list[Change] = []
    if old is not None:
        changes.append(Change(-1, old.pk, old.path))
        old.current, old.state = False, ReturnState.REPLACED
        old.save(update_fields=["current", "state"])
    ids = new.agency.ancestors_or_self()
    new.path = f"/{'/'.join(str(pk) for pk in ids)}/"
    new.parent_id = ids[-2] if len(ids) > 1 else None
    new.current, new.state, new.filed_at = True, ReturnState.FILED, at
    new.save(update_fields=["path", "parent", "current", "state", "filed_at"])
    if new.scope == ReturnScope.OWN:
        apply(new, [*changes, Change(1, new.pk, new.path)])
