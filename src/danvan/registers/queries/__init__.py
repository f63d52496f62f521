"""What may be read of a register (đọc sổ); the viewer comes first."""

from danvan.registers.queries.drafts import DraftView, draft
from danvan.registers.queries.history import accounts, history, rows_as_of
from danvan.registers.queries.rows import (
    Page,
    all_views,
    row_of,
    row_view,
    rows,
)
from danvan.registers.queries.summary import summaries
from danvan.registers.shown import RowView

__all__ = [
    "DraftView",
    "Page",
    "RowView",
    "accounts",
    "all_views",
    "draft",
    "history",
    "row_of",
    "row_view",
    "rows",
    "rows_as_of",
    "summaries",
]
