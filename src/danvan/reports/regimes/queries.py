"""The published list of regimes (danh mục chế độ báo cáo), and one regime in full.

Every agency reads it: it says what each of them owes.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.audit.viewer import NotVisibleError
from danvan.figures.models import Regime
from danvan.law.reporting.terms import Terms, in_force_among
from danvan.reports.composing.catalogue import plain_title
from danvan.reports.models import RegimeTerms
from danvan.reports.outlines.finding import outlines_on
from danvan.reports.owed.terms import merged

if TYPE_CHECKING:
    from datetime import date

    from danvan.audit.viewer import Viewer


@dataclass(frozen=True, slots=True)
class ListedRegime:
    """A regime with what it asks for on the day of reading."""

    regime: Regime
    terms: Terms | None


@dataclass(frozen=True, slots=True)
class RegimePage:
    """A regime with every dated version of its terms."""

    regime: Regime
    terms: Terms | None
    """In force on the day of reading; None: not yet, or no longer."""
    versions: tuple[Terms, ...]
    outlines: tuple[tuple[str, str], ...]
    """Code and title of the outlines that answer it."""
    may_manage: bool

    @property
    def shown(self) -> Terms | None:
        """Return the terms to show: those in force, else the newest."""
        return self.terms or next(iter(self.versions), None)


def may_manage(viewer: Viewer) -> bool:
    """Tell whether the viewer may write terms."""
    return bool(viewer.agency_id) and viewer.may("manage", "regime", viewer.agency_id)


def listed(viewer: Viewer, day: date) -> list[ListedRegime]:
    """Return every regime with its terms of the day; periodic ones first."""
    _require_somebody(viewer)
    own: dict[int, list[RegimeTerms]] = defaultdict(list)
    for row in RegimeTerms.objects.select_related("regime"):
        own[row.regime_id].append(row)
    found = [
        ListedRegime(one, in_force_among(merged(one.code, own[one.pk]), day))
        for one in Regime.objects.all()
    ]
    return sorted(found, key=_order)


def regime_page(viewer: Viewer, code: str, day: date) -> RegimePage:
    """Return one regime in full; raises NotVisibleError."""
    _require_somebody(viewer)
    regime = Regime.objects.filter(code=code).first()
    if regime is None:
        raise NotVisibleError
    versions = merged(
        code, RegimeTerms.objects.filter(regime=regime).select_related("regime")
    )
    held = in_force_among(versions, day)
    shown = held or next(iter(versions), None)
    named = shown.outlines if shown else ()
    return RegimePage(
        regime=regime,
        terms=held,
        versions=versions,
        outlines=tuple(
            (one.code, plain_title(one.title))
            for one in outlines_on(day)
            if one.code in named
        ),
        may_manage=may_manage(viewer),
    )


def _require_somebody(viewer: Viewer) -> None:
    if not viewer.account_id:
        raise NotVisibleError


def _order(one: ListedRegime) -> tuple[bool, str, str]:
    periodic = one.terms is not None and one.terms.kind == "periodic"
    return (not periodic, one.regime.name, one.regime.code)
