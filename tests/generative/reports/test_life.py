"""No sequence of actions issues words that nobody approved."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from danvan.reports.actions import approve, compose, edit, review
from danvan.reports.actions import submission as sending
from danvan.reports.actions.issuing import issue, letters, number, recalling
from danvan.reports.composing.content import from_json
from danvan.reports.letters.correcting import Place
from danvan.reports.models import Notice, Report
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
    "correct",
    "approve_letter",
    "issue_letter",
    "recall",
    "confirm_recall",
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
@example(
    moves=[
        *("finish", "send_to_review", "approve", "issue_in_series", "submit"),
        *("correct", "approve_letter", "issue_letter", "edit", "recall"),
        *("approve_letter", "issue_letter", "confirm_recall", "replace"),
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
    issued: dict[int, list[tuple[str, int | None]]] = {}
    for at, move in enumerate(moves):
        report.refresh_from_db()
        before = printed_document(report).text if report.locked else None
        try:
            report = make(move, report, province, f"{words} {at}") or report
        except RefusedError:
            assert Report.objects.get(pk=report.pk).state == report.state
        check(report, before)
        check_figures(issued)
        check_letters()


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
    elif move == "replace":
        return compose.replace(code=report.code, by=clerk)
    elif move == "recall":
        recalling.recall(**asked, reason="Gửi nhầm.", by=records)
    elif move == "confirm_recall":
        sent = report.submissions.last()
        if sent is not None:
            recalling.confirm_recall(code=sent.code, by=province.officer)
    else:
        write_letter(move, report, province, words)
    return None


def write_letter(move: str, report: Report, province: Province, words: str) -> None:
    """Make one move about a letter: draft a correction, approve or issue the last."""
    if move == "correct":
        letters.draft_correction(
            code=report.code,
            places=[Place("GIÁM ĐỐC", "Giám đốc")],
            reason="In sai.",
            by=province.clerk,
        )
        return
    letter = report.notices.last()
    if letter is None:
        return
    asked: dict[str, Any] = {"code": letter.code, "version": letter.version}
    if move == "approve_letter":
        letters.approve_letter(**asked, by=province.chief)
    else:
        letters.issue_letter_in_series(**asked, by=province.records_clerk)


def check_figures(issued: dict[int, list[tuple[str, int | None]]]) -> None:
    """See that no figure of a report that was issued ever changes, whatever is done."""
    for report in Report.objects.filter(issued_at__isnull=False):
        assert report.figures is not None
        held = sorted(
            (figure.code, figure.value) for figure in report.figures.figures.all()
        )
        assert issued.setdefault(report.pk, held) == held


def check_letters() -> None:
    """See that an issued letter says what was approved, under one number."""
    for letter in Notice.objects.filter(state="issued"):
        packed = json.dumps(letter.content, ensure_ascii=False, sort_keys=True)
        assert hashlib.sha256(packed.encode()).hexdigest() == letter.sha256
        assert letter.number
        assert letter.approved_at is not None


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
        body = [
            line["text"]
            for line in approval.content["lines"]
            if line["kind"] not in ("table", "chart")  # laid out in cells, drawn
        ]
        printed = printed_document(report).text
        assert all(line in printed for line in body)
        if before is not None and report.number in before:
            assert printed == before
