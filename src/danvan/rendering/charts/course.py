"""A course over periods (biểu đồ đường): points joined, each with its number."""

from __future__ import annotations

from collections.abc import Iterator

from danvan.documents.chart import Chart, Series
from danvan.rendering.charts.scale import Scale, scale_of
from danvan.rendering.charts.svg import (
    COLOURS,
    GRID,
    LINE,
    SOFT,
    WIDTH,
    folded,
    frame,
    line,
    measure,
    words,
)

_PLOT = 160
_DASHES = ("", "7 4", "2 3", "9 3 2 3")


def draw_course(chart: Chart) -> str:
    """Draw each series as a line over the periods; a missing number leaves a gap."""
    scale = scale_of(chart)
    left = max(measure(scale.tick(one)) for one in scale.ticks()) + 10
    top = LINE * (len(chart.series) if len(chart.series) > 1 else 0) + LINE + 12
    ends = chart.labels[-1:] or ("",)
    right = WIDTH - max(24.0, min(measure(ends[0]), 80) / 2 + 4)
    places = _places(left + 24, right, len(chart.labels))
    parts = [*_legend(chart), *_grid(scale, left, top, right)]
    if scale.unit:
        parts.append(words(2, top - 14, f"Đơn vị: {scale.unit}", fill=SOFT))
    room = (places[1] - places[0] if len(places) > 1 else right - left) - 4
    for x, label in zip(places, chart.labels, strict=True):
        for k, one in enumerate(folded(label, room)):
            parts.append(words(x, top + _PLOT + LINE * (k + 1), one, anchor="middle"))
    for n, series in enumerate(chart.series):
        points = _points(series, places, scale, top)
        parts += _drawn(points, n)
        parts += _numbers(points, series, scale, every=len(chart.series) == 1)
    height = top + _PLOT + 2 * LINE + 6
    return frame(chart, height, parts)


Point = tuple[float, float] | None


def _places(left: float, right: float, count: int) -> list[float]:
    if count == 1:
        return [(left + right) / 2]
    return [left + (right - left) * n / (count - 1) for n in range(count)]


def _points(
    series: Series, places: list[float], scale: Scale, top: float
) -> list[Point]:
    return [
        None if value is None else (x, top + _PLOT * (1 - scale.place(value)))
        for x, value in zip(places, series.values, strict=True)
    ]


def _grid(scale: Scale, left: float, top: float, right: float) -> Iterator[str]:
    for one in scale.ticks():
        y = top + _PLOT * (1 - scale.place(one))
        yield line(left, y, right, y, SOFT if one == 0 else GRID)
        yield words(left - 6, y + 4, scale.tick(one), anchor="end", fill=SOFT)


def _drawn(points: list[Point], n: int) -> Iterator[str]:
    colour, dash = COLOURS[n % 4], _DASHES[n % 4]
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    for run in _runs(points):
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in run)
        yield (
            f'<polyline points="{path}" fill="none" stroke="{colour}" '
            f'stroke-width="2.2"{dashed}/>'
        )
    for point in points:
        if point:
            yield _mark(*point, n)


def _runs(points: list[Point]) -> Iterator[list[tuple[float, float]]]:
    run: list[tuple[float, float]] = []
    for point in [*points, None]:
        if point:
            run.append(point)
        elif run:
            yield run
            run = []


def _mark(x: float, y: float, n: int) -> str:
    """Return the mark of a series: disc, square, triangle, ring."""
    colour = COLOURS[n % 4]
    shapes = (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>',
        f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" fill="{colour}"/>',
        f'<path d="M{x:.1f} {y - 5:.1f}l5 9h-10z" fill="{colour}"/>',
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.6" fill="#fff" stroke="{colour}" '
        'stroke-width="2"/>',
    )
    return shapes[n % 4]


def _numbers(
    points: list[Point], series: Series, scale: Scale, *, every: bool
) -> Iterator[str]:
    """Write the number over each point; of several series over the last alone."""
    known = [n for n, point in enumerate(points) if point]
    for n in known if every else known[-1:]:
        point, value = points[n], series.values[n]
        if point and value is not None:
            yield words(
                point[0],
                point[1] - 9,
                scale.written(value),
                anchor="middle",
                weight="bold",
            )


def _legend(chart: Chart) -> Iterator[str]:
    if len(chart.series) < 2:
        return
    for n, series in enumerate(chart.series):
        y = n * LINE + 9
        yield from _drawn([(4, y), (34, y)], n)
        yield words(42, y + 4, folded(series.name, WIDTH - 60, 1)[0])
