"""What may be read of a register (đọc sổ); the viewer comes first."""

from danvan.registers.queries.disclosing import DisclosureStanding, disclosure_standing
from danvan.registers.queries.drafts import DraftView, draft
from danvan.registers.queries.due import DueRow, due_rows
from danvan.registers.queries.history import accounts, history, rows_as_of
from danvan.registers.queries.pointing import pointers
from danvan.registers.queries.rows import (
    Page,
    all_views,
    row_of,
    row_view,
    rows,
)
from danvan.registers.queries.saved import saved_filters
from danvan.registers.queries.streams import stream
from danvan.registers.queries.summary import silent, summaries
from danvan.registers.shown import PlainRow, RowView

__all__ = [
    "DisclosureStanding",
    "DraftView",
    "DueRow",
    "Page",
    "PlainRow",
    "RowView",
    "accounts",
    "all_views",
    "disclosure_standing",
    "draft",
    "due_rows",
    "history",
    "pointers",
    "row_of",
    "row_view",
    "rows",
    "rows_as_of",
    "saved_filters",
    "silent",
    "stream",
    "summaries",
]
