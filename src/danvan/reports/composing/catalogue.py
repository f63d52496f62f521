"""What may be asked for (danh mục): regimes of reporting and outlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.audit.viewer import NotVisibleError
from danvan.figures.models import Regime
from danvan.reports.outlines.finding import outlines_on
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from datetime import date

    from danvan.law.outlines import Outline


def outline_choices() -> list[tuple[str, str]]:
    """Return the outlines an agency may be asked to follow."""
    return [
        (one.code, f"{one.code}: {plain_title(one.title)}")
        for one in outlines_on(timezone.localdate())
        if one.scope == "own"
    ]


def province_outline(regime: str, kind: str, day: date) -> str:
    """Return the outline by which the agencies' reports of a regime are added up.

    A period of free days follows the outline of its regime. Raises NoTotalOutlineError.
    """
    totals = [
        one for one in outlines_on(day) if one.scope == "total" and one.regime == regime
    ]
    fit = {one.code for one in _fitting(regime, kind, day)}
    for one in totals:
        if one.code in fit or kind in _FREE:
            return one.code
    raise NoTotalOutlineError


class NoTotalOutlineError(RefusedError):
    """No outline adds up the reports of this regime and kind of period."""

    def __init__(self) -> None:
        super().__init__(
            "Chế độ báo cáo và loại kỳ này chưa có đề cương báo cáo tổng hợp; "
            "dùng số tổng hợp và biểu kèm theo."
        )


def plain_title(title: str) -> str:
    """Return an outline's title as far as it has no tokens: it names no period yet."""
    return title.partition(" {")[0]


def regime_choices() -> list[tuple[str, str]]:
    """Return the regimes of reporting there are."""
    return list(Regime.objects.order_by("code").values_list("code", "name"))


def regime(code: str) -> Regime:
    """Return a regime by its code; raises NotVisibleError."""
    found = Regime.objects.filter(code=code).first()
    if found is None:
        raise NotVisibleError
    return found


class UnfitOutlineError(RefusedError):
    """The outline is not one for this regime and kind of period."""

    def __init__(self, code: str, fit: tuple[Outline, ...]) -> None:
        known = ", ".join(one.code for one in fit) or "chưa có đề cương nào"
        super().__init__(
            f"Đề cương {code} không dùng cho chế độ báo cáo và loại kỳ này; "
            f"chọn trong: {known}."
        )


def fitting_choices(regime: str, kind: str, day: date) -> tuple[tuple[str, str], ...]:
    """Return the outlines by which an agency may answer a regime for a period."""
    return tuple(
        (one.code, one.title)
        for one in _fitting(regime, kind, day)
        if one.scope == "own"
    )


def require_fit(code: str, regime: str, kind: str, day: date) -> None:
    """Refuse an outline for another regime or kind of period.

    A period of free days may follow any outline of its regime. Raises
    UnfitOutlineError.
    """
    of_regime = tuple(one for one in outlines_on(day) if one.regime == regime)
    fit = _fitting(regime, kind, day) if kind not in _FREE else of_regime
    if of_regime and code not in {one.code for one in fit}:
        raise UnfitOutlineError(code, fit)


def _fitting(regime: str, kind: str, day: date) -> tuple[Outline, ...]:
    """Return the outlines in force on a day that answer a regime and kind of period."""
    return tuple(
        found
        for found in outlines_on(day)
        if found.regime == regime and kind in found.period_kinds
    )


_FREE = ("free", "to-date")
