"""What the reports keep (bảng dữ liệu của báo cáo)."""

from danvan.reports.models.assessment import Assessment, SectionZero
from danvan.reports.models.obligation import Obligation
from danvan.reports.models.quotation import Quotation
from danvan.reports.models.report import Block, Report, Scope
from danvan.reports.models.review import (
    Answer,
    Approval,
    ReturnedCopy,
    ReviewNote,
    ReviewTurn,
)
from danvan.reports.models.submission import (
    HandledRequest,
    Submission,
    SubmissionItem,
)

__all__ = [
    "Answer",
    "Approval",
    "Assessment",
    "Block",
    "HandledRequest",
    "Obligation",
    "Quotation",
    "Report",
    "ReturnedCopy",
    "ReviewNote",
    "ReviewTurn",
    "Scope",
    "SectionZero",
    "Submission",
    "SubmissionItem",
]
