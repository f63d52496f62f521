"""What may be done to a register (việc với sổ): enter, correct, strike, import."""

from danvan.registers.actions.attaching import attach
from danvan.registers.actions.bulk import MOST as MOST_AT_ONCE
from danvan.registers.actions.bulk import FaultyBulkError, bulk_correct
from danvan.registers.actions.correcting import correct, strike, undo
from danvan.registers.actions.drafting import (
    amend_import,
    discard_import,
    finish_import,
    start_import,
)
from danvan.registers.actions.entering import edit, enter
from danvan.registers.actions.freezing import freeze
from danvan.registers.actions.importing import import_rows
from danvan.registers.actions.printing import open_book
from danvan.registers.actions.saving_filters import forget_filter, save_filter

__all__ = [
    "MOST_AT_ONCE",
    "FaultyBulkError",
    "amend_import",
    "attach",
    "bulk_correct",
    "correct",
    "discard_import",
    "edit",
    "enter",
    "finish_import",
    "forget_filter",
    "freeze",
    "import_rows",
    "open_book",
    "save_filter",
    "start_import",
    "strike",
    "undo",
]
