"""What may be asked for (danh mục): regimes of reporting and outlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.audit.viewer import NotVisibleError
from danvan.figures.models import Regime
from danvan.law.outlines import Outline, fitting, shipped
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from datetime import date

PROVINCE_OUTLINE = "TH1"
"""The outline of the report that adds the agencies' reports up."""


def outline_choices() -> list[tuple[str, str]]:
    """Return the outlines an agency may be asked to follow."""
    return [
        (one.code, f"{one.code}: {plain_title(one.title)}")
        for one in shipped()
        if one.code != PROVINCE_OUTLINE
    ]


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
        for one in fitting(regime, kind, day)
        if one.code != PROVINCE_OUTLINE
    )


def require_fit(code: str, regime: str, kind: str, day: date) -> None:
    """Refuse an outline for another regime or kind of period.

    A period of free days may follow any outline of its regime. Raises
    UnfitOutlineError.
    """
    of_regime = tuple(one for one in shipped() if one.regime == regime)
    fit = fitting(regime, kind, day) if kind not in _FREE else of_regime
    if of_regime and code not in {one.code for one in fit}:
        raise UnfitOutlineError(code, fit)


_FREE = ("free", "to-date")
