"""A layer in a legacy encoding (lớp chữ mã cũ), converted with its blocks and pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.reading.encodings.detecting import moved_blocks, moved_pages, repaired

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
        layer.blocks = moved_blocks(layer.blocks, found.offsets)
        layer.pages = moved_pages(layer.pages, found.offsets)
    layer.parts, layer.length = [found.text], len(found.text)
    if f"legacy-{found.encoding}" not in layer.problems:
        layer.problems.append(f"legacy-{found.encoding}")
    return found.offsets
