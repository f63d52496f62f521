"""A report's way: composed, approved, issued, submitted, accepted, or returned."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.utils import timezone

from danvan.audit.verify import verify_chain
from danvan.figures.models import Total
from danvan.files.queries import content
from danvan.reports.actions.issuing.issue import issue, issue_in_series
from danvan.reports.actions.issuing.number import Numbering, number_externally
from danvan.reports.actions.submission import (
    ReturnedItem,
    accept,
    return_items,
    submit,
)
from danvan.reports.models import Report, Submission
from danvan.reports.states import State
from tests.factories.reports import (
    Province,
    ask,
    make_approved,
    make_draft,
    make_reporting_province,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def province() -> Province:
    made = make_reporting_province()
    ask(made)
    return made


def issued(province: Province) -> Report:
    report = make_approved(province)
    symbol = report.approvals.get().content["head"]["symbol"]
    report = number_externally(
        code=report.code,
        numbering=Numbering(f"15/{symbol}", timezone.localdate()),
        version=report.version,
        by=province.records_clerk,
    )
    return issue(code=report.code, version=report.version, by=province.records_clerk)


def submitted(province: Province) -> Submission:
    report = issued(province)
    return submit(code=report.code, version=report.version, by=province.clerk)


def total_of(province: Province, indicator: str) -> int:
    return (
        Total.objects.filter(node=province.top, indicator__code=indicator)
        .values_list("value", flat=True)
        .first()
        or 0
    )


def test_composes_sentences_from_the_registers(province: Province) -> None:
    report = make_draft(province)

    texts = " ".join(report.blocks.values_list("text", flat=True))

    assert "{tthc.da_nhan:02}" in texts
    assert report.obligations.get().report == report


def test_issues_approved_words_under_the_typed_number(province: Province) -> None:
    report = issued(province)

    assert report.state == State.ISSUED
    assert report.number.startswith("15/BC-")
    docx = content(province.clerk, report.docx)
    assert zipfile.is_zipfile(io.BytesIO(docx))
    assert content(province.clerk, report.pdf).startswith(b"%PDF")


def test_issues_in_its_own_series_without_a_gap(province: Province) -> None:
    report = make_approved(province)

    report = issue_in_series(
        code=report.code, version=report.version, by=province.records_clerk
    )

    assert report.number.startswith("01/BC-")
    assert report.state == State.ISSUED


def test_enters_the_totals_at_the_submission_and_leaves_at_the_return(
    province: Province,
) -> None:
    assert total_of(province, "tthc.da_nhan") == 0

    sent = submitted(province)
    assert total_of(province, "tthc.da_nhan") == 3

    sent.report.refresh_from_db()
    return_items(
        code=sent.report.code,
        items=[ReturnedItem("figure", "tthc.da_nhan", "Hồ sơ tiếp nhận", "Xem lại.")],
        reason="",
        version=sent.report.version,
        by=province.officer,
    )
    assert total_of(province, "tthc.da_nhan") == 0


def test_accepts_what_was_submitted(province: Province) -> None:
    sent = submitted(province)
    sent.report.refresh_from_db()

    accept(code=sent.report.code, version=sent.report.version, by=province.officer)

    sent.report.refresh_from_db()
    assert sent.report.state == State.ACCEPTED
    assert total_of(province, "tthc.da_nhan") == 3


def test_keeps_a_chain_that_verifies(province: Province) -> None:
    submitted(province)

    assert verify_chain(province.department.pk).holds
    assert verify_chain(province.home_affairs.pk).holds
