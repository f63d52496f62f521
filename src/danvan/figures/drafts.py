"""What a draft of a return holds (nội dung dự thảo số liệu): counted and stated."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from danvan.audit.fields import free_codes
from danvan.audit.writing import writing
from danvan.figures.counting import Counted, count_leaves
from danvan.figures.deriving import Cell, complete
from danvan.figures.models import (
    Figure,
    FigureSource,
    FigureState,
    Period,
    Return,
    ReturnScope,
    ReturnState,
)
from danvan.figures.plan import Plan, plan_on
from danvan.figures.rules.rule import Window
from danvan.figures.totals.reading import total_cells
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer
    from danvan.text import periods

_REFRESHED = (
    "rule",
    "value",
    "state",
    "source",
    "reason",
    "recorded_by",
    "recorded_at",
)


class NotADraftError(RefusedError):
    """A signed return is never changed; a correction is its next version."""

    status = 409

    def __init__(self) -> None:
        super().__init__(
            "Số liệu kỳ này đã chốt, không sửa được; muốn sửa, hãy lập bản thay thế."
        )


def open_period(value: periods.Period) -> Period:
    """Return the stored row of a period, made where it is new."""
    with writing():
        period, _ = Period.objects.get_or_create(
            kind=value.kind,
            start=value.start,
            end=value.end,
            defaults={"year": value.end.year, "code": value.code, "label": value.label},
        )
    return period


def lock_draft(return_: Return) -> Return:
    """Lock a draft for a change inside `writing()`; raise NotADraftError."""
    locked = Return.objects.select_for_update().get(pk=return_.pk)
    if locked.state != ReturnState.DRAFT:
        raise NotADraftError
    return locked


def plan_of(draft: Return, asked: Collection[str]) -> Plan:
    """Return the plan of what is asked for and what the draft already holds.

    Raises UnknownIndicatorError.
    """
    plan = plan_on(draft.period.end)
    if not asked:
        return plan
    held = draft.figures.values_list("indicator__code", flat=True)
    return plan.only({*asked, *(code for code in held if code in plan.measures)})


def refresh(
    draft: Return,
    plan: Plan,
    *,
    by: Viewer,
    at: datetime,
    stated: Mapping[str, Figure | None] | None = None,
) -> None:
    """Count a draft again; `stated` sets figures by a person, or None unsets them."""
    kept = {figure.indicator.code: figure for figure in _figures(draft)}
    spoken = {c: f for c, f in kept.items() if f.source == FigureSource.TYPED}
    for code, figure in (stated or {}).items():
        spoken.pop(code, None)
        if figure is not None:
            spoken[code] = figure
    leaves = _leaves(draft, plan)
    cells = {code: Cell(c.state, c.value, c.source) for code, c in leaves.items()}
    cells |= {code: _cell(figure) for code, figure in spoken.items()}
    _write(draft, plan, complete(plan, cells), leaves, spoken, kept, by=by, at=at)


def _figures(draft: Return) -> Collection[Figure]:
    return draft.figures.select_related("indicator")


def _leaves(draft: Return, plan: Plan) -> dict[str, Counted]:
    if draft.scope == ReturnScope.TOTAL:
        return total_cells(draft, plan)
    window = Window(draft.period.start, draft.period.end)
    return count_leaves(plan, draft.agency_id, window)


def _cell(figure: Figure) -> Cell:
    return Cell(FigureState(figure.state), figure.value, FigureSource(figure.source))


def _write(
    draft: Return,
    plan: Plan,
    cells: Mapping[str, Cell],
    leaves: Mapping[str, Counted],
    spoken: Mapping[str, Figure],
    kept: Mapping[str, Figure],
    *,
    by: Viewer,
    at: datetime,
) -> None:
    new: list[Figure] = []
    changed: list[Figure] = []
    for code, cell in cells.items():
        figure = kept.get(code) or Figure(
            return_of=draft, indicator_id=plan.measures[code].pk
        )
        before = _said(figure)
        _set(figure, cell, leaves.get(code), spoken.get(code))
        if _said(figure) == before:
            continue
        figure.recorded_by, figure.recorded_at = by.account_id, at
        (changed if figure.pk else new).append(figure)
    gone = [f.pk for code, f in kept.items() if code not in cells]
    Figure.objects.filter(pk__in=gone).delete()
    Figure.objects.bulk_create(free_codes(Figure, new, "SL"))
    Figure.objects.bulk_update(changed, _REFRESHED)


def _said(figure: Figure) -> tuple[object, ...]:
    return (figure.rule_id, figure.value, figure.state, figure.source, figure.reason)


def _set(
    figure: Figure, cell: Cell, counted: Counted | None, spoken: Figure | None
) -> None:
    figure.value, figure.state, figure.source = cell.value, cell.state, cell.source
    figure.reason = spoken.reason if spoken else ""
    rule = counted.rule if counted and not spoken else None
    figure.rule_id = rule.key if rule else None
    if cell.source == FigureSource.TYPED and not figure.reason:
        figure.reason = "Cộng từ các phần có số nhập tay."
