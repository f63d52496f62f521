"""What may be asked for (danh mục): regimes of reporting and outlines."""

from __future__ import annotations

from danvan.audit.viewer import NotVisibleError
from danvan.figures.models import Regime
from danvan.law.outlines import shipped

PROVINCE_OUTLINE = "TH1"
"""The outline of the report that adds the agencies' reports up."""


def outline_choices() -> list[tuple[str, str]]:
    """Return the outlines an agency may be asked to follow."""
    return [
        (one.code, f"{one.code}: {one.title}")
        for one in shipped()
        if one.code != PROVINCE_OUTLINE
    ]


def regime_choices() -> list[tuple[str, str]]:
    """Return the regimes of reporting there are."""
    return list(Regime.objects.order_by("code").values_list("code", "name"))


def regime(code: str) -> Regime:
    """Return a regime by its code; raises NotVisibleError."""
    found = Regime.objects.filter(code=code).first()
    if found is None:
        raise NotVisibleError
    return found
