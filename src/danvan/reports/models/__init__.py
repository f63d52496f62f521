"""What the reports keep (bảng dữ liệu của báo cáo)."""

from danvan.reports.models.assessment import Assessment, SectionZero
from danvan.reports.models.checking import OwnName, RuleSetting
from danvan.reports.models.delivery import Delivery
from danvan.reports.models.findings import FindingCount
from danvan.reports.models.notice import Notice
from danvan.reports.models.obligation import Basis, DueSource, Obligation, Redating
from danvan.reports.models.outline import OutlineVersion
from danvan.reports.models.quotation import Quotation
from danvan.reports.models.regime import RegimeTerms
from danvan.reports.models.reminder import Reminder, ReminderLine
from danvan.reports.models.report import Block, Report, Scope
from danvan.reports.models.review import (
    Answer,
    Approval,
    ReturnedCopy,
    ReviewNote,
    ReviewTurn,
    TextLayer,
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
    "Basis",
    "Block",
    "Delivery",
    "DueSource",
    "FindingCount",
    "HandledRequest",
    "Notice",
    "Obligation",
    "OutlineVersion",
    "OwnName",
    "Quotation",
    "Redating",
    "RegimeTerms",
    "Reminder",
    "ReminderLine",
    "Report",
    "ReturnedCopy",
    "ReviewNote",
    "ReviewTurn",
    "RuleSetting",
    "Scope",
    "SectionZero",
    "Submission",
    "SubmissionItem",
    "TextLayer",
]
