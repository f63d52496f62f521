"""Two reports of one agency that do not agree (số liệu vênh nhau): which, by what rule.

Figures of an agency may stand in several reports: the quarter's, the half-year's and
the year's, or those of two regimes with the same days. A stock on one day is one
number; a flow of one window is one number; a flow of a longer window is the sum of
windows that tile it, and never less than those that only lie within it. Nothing is
blocked and nothing is mended: Home Affairs sees both addresses and asks the agency.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from danvan.agencies.access import require, scope
from danvan.agencies.models import Agency
from danvan.figures.comparing.spanning import tiling
from danvan.figures.models import Figure, Indicator, OverPeriods, Return, ReturnScope
from danvan.figures.plan import Measure, plan_on
from danvan.figures.showing import show_value
from danvan.reports.models import Report
from danvan.text.unicode import sort_key

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer
    from danvan.figures.models import Period
    from danvan.text.periods import Period as Days

STOCK = "Số cuối kỳ của cùng một ngày chốt phải bằng nhau ở mọi báo cáo."
OPENING = "Số kỳ trước chuyển sang của cùng một ngày đầu kỳ phải bằng nhau."
SAME = "Số phát sinh của cùng một khoảng ngày phải bằng nhau ở mọi báo cáo."
TILED = "Số của kỳ dài bằng tổng các kỳ ngắn nối liền nhau phủ đúng kỳ dài."
WITHIN = "Số của kỳ dài không nhỏ hơn tổng các kỳ ngắn nằm trong đó."
RULES = (STOCK, OPENING, SAME, TILED, WITHIN)


@dataclass(frozen=True, slots=True)
class Side:
    """One report's number, with its two addresses."""

    label: str
    """The period and what regime asked for it."""
    value: int
    text: str
    figure: str
    report: str
    """Public code of the report whose figures these are; empty where there is none."""
    number: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """An indicator of an agency that two reports tell differently."""

    agency: str
    measure: Measure
    rule: str
    whole: Side
    parts: tuple[Side, ...]

    @property
    def added(self) -> int:
        """Return what the other side comes to."""
        return sum(part.value for part in self.parts)

    @property
    def added_text(self) -> str:
        """Write what the other side comes to."""
        return show_value(self.added, self.measure.decimals)

    @property
    def difference(self) -> str:
        """Write by how much the two sides differ."""
        return show_value(abs(self.whole.value - self.added), self.measure.decimals)


class _Filed(NamedTuple):
    """A return that counts, as far as the rules need it."""

    pk: int
    days: Days
    label: str
    report: str
    number: str


_Told = Mapping[int, Mapping[int, tuple[int, str]]]
"""Return id → indicator id → value and public code of the figure."""


def disagreements(
    viewer: Viewer, period: Period, agency: int | None = None
) -> list[Disagreement]:
    """Return what disagrees in the reports that overlap a period, by agency.

    Six statements, however many agencies. Raises NotVisibleError.
    """
    require(viewer, "view", "total", viewer.agency_id)
    filed = _filed(viewer, period, agency)
    told = _told(one.pk for each in filed.values() for one in each)
    measures = plan_on(period.end).measures
    added = set(
        Indicator.objects.filter(over_periods=OverPeriods.SUM).values_list(
            "pk", flat=True
        )
    )
    names = _names(filed, period)
    found = [
        one
        for place, returns in filed.items()
        for measure in measures.values()
        for one in _of(names[place], measure, returns, told, measure.pk in added)
    ]
    return sorted(found, key=lambda one: sort_key(one.agency))


