"""Asking (yêu cầu báo cáo): once, outside the calendar; by one more document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.agencies.access import require
from danvan.audit.actions import record
from danvan.audit.viewer import NotVisibleError
from danvan.audit.writing import writing
from danvan.figures.actions import open_period
from danvan.reports.actions.obligations import Request, open_obligations
from danvan.reports.composing.lists.basis import Asking, cited, note
from danvan.reports.drafting.recounting import choose_again
from danvan.reports.guard import handled, remember
from danvan.reports.models import Obligation
from danvan.reports.regimes.changing import TermsRefusedError, Wording, new_regime, put
from danvan.text.periods import Period

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer
    from danvan.figures.models import Period as StoredPeriod
    from danvan.figures.models import Regime
    from danvan.reports.models import Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOff:
    """What is asked for once: about what, by which letter, of which days, by when."""

    name: str
    kind: str
    """``topical`` or ``sudden``."""
    content: str
    outline: str
    start: date
    cutoff: date
    due_on: date
    asking: Asking
    recipient: Agency
    recipient_name: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What was opened: the regime made for it, its period, who owes."""

    regime: Regime
    period: StoredPeriod
    obligations: list[Obligation]


def ask_once(
    *,
    what: OneOff,
    agencies: Sequence[Agency],
    by: Viewer,
    key: str = "",
    now: datetime | None = None,
) -> Asked:
    """Open a one-off request with a regime of its own, in force until it is due.

    Raises NotVisibleError, TermsRefusedError, MalformedDocumentNumberError.
    """
    require(by, "manage", "obligation", by.agency_id)
    if what.cutoff < what.start:
        raise TermsRefusedError("Ngày chốt số liệu phải sau ngày bắt đầu.")
    if what.due_on < what.asking.dated_on:
        raise TermsRefusedError("Hạn gửi phải sau ngày của văn bản yêu cầu.")
    if not agencies:
        raise TermsRefusedError("Chọn ít nhất một đơn vị phải báo cáo.")
    wording = _wording(what)
    with writing():
        if done := handled(key, by=by, action="ask_once"):
            return _asked(done)
        regime = new_regime(wording)
        remember(key, by=by, action="ask_once", subject=regime.code, now=now)
        put(regime, wording, by=by, now=now)
        period = open_period(Period("free", what.start, what.cutoff))
        made = open_obligations(
            request=Request(
                regime=regime,
                period=period,
                outline=what.outline,
                recipient=what.recipient,
                recipient_name=what.recipient_name,
                due_on=what.due_on,
                asking=(what.asking,),
            ),
            agencies=agencies,
            by=by,
            now=now,
        )
    return Asked(regime, period, made)


def _asked(code: str) -> Asked:
    """Return what the first of two clicks opened."""
    made = list(
        Obligation.objects.filter(regime__code=code).select_related("regime", "period")
    )
    return Asked(made[0].regime, made[0].period, made)


def add_basis(
    *, obligation: str, asking: Asking, by: Viewer, now: datetime | None = None
) -> Basis:
    """Note one more document that asks for the report.

    The untouched opening of a draft cites it at once. Home Affairs may note it, and
    whoever composes the report. Raises NotVisibleError,
    MalformedDocumentNumberError.
    """
    with writing():
        held = Obligation.objects.select_related("recipient", "report").filter(
            code=obligation
        )
        owed = held.first()
        if owed is None:
            raise NotVisibleError
        require(by, "view", "obligation", owed.agency_id)
        if not by.may("manage", "obligation", owed.agency_id):
            require(by, "compose", "report", owed.agency_id)
        basis = note(owed, asking, owed.recipient)
        if owed.report is not None and not owed.report.locked:
            choose_again(owed.report)
        record(
            chain=owed.agency_id,
            by=by,
            action="obligation.basis",
            subject=owed.code,
            after={"number": basis.number, "day": basis.dated_on},
            at=now,
        )
    return basis


def _wording(what: OneOff) -> Wording:
    return Wording(
        name=what.name,
        kind=what.kind,
        valid_from=min(what.start, what.asking.dated_on),
        valid_to=max(what.due_on, what.cutoff),
        content=what.content,
        recipients=what.recipient_name,
        means="Gửi trong hệ thống Danvan",
        frequency=("free",),
        cutoff=f"Số liệu từ ngày {what.start:%d/%m/%Y} đến ngày "
        f"{what.cutoff:%d/%m/%Y}, theo văn bản yêu cầu.",
        outlines=(what.outline,),
        issued_by=cited(what.asking),
        basis="Nghị định 09/2019/NĐ-CP",
    )
