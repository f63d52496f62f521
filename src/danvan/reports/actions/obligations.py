"""Opening a period (mở kỳ báo cáo): who owes a report, to whom, by which day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.agencies.access import require
from danvan.audit.actions import record
from danvan.audit.viewer import NotVisibleError
from danvan.audit.writing import writing
from danvan.law.deadlines import DueDay
from danvan.reports.actions.review import ReasonMissingError
from danvan.reports.calendar import working_calendar
from danvan.reports.composing.catalogue import require_fit
from danvan.reports.composing.lists.basis import Asking, all_cited, note
from danvan.reports.models import DueSource, Obligation, Report, Scope
from danvan.reports.owed.terms import rule_due
from danvan.reports.states import State
from danvan.text.dates import format_screen
from danvan.text.refused import RefusedError
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from datetime import date, datetime

    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer
    from danvan.figures.models import Period, Regime


class DueDayRefusedError(RefusedError):
    """An extension that is no extension."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for: the request letter in data (yêu cầu báo cáo)."""

    regime: Regime
    period: Period
    outline: str
    recipient: Agency | None
    recipient_name: str
    basis: str = ""
    due_on: date | None = None
    """Where the letter sets a day; else the regime's clock does."""
    scope: Scope = Scope.OWN
    asking: tuple[Asking, ...] = ()
    """The documents that ask for it; cited in the opening of the report."""
    also: tuple[str, ...] = ()
    """Bodies outside the installation that the report is owed to as well."""

    @property
    def basis_words(self) -> str:
        """Return why it is asked for, in words."""
        return clean(self.basis).strip() or all_cited(self.asking)

    @property
    def recipients(self) -> tuple[tuple[Agency | None, str], ...]:
        """Return everybody the report is owed to, the one that adds up first."""
        others = dict.fromkeys(one for one in self.also if one != self.recipient_name)
        outside: list[tuple[Agency | None, str]] = [(None, one) for one in others]
        return ((self.recipient, self.recipient_name), *outside)

    code: str = ""
    """Of a request that came from elsewhere, its code there."""


def open_obligations(
    *,
    request: Request,
    agencies: Iterable[Agency],
    by: Viewer,
    now: datetime | None = None,
) -> list[Obligation]:
    """Make the agencies' obligations of a period; those already made stay.

    Raises NotVisibleError where one of the agencies is not the viewer's to ask,
    UnfitOutlineError.
    """
    period = request.period
    require_fit(request.outline, request.regime.code, period.kind, period.end)
    due = _due_of(request)
    made: list[Obligation] = []
    with writing():
        for agency in agencies:
            require(by, "manage", "obligation", agency.pk)
            answering = _answering(request, agency)
            for recipient, name in request.recipients:
                obligation, new = Obligation.objects.get_or_create(
                    regime=request.regime,
                    agency=agency,
                    period=period,
                    scope=request.scope,
                    recipient_name=name,
                    defaults={
                        "outline": request.outline,
                        "recipient": recipient,
                        "due_on": due.day,
                        "due_source": _source(request),
                        "explanation": due.explanation,
                        "basis": request.basis_words,
                        "report": answering,
                        **({"code": request.code} if request.code else {}),
                    },
                )
                made.append(obligation)
                for asking in request.asking:
                    note(obligation, asking, request.recipient)
                if new:
                    _note_opened(obligation, due.day, by=by, now=now)
    return made


def _note_opened(
    obligation: Obligation, due: date, *, by: Viewer, now: datetime | None
) -> None:
    record(
        chain=obligation.agency_id,
        by=by,
        action="obligation.open",
        subject=obligation.code,
        version=1,
        after={"period": obligation.period.code, "due": due},
        at=now,
    )


def _source(request: Request) -> DueSource:
    return DueSource.RULE if request.due_on is None else DueSource.LETTER


def _due_of(request: Request) -> DueDay:
    """Return the due day and why it is that day."""
    if request.due_on is not None:
        words = request.basis_words
        basis = f" ({words})" if words else ""
        return DueDay(
            request.due_on,
            f"Ngày {format_screen(request.due_on)} do văn bản yêu cầu ấn định{basis}.",
        )
    return rule_due(request.regime, request.period.end, working_calendar())


def extend(
    *,
    obligation: str,
    due_on: date,
    reason: str,
    by: Viewer,
    now: datetime | None = None,
) -> Obligation:
    """Give an agency more time; raises ReasonMissingError, DueDayRefusedError."""
    why = clean(reason).strip()
    if not why:
        raise ReasonMissingError("Gia hạn")
    with writing():
        held = (
            Obligation.objects.select_for_update(of=("self",))
            .filter(code=obligation)
            .first()
        )
        if held is None:
            raise NotVisibleError
        require(by, "manage", "obligation", held.agency_id)
        if due_on <= held.due_on:
            raise DueDayRefusedError(
                f"Ngày gia hạn phải sau ngày đến hạn {format_screen(held.due_on)}."
            )
        before = held.due_on
        held.due_on, held.extended_reason = due_on, why
        held.due_source = DueSource.EXTENSION
        held.explanation = (
            f"Gia hạn đến {format_screen(due_on)}: {why}. "
            f"Hạn cũ {format_screen(before)}: {held.explanation}"
        )
        held.save()
        record(
            chain=held.agency_id,
            by=by,
            action="obligation.extend",
            subject=held.code,
            before={"due": before},
            after={"due": due_on, "reason": why},
            at=now or timezone.now(),
        )
    return held


def _answering(request: Request, agency: Agency) -> Report | None:
    """Return the agency's living report that already answers the request."""
    return (
        Report.objects.filter(
            agency=agency,
            regime=request.regime,
            period=request.period,
            scope=request.scope,
        )
        .exclude(state__in=[State.REPLACED, State.RECALLED])
        .first()
    )
