"""The life of a report, as its table says."""

from __future__ import annotations

import pytest

from danvan.agencies.matrix import VERBS
from danvan.reports.states import (
    LABELS,
    LOCKED,
    TABLE,
    Action,
    State,
    WrongStateError,
    actions_from,
    step,
)


def test_names_each_step_once() -> None:
    pairs = [(line.state, line.action) for line in TABLE]

    assert len(pairs) == len(set(pairs))
    assert set(LABELS) == set(State)


def test_asks_for_verbs_the_access_matrix_knows() -> None:
    assert {line.verb for line in TABLE} <= VERBS


def test_comes_to_a_number_through_approval_alone() -> None:
    moving = [line for line in TABLE if line.to != line.state]
    into = {line.state for line in moving if line.to == State.NUMBERED}
    assert into == {State.APPROVED}
    into = {line.state for line in TABLE if line.to == State.ISSUED}
    assert into <= {State.APPROVED, State.NUMBERED, State.ISSUED}


def test_never_edits_locked_words() -> None:
    editable = {line.state for line in TABLE if line.action == Action.EDIT}

    assert not editable & LOCKED


def test_ends_where_a_report_was_replaced_or_recalled() -> None:
    assert actions_from(State.REPLACED) == ()
    after = [line.action for line in actions_from(State.RECALLED)]
    assert after == [Action.CONFIRM_RECALL]  # by who received it; it stays recalled


def test_refuses_a_step_the_table_does_not_have() -> None:
    with pytest.raises(WrongStateError, match="đang soạn"):
        step(State.DRAFT, Action.ISSUE)
