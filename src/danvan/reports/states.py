"""Life of a report (vòng đời báo cáo), as one declared table.

Nghị định 30/2020/NĐ-CP, Điều 13, 15, 18: a document is approved, signed,
numbered and issued in this order; after issue it is only corrected, replaced or
recalled, each by a document of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from danvan.text.refused import RefusedError


class State(StrEnum):
    """Where a report stands."""

    DRAFT = "draft"
    REVIEW = "review"
    APPROVED = "approved"
    NUMBERED = "numbered"
    ISSUED = "issued"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    REPLACED = "replaced"
    RECALLED = "recalled"


LABELS = {
    State.DRAFT: "đang soạn",
    State.REVIEW: "chờ duyệt",
    State.APPROVED: "đã duyệt, chờ số",
    State.NUMBERED: "đã có số, chờ ban hành",
    State.ISSUED: "đã ban hành, chưa gửi",
    State.SUBMITTED: "đã gửi, chờ tiếp nhận",
    State.ACCEPTED: "đã được tiếp nhận",
    State.RETURNED: "bị trả lại",
    State.REPLACED: "đã được thay thế",
    State.RECALLED: "đã thu hồi",
}

LOCKED = frozenset(State) - {State.DRAFT, State.REVIEW}
"""States in which no word of the report may change."""

OUT = frozenset(
    {State.ISSUED, State.SUBMITTED, State.ACCEPTED, State.RETURNED}
)  # issued, and in force
"""States of a report that has left the agency under a number."""


class Action(StrEnum):
    """What may be done to a report."""

    EDIT = "edit"
    COMMENT = "comment"
    ANSWER = "answer"
    """Keep a finding as it is, for a reason, once the words are locked."""
    SEND_TO_REVIEW = "send_to_review"
    SEND_BACK = "send_back"
    APPROVE = "approve"
    WITHDRAW_APPROVAL = "withdraw_approval"
    NUMBER = "number"
    CLEAR_NUMBER = "clear_number"
    ISSUE = "issue"
    ISSUE_IN_SERIES = "issue_in_series"
    SUBMIT = "submit"
    ACCEPT = "accept"
    RETURN_ITEMS = "return_items"
    CORRECT = "correct"
    REPLACE = "replace"
    SUPERSEDE = "supersede"
    SIGN = "sign"
    SEAL = "seal"
    RECALL = "recall"
    CONFIRM_RECALL = "confirm_recall"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the table: from a state, by an action, to a state."""

    state: State
    action: Action
    verb: str
    """The verb of the access matrix that the person needs on the report."""
    to: State


TABLE = (
    Step(State.DRAFT, Action.EDIT, "compose", State.DRAFT),
    Step(State.DRAFT, Action.COMMENT, "compose", State.DRAFT),
    Step(State.DRAFT, Action.SEND_TO_REVIEW, "compose", State.REVIEW),
    Step(State.REVIEW, Action.COMMENT, "review", State.REVIEW),
    Step(State.REVIEW, Action.SEND_BACK, "review", State.DRAFT),
    Step(State.REVIEW, Action.APPROVE, "approve", State.APPROVED),
    Step(State.APPROVED, Action.WITHDRAW_APPROVAL, "approve", State.DRAFT),
    Step(State.APPROVED, Action.NUMBER, "number", State.NUMBERED),
    Step(State.APPROVED, Action.ISSUE_IN_SERIES, "issue", State.ISSUED),
    Step(State.APPROVED, Action.ANSWER, "issue", State.APPROVED),
    Step(State.NUMBERED, Action.ANSWER, "issue", State.NUMBERED),
    Step(State.NUMBERED, Action.CLEAR_NUMBER, "number", State.APPROVED),
    Step(State.NUMBERED, Action.ISSUE, "issue", State.ISSUED),
    Step(State.ISSUED, Action.SUBMIT, "submit", State.SUBMITTED),
    Step(State.SUBMITTED, Action.ACCEPT, "accept", State.ACCEPTED),
    Step(State.SUBMITTED, Action.RETURN_ITEMS, "send_back", State.RETURNED),
    Step(State.ACCEPTED, Action.RETURN_ITEMS, "send_back", State.RETURNED),
    *(Step(s, Action.CORRECT, "compose", s) for s in sorted(OUT)),
    *(Step(s, Action.SIGN, "approve", s) for s in sorted(OUT)),
    *(Step(s, Action.SEAL, "issue", s) for s in sorted(OUT)),
    *(Step(s, Action.REPLACE, "compose", s) for s in sorted(OUT)),
    *(Step(s, Action.SUPERSEDE, "issue", State.REPLACED) for s in sorted(OUT)),
    *(Step(s, Action.RECALL, "issue", State.RECALLED) for s in sorted(OUT)),
    Step(State.RECALLED, Action.CONFIRM_RECALL, "accept", State.RECALLED),
)

