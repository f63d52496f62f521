"""SVG of a chart (khung hình): one frame, its words, patterns that print in grey."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from danvan.documents.chart import Chart, ChartKind
from danvan.rendering.characters import markup, settable
from danvan.rendering.charts.scale import Scale, scale_of
from danvan.rendering.widths import typeface

WIDTH = 480
"""Of every drawing, in its own units; pages and paper scale it."""
TEXT = 13
LINE = 17
INK, SOFT, GRID = "#17212b", "#4a5561", "#cfd6dc"
COLOURS = ("#0b5c7a", "#b45309", "#5b3a8c", "#14653b")
"""Of the series, in order; each is dark enough on white and differs in grey."""
_SCREEN = 1.2
"""The screen's typeface is that much wider than the one on paper."""


def frame(chart: Chart, height: float, parts: Iterable[str]) -> str:
    """Return the whole drawing: named, described, of fixed proportions."""
    key = hashlib.sha256(repr(chart).encode()).hexdigest()[:10]
    body = "".join(parts).replace("url(#", f"url(#c{key}-")
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" '
        f'viewBox="0 0 {WIDTH} {height:g}" width="{WIDTH}" height="{height:g}" '
        f'aria-labelledby="c{key}-t c{key}-d" font-family="Liberation Serif, serif" '
        f'font-size="{TEXT}"><title id="c{key}-t">{_safe(chart.title)}</title>'
        f'<desc id="c{key}-d">{_safe(described(chart))}</desc>'
        f"<defs>{_patterns(f'c{key}-', len(chart.series))}</defs>{body}</svg>"
    )


def described(chart: Chart) -> str:
    """Say in words what the chart shows, number by number."""
    scale = scale_of(chart)
    whole = sum(value or 0 for one in chart.series for value in one.values)
    told = []
    for one in chart.series:
        values = "; ".join(
            f"{label}: {_told(value, scale)}"
            + (share(value, whole) if chart.kind is ChartKind.SHARES else "")
            for label, value in zip(chart.labels, one.values, strict=True)
        )
        told.append(f"{one.name}. {values}." if len(chart.series) > 1 else f"{values}.")
    return " ".join(told)


def share(value: float | None, whole: float) -> str:
    """Return a part's share of the whole, `` (45,2%)``; nothing where it has none."""
    if value is None or not whole:
        return ""
    exact = f"{100 * value / whole:.1f}".replace(".", ",")
    return f" ({exact.removesuffix(',0')}%)"


def _told(value: float | None, scale: Scale) -> str:
    if value is None:
        return "không có số"
    return f"{scale.written(value)} {scale.unit}".rstrip()


def words(
    x: float,
    y: float,
    text: str,
    *,
    anchor: str = "start",
    fill: str = INK,
    weight: str = "normal",
) -> str:
    """Return a line of words; x and y are of its anchor on the base line."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{fill}" '
        f'font-weight="{weight}">{_safe(text)}</text>'
    )


def line(x1: float, y1: float, x2: float, y2: float, colour: str = GRID) -> str:
    """Return a straight line."""
    ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {ends} stroke="{colour}"/>'


def bar(x: float, y: float, width: float, height: float, series: int) -> str:
    """Return a bar in the colour and pattern of its series."""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:g}" '
        f'fill="{_fill(series % 4)}" stroke="{COLOURS[series % 4]}"/>'
    )


def measure(text: str) -> float:
    """Return how wide a text may stand, in units of the drawing."""
    return typeface().points(text, TEXT) * _SCREEN


def folded(text: str, width: float, most: int = 2) -> Sequence[str]:
    """Break a text into lines no wider than this; what is left over ends in ``…``."""
    lines: list[str] = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or measure(longer) <= width:
            lines[-1] = longer
        elif len(lines) < most:
            lines.append(word)
        else:
            lines[-1] += "…"
            break
    return [_cut(one, width) for one in lines]


def _cut(text: str, width: float) -> str:
    while measure(text) > width and len(text) > 2:
        text = text[:-2].rstrip() + "…"
    return text


def _safe(text: str) -> str:
    return markup(settable(text))


def _fill(series: int) -> str:
    """Fill the first series whole, the others in stripes and dots."""
    return f"url(#p{series})" if series else COLOURS[0]


_INSIDE = (
    f'<path d="M-2 2l4-4M0 8l8-8M6 10l4-4" stroke="{COLOURS[1]}" stroke-width="2.4"/>',
    f'<circle cx="4" cy="4" r="2.2" fill="{COLOURS[2]}"/>',
    f'<path d="M0 4h8" stroke="{COLOURS[3]}" stroke-width="3"/>',
)


def _patterns(prefix: str, count: int) -> str:
    return "".join(
        f'<pattern id="{prefix}p{n}" width="8" height="8" '
        'patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="#fff"/>'
        f"{inside}</pattern>"
        for n, inside in enumerate(_INSIDE[: max(count - 1, 0)], 1)
    )
