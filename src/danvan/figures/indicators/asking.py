"""What a regime asks for (chỉ tiêu của chế độ): beyond what shipped outlines name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.figures.models import Indicator, Regime
from danvan.figures.plan import plan_on

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date


def ask_for(*, regime: str, codes: Collection[str], day: date) -> None:
    """Let a regime ask for more indicators, with all that they are made of.

    What was asked for stays: figures of earlier periods hang on it. Raises
    UnknownIndicatorError.
    """
    held = Regime.objects.select_for_update().get(code=regime)
    made_of = plan_on(day).only(codes).measures
    held.also_asks = " ".join(sorted({*held.also_asks.split(), *made_of}))
    held.save(update_fields=["also_asks"])
    held.indicators.add(*Indicator.objects.filter(code__in=made_of))
