"""Indicators a quantity may be of (chỉ tiêu gợi ý): the likeliest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.archive.records.matching import catalogue
from danvan.audit.viewer import NotVisibleError
from danvan.figures.models import Indicator

if TYPE_CHECKING:
    from danvan.archive.models import ReadValue
    from danvan.audit.viewer import Viewer

MOST = 15
"""Likely ones that are offered; any other is chosen by its code."""


def offered(viewer: Viewer, value: ReadValue) -> list[tuple[str, str]]:
    """Give codes and names to choose from, the one chosen or proposed among them.

    Raises NotVisibleError.
    """
    if not viewer.may("view", "archive", value.document.agency_id):
        raise NotVisibleError
    likely = catalogue().likely(value.label, value.unit, value.section, MOST)
    codes = dict.fromkeys([value.indicator, *likely])
    codes.pop("", None)
    rows = {row.code: row for row in Indicator.objects.filter(code__in=list(codes))}
    return [
        (code, f"{rows[code].name} ({rows[code].unit})")
        for code in codes
        if code in rows
    ]
