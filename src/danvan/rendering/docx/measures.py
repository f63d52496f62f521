"""Measures of WordprocessingML (đơn vị đo của tệp Word)."""

from __future__ import annotations

from danvan.law.layout import Component

_TWIPS_PER_MM = 1440 / 25.4


def twips(mm: float) -> int:
    """Return millimetres as twentieths of a point."""
    return round(mm * _TWIPS_PER_MM)


def half_points(part: Component) -> str:
    """Return the size of a component as run properties."""
    size = round(part.size.used * 2)
    return f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def style_of(part: Component) -> str:
    """Return weight, slant and size of a component as run properties."""
    weight = "<w:b/><w:bCs/>" if part.bold else ""
    slant = "<w:i/><w:iCs/>" if part.italic else ""
    return f"{weight}{slant}{half_points(part)}"
