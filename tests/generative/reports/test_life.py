"""No sequence of actions issues words that nobody approved."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from danvan.reports.actions import approve, compose, edit, issue, number, review
from danvan.reports.actions import submission as sending
from danvan.reports.composing.content import from_json
from danvan.reports.models import Report
from danvan.reports.printing import approved_content, printed_document
from danvan.reports.states import LOCKED, OUT
from danvan.text.refused import RefusedError
from tests.factories.reports import (
    Province,
    ask,
    finish_words,
    make_draft,
    make_reporting_province,
)

MOVES = (
    "edit",
    "finish",
    "send_to_review",
    "send_back",
    "approve",
    "withdraw",
    "number",
    "clear",
    "issue",
    "issue_in_series",
    "submit",
    "accept",
    "return_items",
    "replace",
)


@pytest.fixture
def province(db: object) -> Province:
    made = make_reporting_province(dossiers=1)
    ask(made)
    return made


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.sampled_from(MOVES), max_size=14), words=st.text(max_size=9))
@example(
    moves=["finish", "send_to_review", "approve", "edit", "number", "issue"], words=""
)
@example(
    moves=[
        "finish",
        "send_to_review",
        "approve",
        "issue_in_series",
        "submit",
        "replace",
        "edit",
        "send_to_review",
        "approve",
        "number",
        "issue",
        "edit",
    ],
    words="",
)
def test_issues_approved_words_only(
    province: Province, moves: list[str], words: str
) -> None:
    with transaction.atomic():
        run(province, moves, words)
        transaction.set_rollback(True)


def run(province: Province, moves: list[str], words: str) -> None:
    """Make the moves one after another and look at what each leaves behind."""
    report = make_draft(province)
    for at, move in enumerate(moves):
        report.refresh_from_db()
        before = printed_document(report).text if report.locked else None
        try:
            report = make(move, report, province, f"{words} {at}") or report
        except RefusedError:
            assert Report.objects.get(pk=report.pk).state == report.state
        check(report, before)


def make(move: str, report: Report, province: Province, words: str) -> Report | None:
    """Make one move by whoever may make it; the new report where one begins."""
    asked: dict[str, Any] = {"code": report.code, "version": report.version}
    clerk, chief = province.clerk, province.chief
    records = province.records_clerk
    if move == "edit":
        block = report.blocks.get(origin="typed", section="V")
        edit.edit_block(
            code=report.code,
            block=block.pk,
            text=f"Việc mới {words}",
            version=block.version,
            by=clerk,
        )
    elif move == "finish":
        finish_words(report, clerk)
    elif move == "send_to_review":
        review.send_to_review(**asked, by=clerk)
    elif move == "send_back":
        review.send_back(**asked, reason="Sửa lại.", by=chief)
    elif move == "approve":
        approve.approve(**asked, by=chief)
    elif move == "withdraw":
        approve.withdraw_approval(**asked, reason="Sai số.", by=chief)
    elif move == "number":
        given = number.Numbering(str(report.pk), timezone.localdate())
        number.number_externally(**asked, numbering=given, by=records)
    elif move == "clear":
        number.clear_number(**asked, by=records)
    elif move == "issue":
        issue.issue(**asked, by=records)
    elif move == "issue_in_series":
        issue.issue_in_series(**asked, by=records)
    elif move == "submit":
        sending.submit(**asked, by=clerk)
    elif move == "accept":
        sending.accept(**asked, by=province.officer)
    elif move == "return_items":
        sending.return_items(**asked, items=[], reason="Lệch số.", by=province.officer)
    else:
        return compose.replace(code=report.code, by=clerk)
    return None


def check(report: Report, before: str | None) -> None:
    """Compare what would be printed with what was approved."""
    report = Report.objects.get(pk=report.pk)
    if report.state not in LOCKED:
        return
    approval = report.approvals.get(standing=True)
    assert approved_content(report) == from_json(approval.content)
    assert from_json(approval.content).sha256 == approval.sha256
    if report.state in OUT:
        assert report.number
        body = [line["text"] for line in approval.content["lines"]]
        printed = printed_document(report).text
        assert all(line in printed for line in body)
        if before is not None and report.number in before:
            assert printed == before
