"""What may be read of figures (đọc số liệu); the viewer comes first."""

from danvan.figures.queries.evidence import EvidenceView, evidence, live_evidence
from danvan.figures.queries.figures import figure_of, series, sheet
from danvan.figures.queries.readings import (
    Asked,
    Reading,
    ReadingSheet,
    as_filed,
    as_today,
    behind,
    kinds_filed,
    periods_filed,
    read,
    row_named,
)
from danvan.figures.queries.totals import TotalSheet, contributors, total

__all__ = [
    "Asked",
    "EvidenceView",
    "Reading",
    "ReadingSheet",
    "TotalSheet",
    "as_filed",
    "as_today",
    "behind",
    "contributors",
    "evidence",
    "figure_of",
    "kinds_filed",
    "live_evidence",
    "periods_filed",
    "read",
    "row_named",
    "series",
    "sheet",
    "total",
]
