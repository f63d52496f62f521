"""Said twice, done once; and nothing is overwritten in silence (trust T7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from danvan.registers.papers.outgoing import Outgoing
from danvan.reports.actions import approve, edit, review
from danvan.reports.actions.issuing.issue import issue, issue_in_series
from danvan.reports.actions.issuing.number import Numbering, number_externally
from danvan.reports.actions.submission import submit
from danvan.reports.guard import ChangedMeanwhileError
from danvan.reports.models import Approval, Report
from danvan.reports.numbers import NumberRefusedError
from danvan.reports.states import WrongStateError
from tests.factories.agencies import make_viewer
from tests.factories.reports import (
    Province,
    ask,
    finish_words,
    make_approved,
    make_draft,
    make_reporting_province,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def province(django_db_setup: None, django_db_blocker: Any) -> Iterator[Province]:
    with django_db_blocker.unblock(), transaction.atomic():
        made = make_reporting_province(dossiers=1)
        ask(made)
        yield made
        transaction.set_rollback(True)


def in_review(province: Province) -> Report:
    report = make_draft(province)
    finish_words(report, province.clerk)
    return review.send_to_review(
        code=report.code, version=report.version, by=province.clerk
    )


def test_approves_once_for_two_clicks_of_one_button(province: Province) -> None:
    report = in_review(province)
    asked: dict[str, Any] = {
        "code": report.code,
        "version": report.version,
        "by": province.chief,
    }

    first = approve.approve(**asked, key="k")
    second = approve.approve(**asked, key="k")

    assert first.pk == second.pk
    assert Approval.objects.count() == 1


def test_tells_the_second_of_two_approvers(province: Province) -> None:
    report = in_review(province)
    deputy = make_viewer(province.department, "deputy")
    approve.approve(code=report.code, version=report.version, by=province.chief)

    with pytest.raises(WrongStateError, match="đã duyệt"):
        approve.approve(code=report.code, version=report.version, by=deputy)


def test_refuses_an_approval_of_a_page_that_has_changed(province: Province) -> None:
    report = in_review(province)

    with pytest.raises(ChangedMeanwhileError, match=re.escape(province.clerk.label)):
        approve.approve(code=report.code, version=report.version - 1, by=province.chief)


def test_takes_one_number_for_two_clicks(province: Province) -> None:
    report = make_approved(province)
    asked: dict[str, Any] = {
        "code": report.code,
        "version": report.version,
        "by": province.records_clerk,
        "key": "k",
    }

    first, second = issue_in_series(**asked), issue_in_series(**asked)

    assert first.number == second.number
    assert Outgoing.objects.filter(report=report.code).count() == 1


def test_submits_once_for_two_clicks(province: Province) -> None:
    report = make_approved(province)
    report = issue_in_series(
        code=report.code, version=report.version, by=province.records_clerk
    )
    asked: dict[str, Any] = {
        "code": report.code,
        "version": report.version,
        "by": province.clerk,
    }

    assert submit(**asked, key="k").pk == submit(**asked, key="k").pk
    assert report.submissions.count() == 1


def test_keeps_both_texts_when_two_people_save(province: Province) -> None:
    report = make_draft(province)
    block = report.blocks.get(origin="typed", section="V")
    asked: dict[str, Any] = {
        "code": report.code,
        "block": block.pk,
        "by": province.clerk,
    }
    edit.edit_block(**asked, text="Bản thứ nhất", version=1)

    with pytest.raises(edit.StaleTextError) as refused:
        edit.edit_block(**asked, text="Bản thứ hai", version=1)

    assert refused.value.theirs == "Bản thứ nhất"
    assert refused.value.mine == "Bản thứ hai"


def test_saves_the_same_words_twice_without_a_quarrel(province: Province) -> None:
    report = make_draft(province)
    block = report.blocks.get(origin="typed", section="V")
    asked: dict[str, Any] = {
        "code": report.code,
        "block": block.pk,
        "by": province.clerk,
    }

    edit.edit_block(**asked, text="Một bản", version=1)
    again = edit.edit_block(**asked, text="Một bản", version=1)

    assert again.version == 2


def test_refuses_a_number_that_another_report_bears(province: Province) -> None:
    first = make_approved(province)
    first = number_externally(
        code=first.code,
        numbering=Numbering("15", timezone.localdate()),
        version=first.version,
        by=province.records_clerk,
    )
    issue(code=first.code, version=first.version, by=province.records_clerk)
    first.refresh_from_db()
    other = Report.objects.get(pk=first.pk)
    other.pk, other.code, other.state = None, "BC-KHAC01", "approved"
    other.number = other.numbering = ""
    other.dated_on = other.number_year = None
    other.save(force_insert=True)
    approval = first.approvals.get()
    approval.pk, approval.report = None, other
    approval.save(force_insert=True)

    with pytest.raises(NumberRefusedError, match=first.code):
        number_externally(
            code=other.code,
            numbering=Numbering("15", timezone.localdate()),
            version=other.version,
            by=province.records_clerk,
        )
