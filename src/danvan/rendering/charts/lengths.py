"""Bars (biểu đồ thanh ngang): sizes side by side, or the parts of a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from danvan.documents.chart import Chart, ChartKind
from danvan.rendering.charts.scale import Scale, numbers, scale_of
from danvan.rendering.charts.svg import (
    LINE,
    SOFT,
    TEXT,
    WIDTH,
    bar,
    folded,
    frame,
    line,
    measure,
    share,
    words,
)

_LEFT_MOST = 190
_GAP = 8
_THICK = 15
_STEP = _THICK + 2


def draw_lengths(chart: Chart) -> str:
    """Draw a bar for each number, names at the left, the number at its end."""
    scale = scale_of(chart)
    written = _written(chart, scale)
    widest = max((measure(one) for row in written for one in row), default=0)
    left = min(_LEFT_MOST, max(map(measure, chart.labels), default=0)) + _GAP
    per_unit = (WIDTH - left - widest - _GAP) / (max(numbers(chart), default=0) or 1)
    parts = [*_legend(chart)]
    top = y = LINE * (len(parts) // 2) + 4.0
    for n, label in enumerate(chart.labels):
        lines = folded(label, left - _GAP)
        high = max(len(lines) * LINE, len(chart.series) * _STEP)
        parts += _label(lines, left - _GAP, y + (high - len(lines) * LINE) / 2)
        at = y + (high - len(chart.series) * _STEP) / 2 + 1
        for k, series in enumerate(chart.series):
            length = per_unit * (series.values[n] or 0)
            if length:
                parts.append(bar(left, at, length, _THICK, k))
            parts.append(words(left + length + 5, at + TEXT - 1, written[k][n]))
            at += _STEP
        y += high + _GAP
    parts.append(line(left, top - 2, left, y - _GAP + 2, SOFT))
    if scale.unit:
        parts.append(words(left, y + TEXT - 2, f"Đơn vị: {scale.unit}", fill=SOFT))
        y += LINE
    return frame(chart, y + 2, parts)


def _label(lines: Sequence[str], right: float, top: float) -> Iterator[str]:
    for k, one in enumerate(lines):
        yield words(right, top + TEXT + LINE * k, one, anchor="end")


def _written(chart: Chart, scale: Scale) -> list[list[str]]:
    whole = sum(value or 0 for one in chart.series for value in one.values)
    shown = chart.kind is ChartKind.SHARES
    return [
        [
            "không có số"
            if value is None
            else scale.written(value) + (share(value, whole) if shown else "")
            for value in one.values
        ]
        for one in chart.series
    ]


def _legend(chart: Chart) -> Iterator[str]:
    """Yield a sample and a name for each series, one a line; one series needs none."""
    if len(chart.series) < 2:
        return
    for n, series in enumerate(chart.series):
        yield bar(2, n * LINE + 3, 22, 11, n)
        yield words(30, n * LINE + TEXT, folded(series.name, WIDTH - 40, 1)[0])
