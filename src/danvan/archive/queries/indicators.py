"""Indicators a quantity may be of (chỉ tiêu gợi ý): the likeliest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.archive.records.matching import catalogue
from danvan.audit.viewer import NotVisibleError
from danvan.figures.models import Indicator
from danvan.text.refused import RefusedError
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from danvan.archive.models import ReadValue
    from danvan.audit.viewer import Viewer

MOST = 15
"""Likely ones that are offered; any other is named by its code or its words."""
_SHOWN = 4


class UnknownNameError(RefusedError):
    """No indicator, or more than one, is called as was typed."""

    status = 422


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


def named(viewer: Viewer, said: str) -> str:
    """Give the code of the indicator that is typed: its code, its name, words of it.

    Raises UnknownNameError where none or several are called so.
    """
    key = folded_key(said)
    rows = Indicator.objects.filter(active=True).exclude(source="ratio")
    names = dict(rows.values_list("code", "name"))
    folded = {code: folded_key(name) for code, name in names.items()}
    whole = [code for code in names if key in (folded_key(code), folded[code])]
    found = whole or [code for code in names if key in folded[code]]
    if not found:
        raise UnknownNameError(f"Không có chỉ tiêu nào tên “{said}”; gõ ít chữ hơn.")
    if len(found) > 1:
        some = "; ".join(names[code] for code in found[:_SHOWN])
        more = "…" if len(found) > _SHOWN else "."
        raise UnknownNameError(
            f"Có {len(found)} chỉ tiêu như vậy: {some}{more} Gõ thêm cho đủ tên."
        )
    return found[0]
