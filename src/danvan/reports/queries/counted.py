"""Live counts for a report (số đếm được lúc này): own rows, or the total below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.figures.counting import count
from danvan.figures.models import FigureSource, FigureState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from danvan.audit.viewer import Viewer
    from danvan.reports.models import Report


@dataclass(frozen=True, slots=True)
class CountedNow:
    """A value as the registers, or the submitted figures, give it now."""

    value: int | None
    state: FigureState
    source: FigureSource


def counted_now(viewer: Viewer, report: Report) -> Mapping[str, CountedNow]:
    """Count every indicator of a report as things stand."""
    counted = count(viewer, agency=report.agency, period=report.period)
    return {
        code: CountedNow(one.value, one.state, one.source)
        for code, one in counted.items()
    }
