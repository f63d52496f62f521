"""Figures side by side (so sánh): this period, last period, a year before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from danvan.figures.comparing.beginnings import begun
from danvan.figures.comparing.history import past
from danvan.figures.comparing.outliers import odd
from danvan.figures.comparing.picking import deviation, reported_as
from danvan.figures.comparing.spanning import Part, Spanned, spanned
from danvan.figures.deriving import Cell, ratio
from danvan.figures.plan import Measure, Plan, Plans
from danvan.figures.queries import sheet
from danvan.figures.queries.figures import Line, Told, told_in
from danvan.figures.showing import show, show_change
from danvan.figures.spans import a_year_before, the_one_before
from danvan.law.validating import outlier_rule
from danvan.text.numerals import format_number

if TYPE_CHECKING:
    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer
    from danvan.figures.models import Regime
    from danvan.text.periods import Period

NOTHING = "chưa có số"


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of one period, and the filed periods it was made of."""

    told: Told | None
    measure: Measure
    parts: tuple[Part, ...] = ()
    """The filed periods that it was made of, where it was."""

    @property
    def text(self) -> str:
        """Return the value as shown; a missing one is said, never a zero."""
        return show(self.measure, self.told.cell) if self.told else NOTHING

    @property
    def value(self) -> int | None:
        """Return the value in the smallest unit."""
        return self.told.cell.value if self.told else None

    @property
    def source(self) -> str:
        """Say where the value comes from."""
        if self.told is None:
            return ""
        if self.parts:
            return f"gộp {len(self.parts)} kỳ đã nộp"
        return str(self.told.cell.source.label)


@dataclass(frozen=True, slots=True)
class Change:
    """How a value moved since another: absolute, and in hundredths where it can be."""

    measure: Measure
    now: int | None
    then: int | None

    @property
    def amount(self) -> int | None:
        """Return by how much, in the smallest unit."""
        if self.now is None or self.then is None:
            return None
        return self.now - self.then

    @property
    def percent(self) -> float | None:
        """Return by how many per cent; None from nothing, and for a rate in itself."""
        if self.amount is None or not self.then or self.measure.unit == "%":
            return None
        return 100 * self.amount / abs(self.then)

    @property
    def text(self) -> str:
        """Write the change: ``+12 (+33,3%)``; of a rate in points."""
        amount = show_change(self.measure, self.amount)
        if self.measure.unit == "%" and amount:
            return f"{amount} điểm %"
        if self.percent is None or not self.amount:
            return amount
        return f"{amount} ({signed(self.percent)}%)"


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator over the periods that are compared."""

    measure: Measure
    now: Entry
    before: Entry
    year_before: Entry
    line: Line
    odd: str = ""
    """Why this period's value stands out, or nothing."""

    @property
    def change(self) -> Change:
        """Return the move since last period."""
        return Change(self.measure, self.now.value, self.before.value)

    @property
    def year_change(self) -> Change:
        """Return the move since the same period last year."""
        return Change(self.measure, self.now.value, self.year_before.value)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The figures of an agency in a period beside earlier ones, as the page shows."""

    agency: Agency
    period: Period
    before: Period | None
    year_before: Period
    rows: tuple[Row, ...]
    warning: str
    """Where the window is not the decree's."""

    @property
    def one_earlier(self) -> bool:
        """Tell whether last period and the same period last year are one."""
        return self.before == self.year_before

    @property
    def odd(self) -> int:
        """Return how many values stand out."""
        return sum(bool(row.odd) for row in self.rows)


def compare(
    viewer: Viewer,
    *,
    agency: Agency,
    period: Period,
    regime: Regime | None = None,
    plans: Plans | None = None,
) -> Comparison:
    """Return an agency's figures beside last period's and last year's.

    An earlier period is taken with the days that the agency reported it with. Raises
    NotVisibleError.
    """
    plans = plans or Plans()
    last, ago = earlier_of(agency, period)
    found = sheet(
        viewer,
        agency=agency,
        period=period,
        regime=regime,
        earlier=(last, ago),
        plans=plans,
    )
    plan = plans.on(period.end)
    lines = {line.measure.code: line for line in found.lines}
    now = _entries(viewer, agency, period, plan, {c: x.now for c, x in lines.items()})

    def then(
        one: Period | None, told: Mapping[str, Told | None]
    ) -> Mapping[str, Entry]:
        kept = begun(agency, one, plan, told)
        return _entries(viewer, agency, one, plan, kept)

    before = then(last, {c: x.before for c, x in lines.items()})
    year_before = (
        before
        if last == ago
        else then(ago, {c: x.year_before for c, x in lines.items()})
    )
    told = {*lines, *now, *before, *year_before}
    codes = [code for code in plan.measures if code in told]
    rows = tuple(
        _row(plan.measures[code], now, before, year_before, lines.get(code))
        for code in codes
    )
    marked = _marked(viewer, agency, period, plan, rows)
    return Comparison(agency, period, last, ago, marked, deviation(period))


