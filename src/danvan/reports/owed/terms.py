"""The terms of a regime that hold on a day (nội dung chế độ), and its due day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.law.deadlines import DueDay, clock, due_day
from danvan.law.reporting.terms import Terms, in_force_among, shipped
from danvan.reports.models import RegimeTerms

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from danvan.figures.models import Regime
    from danvan.law.calendar import WorkingCalendar

CLOCK = "bao-cao.gui"
"""The clock of a regime that states none."""


def terms_of(regime: Regime) -> tuple[Terms, ...]:
    """Return every dated version of a regime's terms, the newest first."""
    local = RegimeTerms.objects.filter(regime=regime).select_related("regime")
    return merged(regime.code, local)


def terms_on(regime: Regime, day: date) -> Terms | None:
    """Return the terms that hold on a day, the province's own before the shipped."""
    return in_force_among(terms_of(regime), day)


def merged(code: str, local: Iterable[RegimeTerms]) -> tuple[Terms, ...]:
    """Put a regime's own rows and the shipped ones together, the newest first."""
    own = [stored_terms(row) for row in local]
    every = [*own, *(one for one in shipped() if one.code == code)]
    every.sort(key=lambda one: (one.valid_from, one.origin == "local"), reverse=True)
    return tuple(every)


def stored_terms(row: RegimeTerms) -> Terms:
    """Read a province's row."""
    return Terms(
        code=row.regime.code,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        kind=row.kind,  # type: ignore[arg-type]
        name=row.name,
        purpose=row.purpose,
        content=row.content,
        reporters=lines(row.reporters),
        recipients=lines(row.recipients),
        means=lines(row.means),
        due_days=row.due_days,
        due_unit=row.due_unit,  # type: ignore[arg-type]
        frequency=_codes(row.frequency),
        cutoff=row.cutoff,
        outlines=_codes(row.outlines),
        tables=lines(row.tables),
        guidance=row.guidance,
        issued_by=row.issued_by,
        basis=row.basis,
        origin="local",
    )


def rule_due(regime: Regime, cutoff: date, calendar: WorkingCalendar) -> DueDay:
    """Return the due day that a regime's own rule gives, with its explanation.

    Raises UnknownClockError where neither the regime nor the law says anything.
    """
    held = terms_on(regime, cutoff)
    rule = held.clock if held else clock(CLOCK, cutoff)
    return due_day(rule, cutoff, calendar)


def lines(text: str) -> tuple[str, ...]:
    """Return the filled lines of a text."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _codes(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
