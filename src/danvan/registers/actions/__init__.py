"""What may be done to a register (việc với sổ): enter, correct, strike, import."""

from danvan.registers.actions.attaching import attach
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

__all__ = [
    "amend_import",
    "attach",
    "correct",
    "discard_import",
    "edit",
    "enter",
    "finish_import",
    "freeze",
    "import_rows",
    "start_import",
    "strike",
    "undo",
]