def values_of(
    viewer: Viewer,
    *,
    agency: Agency,
    period: Period,
    plan: Plan,
    regime: Regime | None = None,
    plans: Plans | None = None,
) -> Mapping[str, Entry]:
    """Return what is told of a period alone: reported, added up, or counted live.

    Raises NotVisibleError.
    """
    told = told_in(viewer, agency=agency, period=period, regime=regime, plans=plans)
    kept = {code: one for code, one in told.items() if code in plan.measures}
    return _entries(viewer, agency, period, plan, kept)


def earlier_of(agency: Agency, period: Period) -> tuple[Period | None, Period]:
    """Return last period and the same one last year, as the agency reported them."""
    last, ago = the_one_before(period), a_year_before(period)
    return (
        (reported_as(agency, last) or last) if last else None,
        reported_as(agency, ago) or ago,
    )


def _row(
    measure: Measure,
    now: Mapping[str, Entry],
    before: Mapping[str, Entry],
    year_before: Mapping[str, Entry],
    line: Line | None,
) -> Row:
    none = Entry(None, measure)
    return Row(
        measure,
        now.get(measure.code, none),
        before.get(measure.code, none),
        year_before.get(measure.code, none),
        line or Line(measure, None, None, None, None),
    )


def _entries(
    viewer: Viewer,
    agency: Agency,
    period: Period | None,
    plan: Plan,
    told: Mapping[str, Told | None],
) -> Mapping[str, Entry]:
    """Lay what filed periods within say over what is only counted live."""
    found = {c: Entry(one, plan.measures[c]) for c, one in told.items()}
    if period is None:
        return found
    added = {
        code: one
        for code, one in spanned(
            viewer, agency=agency, period=period, plan=plan
        ).items()
        if code not in told or not _reported(told[code])
    }
    for code, one in added.items():
        found[code] = Entry(Told(one.cell), plan.measures[code], one.parts)
    return found | _rates(plan, found, added)


def _rates(
    plan: Plan, found: Mapping[str, Entry], added: Mapping[str, Spanned]
) -> dict[str, Entry]:
    """Rebuild rates whose sides were added up: a rate is never averaged."""
    cells: dict[str, Cell] = {
        c: e.told.cell for c, e in found.items() if e.told is not None
    }
    rates: dict[str, Entry] = {}
    for code, measure in plan.measures.items():
        sides = {measure.numerator, measure.denominator} & added.keys()
        entry = found.get(code)
        if not measure.ratio or not sides or (entry and _reported(entry.told)):
            continue
        made = ratio(measure, cells)
        if made is not None:
            rates[code] = Entry(Told(made), measure, added[min(sides)].sides)
    return rates


def _reported(told: Told | None) -> bool:
    return told is not None and bool(told.code)


def _marked(
    viewer: Viewer,
    agency: Agency,
    period: Period,
    plan: Plan,
    rows: tuple[Row, ...],
) -> tuple[Row, ...]:
    """Mark the values that stand out beside the agency's own past."""
    rule = outlier_rule()
    earlier = past(
        viewer, agency=agency, period=period, plan=plan, most=rule.most_periods
    )
    return tuple(
        row
        if row.now.value is None or row.measure.ratio
        else replace(
            row,
            odd=odd(
                row.now.value,
                earlier.get(row.measure.code, ()),
                rule,
                decimals=row.measure.decimals,
            ),
        )
        for row in rows
    )


def signed(percent: float) -> str:
    """Write hundredths with one place and their sign: ``+33,3``, ``−8,0``."""
    sign = "+" if percent > 0 else "−" if percent < 0 else ""
    return f"{sign}{format_number(abs(percent), 1)}"
