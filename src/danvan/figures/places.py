"""What an address of figures names (địa chỉ): agency, regime, period, indicator."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from danvan.agencies.access import NotVisibleError
from danvan.agencies.models import Agency
from danvan.figures.models import Indicator, Regime
from danvan.figures.models import Period as StoredPeriod
from danvan.text.periods import Period, read_period

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer

_KINDS = (
    "month",
    "quarter",
    "half-year",
    "nine-months",
    "year",
    "to-date",
    "free",
)


def agency_at(viewer: Viewer, code: str, *, subject: str = "figure") -> Agency:
    """Return the agency of a code, one's own for an empty one.

    Raises NotVisibleError.
    """
    named = Agency.objects.filter(code=code) if code else None
    found = (
        named.first()
        if named is not None
        else Agency.objects.filter(pk=viewer.agency_id).first()
    )
    if found is None or not viewer.may("view", subject, found.pk):
        raise NotVisibleError
    return found


def regime_at(code: str) -> Regime:
    """Return the regime of a code; raise NotVisibleError."""
    found = Regime.objects.filter(code=code).first()
    if found is None:
        raise NotVisibleError
    return found


def indicator_at(code: str) -> Indicator:
    """Return the indicator of a code; raise NotVisibleError."""
    found = Indicator.objects.filter(code=code).first()
    if found is None:
        raise NotVisibleError
    return found


def stored_period_at(key: str, regime: Regime) -> StoredPeriod:
    """Return the stored period of an exact key, or of a code such as ``2024``.

    Of several with one code, the one last reported in the regime is meant. Raises
    NotVisibleError.
    """
    named = StoredPeriod.objects.filter(code=key)
    found = named.filter(returns__regime=regime).order_by("-returns__pk").first()
    if value := read_key(key):
        days = {"kind": value.kind, "start": value.start, "end": value.end}
        found = found or StoredPeriod.objects.filter(**days).first()
    found = found or named.order_by("-pk").first()
    if found is None:
        raise NotVisibleError
    return found


def read_key(key: str) -> Period | None:
    """Read ``year.2023-12-15.2024-12-14``, or a period as a person writes it."""
    kind, _, days = key.partition(".")
    if kind not in _KINDS:
        return read_period(key)
    try:
        start, end = (date.fromisoformat(day) for day in days.split("."))
        return Period(kind, start, end)  # type: ignore[arg-type]
    except ValueError:
        return None


def key_of(period: Period) -> str:
    """Write a period exactly, for an address."""
    return f"{period.kind}.{period.start}.{period.end}"


def as_reported(agency: Agency, period: Period) -> Period:
    """Return the days that the agency's returns give to a named period.

    "Năm 2024" may run from 15 December to 14 December; where no return says so, the
    newest stored period of that name is taken, or the calendar's.
    """
    named = StoredPeriod.objects.filter(kind=period.kind, code=period.code)
    own = named.filter(returns__agency=agency).order_by("-returns__pk").first()
    found = own or named.order_by("-pk").first()
    return found.value if found else period
