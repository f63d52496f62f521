"""Figures stated by a person (số nhập tay): a value with its reason, or why none."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from danvan.agencies.access import require
from danvan.audit.actions import record
from danvan.audit.writing import writing
from danvan.figures.counting import count_leaves
from danvan.figures.drafts import lock_draft, plan_of, refresh
from danvan.figures.models import Figure, FigureSource, FigureState, Return, ReturnScope
from danvan.figures.plan import plan_on
from danvan.figures.rules.rule import Window
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer

NIL_REASON = "Đơn vị xác nhận không phát sinh."


class MissingReasonError(RefusedError):
    """A stated figure says why it is not counted."""

    def __init__(self) -> None:
        super().__init__("Hãy ghi lý do: số nhập tay phải nói rõ lấy từ đâu.")


class RowsExistError(RefusedError):
    """Nobody may state that nothing happened where rows say otherwise."""

    status = 409

    def __init__(self, name: str, value: int) -> None:
        super().__init__(
            f"Sổ đang ghi {value} cho “{name}”, không thể xác nhận không phát sinh."
        )


def type_value(
    *,
    return_: Return,
    indicator: str,
    value: int,
    reason: str,
    by: Viewer,
    at: datetime,
) -> None:
    """State a value, in the indicator's smallest unit, with its reason.

    Raises MissingReasonError, NotADraftError, UnknownIndicatorError, NotVisibleError.
    """
    _state(return_, (indicator,), FigureState.NUMBER, value, reason, by=by, at=at)


def type_values(
    *,
    return_: Return,
    values: Mapping[str, tuple[int, str]],
    by: Viewer,
    at: datetime,
) -> None:
    """State many values at once, each with its reason; raises as `type_value`."""
    if any(not reason.strip() for _, reason in values.values()):
        raise MissingReasonError
    stated = {
        code: Figure(
            value=value,
            state=FigureState.NUMBER,
            source=FigureSource.TYPED,
            reason=reason.strip()[:500],
        )
        for code, (value, reason) in values.items()
    }
    _change(return_, stated, "figures.state", by=by, at=at)


def state_nil(
    *, return_: Return, indicators: Collection[str], by: Viewer, at: datetime
) -> None:
    """State that nothing happened, for one indicator or a whole section.

    Raises RowsExistError where a register says otherwise, and what `type_value` does.
    """
    plan = plan_on(return_.period.end, indicators)
    if return_.scope == ReturnScope.OWN:
        window = Window(return_.period.start, return_.period.end)
        for counted in count_leaves(plan, return_.agency_id, window).values():
            if counted.value:
                raise RowsExistError(counted.measure.name, counted.value)
    _state(return_, indicators, FigureState.NIL, 0, NIL_REASON, by=by, at=at)


def state_not_applicable(
    *,
    return_: Return,
    indicators: Collection[str],
    reason: str,
    by: Viewer,
    at: datetime,
) -> None:
    """State that the indicators do not concern the agency; raises as `type_value`."""
    _state(return_, indicators, FigureState.NOT_APPLICABLE, None, reason, by=by, at=at)


def state_not_counted(
    *,
    return_: Return,
    indicators: Collection[str],
    reason: str,
    by: Viewer,
    at: datetime,
) -> None:
    """State honestly that nobody kept count; raises as `type_value`."""
    _state(return_, indicators, FigureState.NOT_COUNTED, None, reason, by=by, at=at)


def restore_count(
    *, return_: Return, indicators: Collection[str], by: Viewer, at: datetime
) -> None:
    """Drop what was stated and count again.

    Raises NotADraftError, UnknownIndicatorError, NotVisibleError.
    """
    _change(return_, dict.fromkeys(indicators), "figures.restore", by=by, at=at)


def _state(
    return_: Return,
    indicators: Collection[str],
    state: FigureState,
    value: int | None,
    reason: str,
    *,
    by: Viewer,
    at: datetime,
) -> None:
    if not reason.strip():
        raise MissingReasonError
    stated = Figure(
        value=value,
        state=state,
        source=FigureSource.TYPED,
        reason=reason.strip()[:500],
    )
    _change(return_, dict.fromkeys(indicators, stated), "figures.state", by=by, at=at)


def _change(
    return_: Return,
    stated: Mapping[str, Figure | None],
    action: str,
    *,
    by: Viewer,
    at: datetime,
) -> None:
    require(by, "enter", "figure", return_.agency_id)
    with writing():
        draft = lock_draft(return_)
        plan = plan_of(draft, stated)
        refresh(draft, plan, by=by, at=at, stated=stated)
        record(
            chain=draft.agency_id,
            by=by,
            action=action,
            subject=draft.code,
            version=draft.version,
            after={
                code: None
                if figure is None
                else {
                    "state": int(figure.state),
                    "value": figure.value,
                    "reason": figure.reason,
                }
                for code, figure in stated.items()
            },
            at=at,
        )
