"""Verbs of figures (việc làm với số liệu): draft, state, freeze, file, withdraw."""

from danvan.figures.actions.drafting import snapshot
from danvan.figures.actions.filing import CannotFileError, file_return, withdraw
from danvan.figures.actions.freezing import (
    FiguresMovedError,
    PartsExceedError,
    freeze_return,
)
from danvan.figures.actions.receiving import (
    ForeignFigure,
    ForeignReturn,
    receive_return,
)
from danvan.figures.actions.stating import (
    MissingReasonError,
    RowsExistError,
    restore_count,
    state_nil,
    state_not_applicable,
    state_not_counted,
    type_value,
    type_values,
)
from danvan.figures.drafts import NotADraftError, open_period

__all__ = [
    "CannotFileError",
    "FiguresMovedError",
    "ForeignFigure",
    "ForeignReturn",
    "MissingReasonError",
    "NotADraftError",
    "PartsExceedError",
    "RowsExistError",
    "file_return",
    "freeze_return",
    "open_period",
    "receive_return",
    "restore_count",
    "snapshot",
    "state_nil",
    "state_not_applicable",
    "state_not_counted",
    "type_value",
    "type_values",
    "withdraw",
]
