"""What may be read of figures (đọc số liệu); the viewer comes first."""

from danvan.figures.queries.evidence import EvidenceView, evidence, live_evidence
from danvan.figures.queries.figures import figure_of, series, sheet
from danvan.figures.queries.totals import (
    TotalSheet,
    as_filed,
    as_today,
    contributors,
    total,
)

__all__ = [
    "EvidenceView",
    "TotalSheet",
    "as_filed",
    "as_today",
    "contributors",
    "evidence",
    "figure_of",
    "live_evidence",
    "series",
    "sheet",
    "total",
]
