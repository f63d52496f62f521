"""The evidence panel (căn cứ của số liệu): the rule, the rows, then and now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from danvan.agencies.access import require
from danvan.figures.counting import count_plan, run
from danvan.figures.deriving import Cell
from danvan.figures.evidence.disaggregation import Disaggregation, disaggregations
from danvan.figures.evidence.drift import Drift, compare
from danvan.figures.evidence.made_of import (
    OF_WHICH,
    MadeOf,
    made_of,
    made_of_live,
    measure_of,
)
from danvan.figures.evidence.packing import RowVersion, unpack
from danvan.figures.evidence.rows import rows_now
from danvan.figures.models import (
    Figure,
    FigureSource,
    FigureState,
    ReturnScope,
)
from danvan.figures.plan import Measure, plan_on
from danvan.figures.queries.dated import Behind
from danvan.figures.queries.figures import figure_of
from danvan.figures.queries.rows import rows_behind
from danvan.figures.rules.rule import Rule, Window
from danvan.figures.rules.stored import rule_of
from danvan.figures.rules.words import in_words
from danvan.figures.showing import show, show_value
from danvan.figures.sources import source
from danvan.search.queries import address_of
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer
    from danvan.text.periods import Period

PAGE = 50


class BadPageError(RefusedError):
    """The page of rows asked for does not exist."""

    status = 404

    def __init__(self) -> None:
        super().__init__("Không có trang này trong danh sách căn cứ.")


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """All that one click on a number shows."""

    agency: Agency
    period: Period
    measure: Measure
    cell: Cell
    words: str
    """The rule as a sentence, or where else the number comes from."""
    register_title: str
    counted: bool
    """Whether a rule over a register gave it."""
    live: Cell | None
    drift: Drift
    rows: tuple[Behind, ...]
    rows_shown: bool
    """False where the viewer may see the figure and not what is behind it."""
    count: int
    after: str
    made_of: tuple[MadeOf, ...]
    figure: Figure | None = None
    """None for a live count that stands in no return."""
    frozen_at: datetime | None = None
    contributors: bool = False
    """The figure is a total: what is behind it are agencies."""
    basis: str = ""
    """The legal source that asks for it."""
    read_at: str = ""
    """Where the old document opens, at the place that the figure was read from."""
    disaggregations: tuple[Disaggregation, ...] = ()
    """The rows told apart, where they are shown."""

    @property
    def text(self) -> str:
        """Return the value as shown."""
        return show(self.measure, self.cell)

    @property
    def live_text(self) -> str:
        """Return what the registers say today, as shown."""
        return show(self.measure, self.live)

    @property
    def rest(self) -> int | None:
        """Return what no part tells of: none of a ratio, below zero by a mistake."""
        values = [part.value for part in self.made_of if part.role == OF_WHICH]
        if not values or self.cell.value is None or None in values:
            return None
        return self.cell.value - sum(value for value in values if value is not None)

    @property
    def rest_text(self) -> str:
        """Return the remainder as shown."""
        return show_value(self.rest or 0, self.measure.decimals)

    @property
    def moved(self) -> bool:
        """Tell whether today's value is another than the figure's."""
        return self.live is not None and self.live.value != self.cell.value


def evidence(viewer: Viewer, code: str, cursor: str = "") -> EvidenceView:
    """Return what stands behind a figure, fifty rows at a time.

    Raises NotVisibleError, BadPageError.
    """
    figure = figure_of(viewer, code)
    returned = figure.return_of
    measure = plan_on(returned.period.end).measures.get(figure.indicator.code)
    window = Window(returned.period.start, returned.period.end)
    rule = rule_of(figure.rule) if figure.rule else None
    now = _now(rule, returned.agency_id, window)
    counted, drift = _frozen(figure, now)
    shown = _may_see_rows(viewer, rule, returned.agency_id)
    page, after = _page(counted, cursor)
    return EvidenceView(
        agency=returned.agency,
        period=returned.period.value,
        measure=measure or measure_of(figure.indicator),
        cell=Cell(FigureState(figure.state), figure.value, FigureSource(figure.source)),
        words=_words(figure, rule, window),
        register_title=source(rule.register).title if rule else "",
        counted=rule is not None,
        live=_live(rule, returned.agency_id, window, len(now)),
        drift=drift,
        rows=rows_behind(viewer, rule.register, page, drift) if shown and rule else (),
        rows_shown=shown,
        count=len(counted),
        after=after,
        made_of=made_of(figure, measure),
        figure=figure,
        frozen_at=returned.signed_at,
        contributors=returned.scope == ReturnScope.TOTAL,
        basis=rule.basis if rule else figure.indicator.basis,
        read_at=_read_at(viewer, figure),
        disaggregations=_apart(rule, counted, figure.indicator.decimals)
        if shown
        else (),
    )


def live_evidence(
    viewer: Viewer, *, agency: Agency, indicator: str, period: Period, cursor: str = ""
) -> EvidenceView:
    """Return what stands behind a count of today that is in no return.

    Raises NotVisibleError, UnknownIndicatorError, BadPageError.
    """
    require(viewer, "view", "figure", agency.pk)
    plan = plan_on(period.end, [indicator])
    window = Window(period.start, period.end)
    counted = count_plan(plan, agency.pk, window)
    one = counted.get(indicator)
    rule = one.rule if one else None
    rows = _now(rule, agency.pk, window)
    page, after = _page(rows, cursor)
    shown = _may_see_rows(viewer, rule, agency.pk)
    none = Drift()
    return EvidenceView(
        agency=agency,
        period=period,
        measure=plan.measures[indicator],
        cell=Cell(one.state, one.value, one.source)
        if one
        else Cell(FigureState.NOT_COUNTED, None),
        words=in_words(rule, window) if rule else _made(plan.measures[indicator]),
        register_title=source(rule.register).title if rule else "",
        counted=rule is not None,
        live=None,
        drift=none,
        rows=rows_behind(viewer, rule.register, page, none) if shown and rule else (),
        rows_shown=shown,
        count=len(rows),
        after=after,
        made_of=made_of_live(plan, counted, indicator),
        basis=rule.basis if rule else plan.measures[indicator].basis,
        disaggregations=_apart(rule, rows, plan.measures[indicator].decimals)
        if shown
        else (),
    )


def _apart(
    rule: Rule | None, rows: tuple[RowVersion, ...], decimals: int
) -> tuple[Disaggregation, ...]:
    return disaggregations(rule, rows, rule.by, decimals=decimals) if rule else ()


def _may_see_rows(viewer: Viewer, rule: Rule | None, agency_id: int) -> bool:
    return rule is not None and viewer.may("view", "evidence_rows", agency_id)


def _now(rule: Rule | None, agency_id: int, window: Window) -> tuple[RowVersion, ...]:
    """Return the rows that the rule counts today."""
    if rule is None:
        return ()
    found = rows_now(rule, agency_id, window)
    return tuple((row_id, version) for row_id, version, _ in found)


def _frozen(
    figure: Figure, now: tuple[RowVersion, ...]
) -> tuple[tuple[RowVersion, ...], Drift]:
    """Return the rows the figure counted, and what became of them since."""
    if figure.evidence is None or figure.rule_id is None:
        return now, Drift()
    frozen = unpack(bytes(figure.evidence.rows))
    return frozen, compare(frozen, now)


def _live(rule: Rule | None, agency_id: int, window: Window, rows: int) -> Cell | None:
    if rule is None:
        return None
    if rule.aggregate == "count":
        return Cell(FigureState.NUMBER, rows)
    value = run((rule,), agency_id, window)[rule.key][0]
    state = FigureState.NOT_COUNTED if value is None else FigureState.NUMBER
    return Cell(state, value)


def _page(
    rows: tuple[RowVersion, ...], cursor: str
) -> tuple[tuple[RowVersion, ...], str]:
    """Return one page after the row id of the cursor, and the next cursor."""
    if cursor and not cursor.isdecimal():
        raise BadPageError
    after = int(cursor or 0)
    rest = tuple(row for row in rows if row[0] > after)
    page = rest[:PAGE]
    return page, str(page[-1][0]) if len(rest) > PAGE else ""


def _words(figure: Figure, rule: Rule | None, window: Window) -> str:
    if figure.source == FigureSource.TYPED:
        return f"số nhập tay: {figure.reason}"
    if figure.source == FigureSource.READ:
        return f"đọc từ {figure.reason}"
    if figure.return_of.scope == ReturnScope.TOTAL and figure.evidence_id:
        return "cộng số liệu các đơn vị đã nộp"
    if rule is not None:
        return in_words(rule, window)
    if figure.source == FigureSource.IMPORTED and figure.reason:
        return f"nhập từ hệ thống khác, {figure.reason}"
    return _made(measure_of(figure.indicator))


def _read_at(viewer: Viewer, figure: Figure) -> str:
    """Return the address of the old document, blank where the viewer may not see it."""
    address = address_of(viewer, figure.origin) if figure.origin else ""
    return f"{address}?so-lieu={figure.code}" if address else ""


def _made(measure: Measure) -> str:
    if measure.ratio:
        return "tỷ lệ giữa hai chỉ tiêu dưới đây"
    return "cộng các chỉ tiêu dưới đây"