_STEPS = {(step.state, step.action): step for step in TABLE}


class WrongStateError(RefusedError):
    """The report does not stand where this action starts from."""

    status = 409

    def __init__(self, state: State, action: Action) -> None:
        super().__init__(
            f"Báo cáo đang ở trạng thái “{LABELS[state]}” nên không làm được việc này. "
            "Tải lại trang để xem bước tiếp theo."
        )
        self.state = state
        self.action = action


def step_of(state: str, action: Action) -> Step | None:
    """Return the table's line, or None."""
    return _STEPS.get((State(state), action))


def step(state: str, action: Action) -> Step:
    """Return the table's line, or raise WrongStateError."""
    found = step_of(state, action)
    if found is None:
        raise WrongStateError(State(state), action)
    return found


def actions_from(state: str) -> tuple[Step, ...]:
    """List what may be done from a state."""
    return tuple(line for line in TABLE if line.state == state)


# -- letters about a report: correction, recall (công văn đính chính, thu hồi)


class LetterState(StrEnum):
    """Where a letter stands."""

    DRAFT = "draft"
    APPROVED = "approved"
    ISSUED = "issued"
    DROPPED = "dropped"


LETTER_LABELS = {
    LetterState.DRAFT: "dự thảo, chờ duyệt",
    LetterState.APPROVED: "đã duyệt, chờ số",
    LetterState.ISSUED: "đã ban hành",
    LetterState.DROPPED: "đã bỏ",
}


class LetterAction(StrEnum):
    """What may be done to a letter."""

    APPROVE = "approve"
    DROP = "drop"
    ISSUE = "issue"
    ISSUE_IN_SERIES = "issue_in_series"


@dataclass(frozen=True, slots=True)
class LetterStep:
    """One line of the table."""

    state: LetterState
    action: LetterAction
    verb: str
    """The verb of the access matrix that the person needs on reports."""
    to: LetterState


LETTER_TABLE = (
    LetterStep(
        LetterState.DRAFT, LetterAction.APPROVE, "approve", LetterState.APPROVED
    ),
    LetterStep(LetterState.DRAFT, LetterAction.DROP, "compose", LetterState.DROPPED),
    LetterStep(LetterState.APPROVED, LetterAction.ISSUE, "issue", LetterState.ISSUED),
    LetterStep(
        LetterState.APPROVED,
        LetterAction.ISSUE_IN_SERIES,
        "issue",
        LetterState.ISSUED,
    ),
)

_LETTER_STEPS = {(one.state, one.action): one for one in LETTER_TABLE}


class WrongLetterStateError(RefusedError):
    """The letter does not stand where this action starts from."""

    status = 409

    def __init__(self, state: LetterState) -> None:
        super().__init__(
            f"Công văn đang ở trạng thái “{LETTER_LABELS[state]}” nên không làm được "
            "việc này. Tải lại trang để xem bước tiếp theo."
        )


def letter_step(state: str, action: LetterAction) -> LetterStep:
    """Return the table's line, or raise WrongLetterStateError."""
    found = _LETTER_STEPS.get((LetterState(state), action))
    if found is None:
        raise WrongLetterStateError(LetterState(state))
    return found


def letter_actions_from(state: str) -> tuple[LetterStep, ...]:
    """List what may be done from a state."""
    return tuple(one for one in LETTER_TABLE if one.state == state)
