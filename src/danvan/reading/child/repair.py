"""A layer in a legacy encoding (lớp chữ mã cũ), converted with its blocks and pages."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from danvan.reading.encodings.detecting import place_of, repaired
from danvan.reading.extraction.moving import spans_moved

if TYPE_CHECKING:
    from danvan.reading.child.layer import Layer
    from danvan.reading.extraction.view import OffsetMap


def repair(layer: Layer) -> OffsetMap | None:
    """Convert the legacy lines of a layer in place; return the way back to its text.

    What was converted is told among its problems: ``legacy-tcvn3``.
    """
    found = repaired(layer.text)
    if found is None:
        return None
    if found.offsets is not None:
        place = partial(place_of, offsets=found.offsets)
        layer.blocks = list(spans_moved(tuple(layer.blocks), place))
        layer.pages = list(spans_moved(tuple(layer.pages), place))
        layer.asides = spans_moved(tuple(layer.asides), place)
        layer.layout = None  # of the letters as they came
    layer.parts, layer.length = [found.text], len(found.text)
    if f"legacy-{found.encoding}" not in layer.problems:
        layer.problems.append(f"legacy-{found.encoding}")
    return found.offsets
