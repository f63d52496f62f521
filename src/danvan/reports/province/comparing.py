"""A submission's figures beside its own past and its peers (đối chiếu khi nhận).

Marked, never blocked: by the rule that ships (`law/data/comparison.toml`).
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from danvan.agencies.access import scope
from danvan.figures.comparing.outliers import odd, odd_among
from danvan.figures.models import Figure, Return, ReturnScope, ReturnState
from danvan.figures.showing import figure_text, show_value
from danvan.law.validating import outlier_rule

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from danvan.audit.viewer import Viewer
    from danvan.reports.models import Report

_PAST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class PastValue:
    """What the agency reported for an earlier period of the same kind."""

    label: str
    text: str
    value: int | None
    code: str
    """Public code of the figure, the address of its evidence."""


@dataclass(frozen=True, slots=True)
class ComparedFigure:
    """One figure, what the agency said before, and where it stands among its peers."""

    figure: Figure
    past: tuple[PastValue, ...]
    """The newest first."""
    peers: tuple[int, ...]
    marks: tuple[str, ...]
    """Why it stands out, if it does."""

    @property
    def text(self) -> str:
        """Return the value as tables write it."""
        return figure_text(self.figure)

    @property
    def stated(self) -> bool:
        """Tell whether a person gave it."""
        return bool(self.figure.source == "typed")

    @property
    def shown_past(self) -> tuple[PastValue, ...]:
        """Return the periods that the page has room for."""
        return self.past[:_PAST_SHOWN]

    @property
    def peers_text(self) -> str:
        """Return the median of the peers, or nothing."""
        if not self.peers:
            return ""
        return show_value(round(median(self.peers)), self.figure.indicator.decimals)

    @property
    def place(self) -> str:
        """Say where the value stands among its peers: ``3/12``, the largest first."""
        if self.figure.value is None or not self.peers:
            return ""
        above = sum(value > self.figure.value for value in self.peers)
        return f"{above + 1}/{len(self.peers) + 1}"

    @property
    def doubt(self) -> str:
        """Propose the words by which the figure is sent back."""
        name = self.figure.indicator.name
        if not self.marks:
            return f"Đề nghị kiểm tra lại số {self.text}: {name}."
        return f"Số {self.text} {'; '.join(self.marks)}; đề nghị kiểm tra lại."


def compared(viewer: Viewer, report: Report) -> list[ComparedFigure]:
    """Return the figures of a report beside earlier ones and those of its peers.

    Three statements, however many figures and agencies. What stands out comes first.
    """
    if report.figures is None:
        return []
    past, peers = _past(viewer, report), _peers(viewer, report)
    held = report.figures.figures.select_related("indicator").order_by(
        "indicator__position", "indicator__code"
    )
    rows = [
        _row(one, past.get(one.indicator_id, []), peers.get(one.indicator_id, []))
        for one in held
    ]
    return sorted(rows, key=lambda row: not row.marks)


def _row(
    figure: Figure, past: Sequence[PastValue], peers: Sequence[int]
) -> ComparedFigure:
    rule, decimals = outlier_rule(), figure.indicator.decimals
    marks: list[str] = []
    if figure.value is not None:
        before = [one.value for one in past if one.value is not None]
        marks = [
            odd(figure.value, before[: rule.most_periods], rule, decimals=decimals),
            odd_among(figure.value, peers, rule, decimals=decimals),
        ]
    return ComparedFigure(
        figure, tuple(past), tuple(peers), tuple(mark for mark in marks if mark)
    )


def _past(viewer: Viewer, report: Report) -> Mapping[int, list[PastValue]]:
    """Return what the agency filed for earlier periods of the kind, newest first."""
    returns = scope(viewer, Return.objects.all(), "view", "figure").filter(
        agency_id=report.agency_id,
        regime_id=report.regime_id,
        scope=ReturnScope.OWN,
        state=ReturnState.FILED,
        current=True,
        period__kind=report.period.kind,
        period__end__lt=report.period.end,
    )
    found: dict[int, list[PastValue]] = {}
    figures = (
        Figure.objects.filter(return_of__in=returns)
        .select_related("indicator", "return_of__period")
        .order_by("-return_of__period__end")
    )
    for one in figures:
        label = one.return_of.period.label
        told = PastValue(label, figure_text(one), one.value, one.code)
        found.setdefault(one.indicator_id, []).append(told)
    return found


def _peers(viewer: Viewer, report: Report) -> Mapping[int, list[int]]:
    """Return what other agencies of the same kind filed for the same period."""
    returns = (
        scope(viewer, Return.objects.all(), "view", "figure")
        .filter(
            regime_id=report.regime_id,
            period_id=report.period_id,
            scope=ReturnScope.OWN,
            current=True,
            agency__kind=report.agency.kind,
        )
        .exclude(agency_id=report.agency_id)
    )
    found: dict[int, list[int]] = {}
    values = Figure.objects.filter(return_of__in=returns, value__isnull=False)
    for indicator, value in values.values_list("indicator_id", "value"):
        found.setdefault(indicator, []).append(value or 0)
    return found
