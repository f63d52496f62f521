"""Findings in a report: mended, answered, named, and the gate before it leaves."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from danvan.audit.viewer import NotVisibleError
from danvan.reports.actions import answer, approve, edit, review, version
from danvan.reports.actions.issuing import issue as issuing
from danvan.reports.actions.issuing.issue import issue_in_series
from danvan.reports.configuring import actions, answering
from danvan.reports.findings import remembered
from danvan.reports.findings.gate import OpenErrorsError, gate_at_issue, gate_of
from danvan.reports.findings.marking import Marked, mark
from danvan.reports.findings.mending import Sources
from danvan.reports.guard import ChangedMeanwhileError
from danvan.reports.models import Answer, Block, Report
from tests.factories.kept import kept
from tests.factories.reports import (
    Province,
    ask,
    finish_words,
    make_draft,
    make_reporting_province,
)

pytestmark = pytest.mark.django_db

QUERIES = 37
"""Of one check: the words and figures (27), what was decided, the names, and what is
known besides (8): other agencies, the outline, earlier reports, old documents, reports
beside this one, the papers of three books."""
TWICE = "Sở đã phối phối hợp với xã.\n- Giao TTPVHCC phối phối hợp."


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: Any) -> Iterator[Province]:
    with kept(django_db_blocker):
        made = make_reporting_province(dossiers=2)
        ask(made)
        yield made


@pytest.fixture
def province(founded: Province) -> Province:
    return deepcopy(founded)


@pytest.fixture
def report(province: Province) -> Report:
    found = make_draft(province)
    finish_words(found, province.clerk)
    return found


def write(report: Report, province: Province, text: str) -> Block:
    block: Block = report.blocks.get(origin="typed", section="V")
    return edit.edit_block(
        code=report.code,
        block=block.pk,
        text=text,
        version=block.version,
        by=province.clerk,
    )


def found(report: Report, rule: str) -> list[Marked]:
    return [one for one in mark(report).findings if one.finding.rule == rule]


def approved(report: Report, province: Province) -> Any:
    report.refresh_from_db()
    sent = review.send_to_review(
        code=report.code, version=report.version, by=province.clerk
    )
    return approve.approve(code=report.code, version=sent.version, by=province.chief)


def test_one_check_asks_the_database_no_more_than_before(report: Report) -> None:
    mark(report)
    with CaptureQueriesContext(connection) as asked:
        mark(report)

    assert len(asked) <= QUERIES, len(asked)


def test_the_same_words_are_checked_once(report: Report, province: Province) -> None:
    remembered.forget()
    mark(report)
    mark(report)
    once = remembered.looked_up()
    write(report, province, TWICE)
    mark(report)

    assert (once.misses, once.hits) == (1, 1)
    assert remembered.looked_up().misses == 2


def test_mends_the_second_of_equal_words_and_takes_it_back_alone(
    report: Report, province: Province
) -> None:
    block = write(report, province, TWICE)
    first, second = found(report, "R24b")
    assert first.key == second.key
    assert first.anchor != second.anchor

    mended = answer.mend_finding(
        code=report.code, key=second.key, at=second.anchor, by=province.clerk
    )

    assert mended.text == "Sở đã phối phối hợp với xã.\n- Giao TTPVHCC phối hợp."
    with pytest.raises(NotVisibleError, match="không còn trong báo cáo"):
        answer.mend_finding(
            code=report.code, key=second.key, at=second.anchor, by=province.clerk
        )
    version.take_back(
        code=report.code, block=block.pk, version=mended.version, by=province.clerk
    )
    block.refresh_from_db()
    assert block.text == TWICE


def test_words_that_stand_in_no_text_are_left_to_a_person(
    report: Report, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(report, province, TWICE)
    monkeypatch.setattr(Sources, "place", lambda *_: None)
    doubled = found(report, "R24b")[0]

    assert doubled.place is None
    with pytest.raises(answer.CannotMendError):
        answer.mend_finding(code=report.code, key=doubled.key, by=province.clerk)


def test_a_name_of_the_agency_is_never_flagged_again(
    report: Report, province: Province
) -> None:
    write(report, province, TWICE)
    abbreviation = found(report, "R24f")[0]
    assert abbreviation.nameable
    assert not found(report, "R24b")[0].nameable

    name = answering.name_finding(
        code=report.code, key=abbreviation.key, by=province.clerk
    )

    assert (name.kind, name.name) == ("abbreviations", "TTPVHCC")
    assert report.code in name.reason
    assert found(report, "R24f") == []


def test_an_approval_keeps_what_was_answered(
    report: Report, province: Province
) -> None:
    write(report, province, TWICE)
    doubled = found(report, "R24b")[0]
    assert gate_of(mark(report)).open
    answer.answer_finding(
        code=report.code, key=doubled.key, reason="Tên tổ công tác.", by=province.clerk
    )

    told = approved(report, province).answers

    assert [(one["rule"], one["reason"]) for one in told["answered"]] == [
        ("R24b", "Tên tổ công tác."),
        ("R24b", "Tên tổ công tác."),
    ]
    assert told["lowered"] == []


def test_an_approval_tells_which_errors_were_lowered(
    report: Report, province: Province
) -> None:
    write(report, province, TWICE)
    actions.decide(
        agency=report.agency,
        rule="R24b",
        weight="warning",
        reason="Văn phòng rà tay.",
        by=province.chief,
    )

    told = approved(report, province).answers

    assert told["answered"] == []
    assert [(one["rule"], one["reason"]) for one in told["lowered"]] == [
        ("R24b", "Văn phòng rà tay.")
    ]


def test_open_errors_stop_the_approval(report: Report, province: Province) -> None:
    write(report, province, TWICE)

    with pytest.raises(OpenErrorsError, match="giữ nguyên vì"):
        approved(report, province)


def test_what_the_number_and_day_bring_to_light_stops_the_issue(
    report: Report, province: Province
) -> None:
    write(report, province, "Sở phối hợp với TTPVHCC.")
    approval = approved(report, province)
    actions.decide(
        agency=province.top,
        rule="R24f",
        weight="error",
        reason="Văn bản gửi dân phải dễ đọc.",
        by=province.head,
        fixed=True,
    )
    report.refresh_from_db()

    def issue() -> Report:
        return issue_in_series(
            code=report.code, version=report.version, by=province.records_clerk
        )

    with pytest.raises(OpenErrorsError):
        issue()
    gate = gate_at_issue(report, approval, "", timezone.localdate())
    key = gate.open[0].key
    with pytest.raises(NotVisibleError):
        answer.answer_finding(
            code=report.code, key=key, reason="Dân quen.", by=province.clerk
        )
    answer.answer_finding(
        code=report.code, key=key, reason="Dân quen.", by=province.records_clerk
    )

    assert issue().number
    approval.refresh_from_db()
    assert [one["rule"] for one in approval.answers["answered"]] == ["R24f"]


def test_a_withdrawn_answer_opens_the_finding_and_leaves_the_approval(
    report: Report, province: Province
) -> None:
    write(report, province, TWICE)
    doubled = found(report, "R24b")[0]
    kept_as_is = answer.answer_finding(
        code=report.code, key=doubled.key, reason="Tên tổ.", by=province.clerk
    )
    assert kept_as_is.report == report.code
    approval = approved(report, province)

    with pytest.raises(NotVisibleError):
        answering.withdraw_answer(pk=kept_as_is.pk, by=province.officer)
    answering.withdraw_answer(pk=kept_as_is.pk, by=province.chief)

    assert not Answer.objects.exists()
    approval.refresh_from_db()
    assert approval.answers["answered"][0]["reason"] == "Tên tổ."
    assert not gate_at_issue(report, approval, "", timezone.localdate()).open


def test_nothing_passes_by_an_answer_withdrawn_meanwhile(
    report: Report, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(report, province, TWICE)
    doubled = found(report, "R24b")[0]

    def keep() -> None:
        answer.answer_finding(
            code=report.code, key=doubled.key, reason="Tên tổ.", by=province.clerk
        )

    def withdrawn_behind(marks: Any) -> Any:
        gate = gate_of(marks)
        Answer.objects.all().delete()
        return gate

    keep()
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(approve, "gate_of", withdrawn_behind)
        with pytest.raises(ChangedMeanwhileError):
            approved(report, province)
    report.refresh_from_db()
    with pytest.raises(OpenErrorsError):
        approve.approve(code=report.code, version=report.version, by=province.chief)


def test_nothing_is_issued_unchecked(
    report: Report, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    approved(report, province)
    report.refresh_from_db()

    def renumbered_behind(*_: Any) -> None:
        """Be checked before the report was where the typed version has it."""

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(issuing, "_closed_gate", renumbered_behind)
        with pytest.raises(ChangedMeanwhileError):
            issue_in_series(
                code=report.code, version=report.version, by=province.records_clerk
            )