def _filed(
    viewer: Viewer, period: Period, agency: int | None
) -> dict[int, list[_Filed]]:
    """Return the current returns that overlap, of agencies that have more than one."""
    returns = (
        scope(viewer, Return.objects.all(), "view", "figure")
        .filter(
            scope=ReturnScope.OWN,
            current=True,
            period__start__lte=period.end,
            period__end__gte=period.start,
        )
        .select_related("period", "regime")
        .order_by("period__end", "-period__start", "pk")
    )
    if agency is not None:
        returns = returns.filter(agency_id=agency)
    held = list(returns)
    reports = {
        one[0]: one[1:]
        for one in Report.objects.filter(figures__in=[r.pk for r in held]).values_list(
            "figures_id", "code", "number"
        )
    }
    found: dict[int, list[_Filed]] = defaultdict(list)
    for one in held:
        code, number = reports.get(one.pk, ("", ""))
        label = f"{one.period.label}, {one.regime.name}"
        found[one.agency_id].append(
            _Filed(one.pk, one.period.value, label, code, number)
        )
    return {place: returns for place, returns in found.items() if len(returns) > 1}


def _told(returns: Iterable[int]) -> _Told:
    told: dict[int, dict[int, tuple[int, str]]] = {pk: {} for pk in returns}
    figures = Figure.objects.filter(return_of__in=list(told), value__isnull=False)
    for pk, indicator, value, code in figures.values_list(
        "return_of_id", "indicator_id", "value", "code"
    ):
        told[pk][indicator] = (value or 0, code)
    return told


def _names(agencies: Iterable[int], period: Period) -> dict[int, str]:
    held = Agency.objects.filter(pk__in=list(agencies)).prefetch_related("names")
    return {one.pk: one.name_on(period.end).name for one in held}


def _of(
    name: str,
    measure: Measure,
    returns: Sequence[_Filed],
    told: _Told,
    added: bool,
) -> Iterator[Disagreement]:
    """Yield where the returns of one agency disagree on one indicator."""
    if measure.ratio:
        return
    sides = [
        (one.days, _side(one, measure, *told[one.pk][measure.pk]))
        for one in returns
        if measure.pk in told[one.pk]
    ]
    if len(sides) < 2:
        return
    opening = measure.rule is not None and measure.rule.moment == "start"
    if opening:
        pairs = _unequal(sides, OPENING, lambda days: days.start)
    elif measure.stock:
        pairs = _unequal(sides, STOCK, lambda days: days.end)
    elif added:
        pairs = _flows(sides)
    else:
        pairs = _unequal(sides, SAME, lambda days: (days.start, days.end))
    for rule, whole, parts in pairs:
        yield Disagreement(name, measure, rule, whole, parts)


_Placed = tuple["Days", Side]
_Pair = tuple[str, Side, tuple[Side, ...]]


def _side(of: _Filed, measure: Measure, value: int, figure: str) -> Side:
    shown = show_value(value, measure.decimals)
    return Side(of.label, value, shown, figure, of.report, of.number)


def _unequal(sides: Sequence[_Placed], rule: str, day: object) -> Iterator[_Pair]:
    """Yield what differs from the first that was told of the same day."""
    first: dict[object, Side] = {}
    for days, side in sides:
        known = first.setdefault(day(days), side)  # type: ignore[operator]
        if known.value != side.value:
            yield rule, known, (side,)


def _flows(sides: Sequence[_Placed]) -> Iterator[_Pair]:
    yield from _unequal(sides, SAME, lambda days: (days.start, days.end))
    held = {(days.start, days.end): (days, side) for days, side in reversed(sides)}
    for days, whole in held.values():
        inside = [
            one
            for one, _ in held.values()
            if (one.start, one.end) != (days.start, days.end)
            and days.start <= one.start
            and one.end <= days.end
        ]
        tiles = tiling(days, inside)
        rule = TILED if tiles else WITHIN
        parts = tuple(held[one.start, one.end][1] for one in tiles or _apart(inside))
        total = sum(part.value for part in parts)
        if parts and (whole.value != total if tiles else whole.value < total):
            yield rule, whole, parts


def _apart(inside: Iterable[Days]) -> list[Days]:
    """Return windows that do not overlap, the earliest to end first."""
    kept: list[Days] = []
    for one in sorted(inside, key=lambda days: (days.end, days.start)):
        if not kept or one.start > kept[-1].end:
            kept.append(one)
    return kept
