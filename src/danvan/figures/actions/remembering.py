"""Remembering figures (số liệu năm cũ): what old documents told of a period.

They stand signed, of a regime of their own, and count in no total: an agency's history
reads them where the agency itself has reported nothing of those days.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from danvan.agencies.access import require
from danvan.audit.actions import record
from danvan.audit.writing import writing
from danvan.figures.drafts import open_period
from danvan.figures.evidence.hashing import figure_sha, return_sha
from danvan.figures.models import (
    Figure,
    FigureSource,
    FigureState,
    Indicator,
    Regime,
    Return,
    ReturnState,
)
from danvan.figures.totals.gate import lock_gate

if TYPE_CHECKING:
    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer
    from danvan.text.periods import Period

REGIME = "van-ban-cu"
_NAME = "Số liệu đọc từ văn bản cũ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """A figure that an old document told, in the smallest unit of its indicator."""

    value: int
    origin: str
    """Public code of the document."""
    place: str
    """Where in it, in words: ``văn bản cũ VC-7K3F9QAB, trang 3``."""


def remember(
    *,
    agency: Agency,
    period: Period,
    figures: Mapping[str, Remembered],
    by: Viewer,
    at: datetime,
) -> dict[str, Figure]:
    """Keep all that is remembered of a period, in the place of what was before.

    Gives the figures by the codes of their indicators; none at all withdraws what was
    remembered. Raises NotVisibleError; KeyError for an unknown indicator.
    """
    require(by, "enter", "figure", agency.pk)
    with writing():
        regime, _ = Regime.objects.get_or_create(
            code=REGIME, defaults={"name": _NAME, "period_kinds": "year"}
        )
        stored = open_period(period)
        lock_gate(agency, stored.pk)
        last = _retired(agency, regime, stored.pk, replaced=bool(figures))
        if not figures:
            return {}
        new = Return(
            regime=regime,
            agency=agency,
            period=stored,
            version=last + 1,
            state=ReturnState.SIGNED,
            signed_at=at,
        )
        made = _figures(new, figures, by, at)
        for figure in made.values():
            figure.sha = figure_sha(figure)
        new.sha = return_sha({c: bytes(f.sha or b"") for c, f in made.items()})
        new.save(force_insert=True)
        Figure.objects.bulk_create(made.values())
        record(
            chain=agency.pk,
            by=by,
            action="figures.remember",
            subject=new.code,
            version=new.version,
            after={"sha": bytes(new.sha), "figures": len(made)},
            at=at,
        )
    return made


def _retired(agency: Agency, regime: Regime, period_id: int, *, replaced: bool) -> int:
    """Retire the version that stands; give the number of the last there was."""
    mine = Return.objects.select_for_update().filter(
        agency=agency, regime=regime, period_id=period_id, scope="own"
    )
    state = ReturnState.REPLACED if replaced else ReturnState.WITHDRAWN
    versions = [0]
    for old in mine.order_by("version"):
        versions.append(old.version)
        if old.state == ReturnState.SIGNED:
            old.state = state
            old.save(update_fields=["state"])
    return versions[-1]


def _figures(
    new: Return, told: Mapping[str, Remembered], by: Viewer, at: datetime
) -> dict[str, Figure]:
    known = {row.code: row for row in Indicator.objects.filter(code__in=list(told))}
    return {
        code: Figure(
            return_of=new,
            indicator=known[code],
            value=one.value,
            state=FigureState.NUMBER,
            source=FigureSource.READ,
            reason=one.place[:500],
            origin=one.origin,
            recorded_by=by.account_id,
            recorded_at=at,
        )
        for code, one in told.items()
    }
