"""Charts (biểu đồ): small SVG drawings, the same on the screen and on paper.

Three kinds and no more: a course over periods, sizes side by side, parts of a whole
(as bars: lengths are compared more surely than angles). Series differ by pattern,
mark and dash as well as by colour, numbers are written the Vietnamese way, and each
drawing says in words what it shows. Classes, for pages to style: ``chart``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from danvan.documents.chart import Chart, ChartKind, Series
from danvan.rendering.charts.course import draw_course
from danvan.rendering.charts.lengths import draw_lengths

__all__ = ["Drawing", "bars", "draw_chart", "shares", "trend"]

Numbers = Sequence[float | None]


class Drawing(str):
    """An SVG element made of escaped parts, which a template takes as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return itself: every word in it was escaped where it was drawn."""
        return self


def draw_chart(chart: Chart) -> Drawing:
    """Return the chart as an SVG element, safe inside a page."""
    if chart.kind is ChartKind.TREND:
        return Drawing(draw_course(chart))
    return Drawing(draw_lengths(chart))


def trend(
    title: str,
    labels: Sequence[str],
    series: Mapping[str, Numbers],
    *,
    unit: str = "",
    decimals: int = 0,
) -> Drawing:
    """Draw the course of one or a few series over periods; None leaves a gap."""
    return draw_chart(
        _chart(ChartKind.TREND, title, labels, series, unit=unit, decimals=decimals)
    )


def bars(
    title: str,
    labels: Sequence[str],
    series: Mapping[str, Numbers],
    *,
    unit: str = "",
    decimals: int = 0,
) -> Drawing:
    """Draw sizes side by side: agencies, or this period beside the last."""
    return draw_chart(
        _chart(ChartKind.BARS, title, labels, series, unit=unit, decimals=decimals)
    )


def shares(
    title: str, parts: Mapping[str, float], *, unit: str = "", decimals: int = 0
) -> Drawing:
    """Draw the parts of a whole, each with its number and its share in percent."""
    series = {title: list(parts.values())}
    return draw_chart(
        _chart(
            ChartKind.SHARES, title, list(parts), series, unit=unit, decimals=decimals
        )
    )


def _chart(
    kind: ChartKind,
    title: str,
    labels: Sequence[str],
    series: Mapping[str, Numbers],
    *,
    unit: str,
    decimals: int,
) -> Chart:
    rows = tuple(Series(name, tuple(values)) for name, values in series.items())
    return Chart(kind, title, tuple(labels), rows, unit, decimals)
