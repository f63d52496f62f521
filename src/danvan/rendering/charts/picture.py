"""A chart as a picture (ảnh biểu đồ): the same bytes in the PDF and in the DOCX.

Letters inside an SVG would enter the text of a PDF, and a signed copy that comes back
is compared word for word: on paper a chart is a picture, its numbers stand in a table.
"""

from __future__ import annotations

import threading
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import NamedTuple

import typst

from danvan.documents.chart import Chart
from danvan.rendering.charts import draw_chart
from danvan.rendering.charts.svg import WIDTH, described

_DOTS_PER_INCH = 220.0
WIDTH_MM = 120.0
"""On paper: the letters are then of 9 points."""
_ONE_AT_A_TIME = threading.Lock()


class Picture(NamedTuple):
    """A PNG file, its size on paper, and what it shows in words."""

    png: bytes
    width_mm: float
    height_mm: float
    alt: str


@lru_cache(maxsize=64)
def picture(chart: Chart) -> Picture:
    """Return a chart as a picture; the same chart, the same bytes."""
    svg = draw_chart(chart)
    with _ONE_AT_A_TIME:
        made = _compiler().compile(
            format="png", ppi=_DOTS_PER_INCH, sys_inputs={"svg": svg}
        )
    if not isinstance(made, bytes):
        raise TypeError(made)
    height = float(svg.partition('height="')[2].partition('"')[0])
    alt = f"{chart.title}. {described(chart)}"
    return Picture(made, WIDTH_MM, WIDTH_MM * height / WIDTH, alt)


@cache
def _compiler() -> typst.Compiler:
    place = Path(str(resources.files("danvan.rendering")))
    typefaces = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[place / "fonts"],
    )
    return typst.Compiler(
        place / "charts" / "picture.typ", root=place, font_paths=typefaces
    )
