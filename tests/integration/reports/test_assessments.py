"""Assessments: jotted, proposed, confirmed, composed, sent, answered, carried on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from danvan.audit.viewer import NotVisibleError
from danvan.figures.actions import type_value
from danvan.reports.actions import edit
from danvan.reports.actions.approve import approve
from danvan.reports.actions.counting import refresh
from danvan.reports.actions.issuing.issue import issue
from danvan.reports.actions.issuing.number import Numbering, number_externally
from danvan.reports.actions.issuing.recalling import recall
from danvan.reports.actions.review import send_to_review
from danvan.reports.actions.submission import submit
from danvan.reports.assessing import queries
from danvan.reports.assessing.actions import noting
from danvan.reports.assessing.actions.answering import NothingToAnswerError, answer
from danvan.reports.assessing.actions.confirming import (
    look_again,
    put_in,
    take_out,
)
from danvan.reports.assessing.actions.noting import Words
from danvan.reports.assessing.actions.outcomes import (
    NoTaskLeftError,
    enter_tasks,
    set_outcome,
)
from danvan.reports.assessing.actions.zeros import (
    NotZeroError,
    sign_zero,
    withdraw_zero,
)
from danvan.reports.assessing.holding import AlreadyToldError
from danvan.reports.assessing.promises import promises
from danvan.reports.findings import judging
from danvan.reports.findings.marking import mark
from danvan.reports.models import Assessment, Report, Submission
from tests.factories.agencies import make_agency, make_viewer
from tests.factories.registers import make_dossier
from tests.factories.reports import (
    Province,
    ask,
    make_draft,
    make_period,
    make_reporting_province,
)

pytestmark = pytest.mark.django_db
Kind, State = Assessment.Kind, Assessment.State

ASKED = "Đề nghị Sở Nội vụ hướng dẫn mẫu sổ tiếp công dân dùng chung."
REWORDED = f"{ASKED[:-1]} trong năm sau."
BY_HAND = "Cấp bổ sung kinh phí tuyên truyền."
AHEAD = "Ban hành quy chế tiếp công dân, Văn phòng chủ trì, xong trong quý I."


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: Any) -> Iterator[Province]:
    """A province that all tests here share; each takes back what it changed."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = make_reporting_province()
        ask(made)
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def province(founded: Province) -> Province:
    return replace(founded)


def jot(province: Province, kind: str, text: str, cause: str = "") -> Assessment:
    return noting.note(
        agency_id=province.department.pk,
        words=Words(kind, text, cause),
        by=province.clerk,
    )


def words_in(report: Report, section: str) -> str:
    return report.blocks.get(section=section, origin="typed").text


def put(province: Province, report: Report, idea: Assessment) -> None:
    put_in(code=report.code, idea=idea.code, by=province.clerk)


def send(province: Province, report: Report) -> Submission:
    """Finish, approve, number, issue and send a draft."""
    for block in report.blocks.all():
        if block.origin == "standing":
            edit.confirm_block(code=report.code, block=block.pk, by=province.clerk)
        elif block.origin == "typed" and not block.text:
            edit.edit_block(
                code=report.code,
                block=block.pk,
                text="Không có.",
                version=block.version,
                by=province.clerk,
            )
    report = send_to_review(code=report.code, version=1, by=province.clerk)
    approve(code=report.code, version=report.version, by=province.chief)
    report.refresh_from_db()
    symbol = report.approvals.get().content["head"]["symbol"]
    numbering = Numbering(f"{report.pk}/{symbol}", timezone.localdate())
    number_externally(
        code=report.code,
        numbering=numbering,
        version=report.version,
        by=province.records_clerk,
    )
    report.refresh_from_db()
    issue(code=report.code, version=report.version, by=province.records_clerk)
    report.refresh_from_db()
    return submit(code=report.code, version=report.version, by=province.clerk)


def write(province: Province, report: Report, text: str) -> None:
    block = report.blocks.get(section="IV.4", origin="typed")
    edit.edit_block(
        code=report.code,
        block=block.pk,
        text=text,
        version=block.version,
        by=province.clerk,
    )


def next_draft(province: Province) -> Report:
    province.period = make_period(2026)
    ask(province)
    return make_draft(province)


@pytest.mark.parametrize("hour", [3, 18])
def test_a_note_of_the_year_waits_for_the_report_and_enters_by_one_click(
    province: Province, hour: int
) -> None:
    """Also between midnight and seven, when it is still yesterday in Greenwich."""
    with time_machine.travel(datetime(2026, 3, 2, hour, 30, tzinfo=UTC), tick=False):
        idea, report = _noted_and_put_in(province)

    said = "Thiếu người ghi sổ. Nguyên nhân: kiêm nhiệm."
    assert words_in(report, "IV.2") == said
    idea.refresh_from_db()
    assert idea.state == State.CONFIRMED
    assert (idea.period, idea.regime) == (province.period, province.regime)


def _noted_and_put_in(province: Province) -> tuple[Assessment, Report]:
    idea = jot(province, Kind.DIFFICULTY, "Thiếu người ghi sổ", cause="Kiêm nhiệm.")
    report = make_draft(province)
    assert words_in(report, "IV.2") == ""

    put(province, report, idea)
    return idea, report


def test_what_a_person_wrote_is_added_to_and_never_overwritten(
    province: Province,
) -> None:
    report = make_draft(province)
    block = report.blocks.get(section="IV.3", origin="typed")
    edit.edit_block(
        code=report.code,
        block=block.pk,
        text="Lời của tôi.",
        version=1,
        by=province.clerk,
    )

    put(province, report, jot(province, Kind.LESSON, "Giao rõ người, rõ hạn."))
    refresh(code=report.code, by=province.clerk)

    assert words_in(report, "IV.3") == "Lời của tôi.\nGiao rõ người, rõ hạn."


def test_an_edited_idea_changes_its_line_and_a_dropped_one_takes_it_away(
    province: Province,
) -> None:
    report = make_draft(province)
    first, second = (
        jot(province, Kind.LESSON, "Bài học một."),
        jot(province, Kind.LESSON, "Bài học hai."),
    )
    put(province, report, first)
    put(province, report, second)

    first.refresh_from_db()
    noting.edit(
        code=first.code,
        words=Words(Kind.LESSON, "Bài học một, sửa lại."),
        version=first.version,
        by=province.clerk,
    )
    assert words_in(report, "IV.3") == "Bài học một, sửa lại.\nBài học hai."

    noting.drop(code=second.code, by=province.clerk)
    assert words_in(report, "IV.3") == "Bài học một, sửa lại."

    noting.restore(code=second.code, by=province.clerk)
    take_out(code=report.code, idea=first.code, by=province.clerk)
    assert words_in(report, "IV.3") == ""


def test_figures_propose_what_is_best_and_what_is_late_with_their_evidence(
    province: Province,
) -> None:
    report = make_draft(province)
    best = Assessment.objects.get(rule="tthc_khong_tre")
    assert best.kind == Kind.RESULT
    assert best.state == State.PROPOSED
    assert best.evidence["tthc.da_tra"] == 3
    assert words_in(report, "IV.1") == ""

    make_dossier(
        province.department,
        province.clerk,
        received_on=date(2025, 4, 2),
        due_on=date(2025, 4, 10),
        returned_on=date(2025, 4, 20),
    )
    refresh(code=report.code, by=province.clerk)

    assert not Assessment.objects.filter(rule="tthc_khong_tre").exists()
    late = Assessment.objects.get(rule="tthc_tre")
    put(province, report, late)
    assert words_in(report, "IV.2").startswith("Còn {tthc.tre:02} hồ sơ")


def test_a_dropped_proposal_does_not_come_back(province: Province) -> None:
    report = make_draft(province)
    best = Assessment.objects.get(rule="tthc_khong_tre")
    noting.drop(code=best.code, by=province.clerk)

    look_again(code=report.code, by=province.clerk)

    best.refresh_from_db()
    assert best.state == State.DROPPED


def test_a_signed_zero_says_who_and_gives_way_to_an_idea(province: Province) -> None:
    report = make_draft(province)

    zero = sign_zero(code=report.code, section="IV.4", by=province.clerk)

    assert zero.by == province.clerk.account_id
    assert words_in(report, "IV.4") == "Không có kiến nghị, đề xuất."
    withdraw_zero(code=report.code, section="IV.4", by=province.clerk)
    assert words_in(report, "IV.4") == ""
    write(province, report, BY_HAND)
    sign_zero(code=report.code, section="IV.4", by=province.clerk)
    withdraw_zero(code=report.code, section="IV.4", by=province.clerk)
    assert words_in(report, "IV.4") == BY_HAND
    write(province, report, "")
    sign_zero(code=report.code, section="IV.4", by=province.clerk)
    put(province, report, jot(province, Kind.RECOMMENDATION, ASKED))
    assert words_in(report, "IV.4") == ASKED
    assert not report.zeros.exists()
    with pytest.raises(NotZeroError):
        sign_zero(code=report.code, section="IV.4", by=province.clerk)
    with pytest.raises(NotVisibleError):
        sign_zero(code=report.code, section="V", by=province.clerk)


def visible_to(province: Province, viewer: object) -> tuple[str, ...]:
    found = queries.confirmed(
        viewer,  # type: ignore[arg-type]
        [province.department],
        province.regime,
        province.period,
        Kind.RECOMMENDATION,
    )
    return tuple(one.text for one in found)


def type_dialogues(province: Province, report: Report, value: int) -> None:
    assert report.figures is not None
    type_value(
        return_=report.figures,
        indicator="doi_thoai.tong",
        value=value,
        reason="Sổ giấy.",
        by=province.clerk,
        at=timezone.now(),
    )


def send_one_of_everything(province: Province) -> tuple[Submission, Assessment]:
    """Send a report with a recommendation, one typed by hand, and two tasks."""
    report = make_draft(province)
    type_dialogues(province, report, 4)
    asked = jot(province, Kind.RECOMMENDATION, ASKED)
    put(province, report, asked)
    put(province, report, jot(province, Kind.TASK, AHEAD))
    put(province, report, jot(province, Kind.TASK, "Tập huấn ghi sổ cho các phòng."))
    assert visible_to(province, province.officer) == ()
    with pytest.raises(NotVisibleError):
        answer(codes=[asked.code], text="Đã rõ.", by=province.officer)
    write(province, report, f"{REWORDED}\n{BY_HAND}")
    return send(province, Report.objects.get(pk=report.pk)), asked


def test_what_a_report_tells_is_answered_and_comes_back_in_the_next(
    province: Province,
) -> None:
    sent, asked = send_one_of_everything(province)
    assert visible_to(province, province.officer) == (REWORDED, BY_HAND)
    assert not Assessment.objects.filter(state=State.PROPOSED).exists()
    stranger = make_viewer(make_agency("Sở Tư pháp", superior=province.top), "clerk")
    assert visible_to(province, stranger) == ()
    for other in (stranger, province.clerk, province.home_clerk):
        with pytest.raises(NotVisibleError):
            answer(codes=[asked.code], text="Đã rõ.", by=other)
    with pytest.raises(NothingToAnswerError):
        answer(codes=[asked.code], text=" ", by=province.officer)
    with pytest.raises(AlreadyToldError):
        noting.drop(code=asked.code, by=province.clerk)

    braced = "Mẫu sổ {doi_thoai.tong} ban hành quý I."
    answer(codes=[asked.code], text=braced, by=province.officer)
    (row, _) = enter_tasks(code=sent.report.code, by=province.clerk)
    assert getattr(row, "report", "") == sent.report.code
    with pytest.raises(NoTaskLeftError):
        enter_tasks(code=sent.report.code, by=province.clerk)
    following = next_draft(province)
    made = promises(following)
    assert made is not None
    assert [one.outcome for one in made.each] == ["not_done", "not_done"]
    type_dialogues(province, following, 10)
    set_outcome(
        code=following.code,
        task=made.each[0].task.code,
        outcome="done",
        note="",
        by=province.clerk,
    )

    told = {
        one.rule: one
        for one in Assessment.objects.filter(
            period=following.period, state=State.PROPOSED
        )
    }
    back = told[f"tra_loi:{asked.code}"]
    assert back.kind == Kind.RESULT
    assert (
        "đã được Sở Nội vụ trả lời: Mẫu sổ (doi_thoai.tong) ban hành quý I."
        in back.text
    )
    assert told["tang_tot:doi_thoai.tong:cung_ky"].text == (
        "Số cuộc đối thoại là {doi_thoai.tong}, tăng 150% so với cùng kỳ năm trước (4)."
    )
    assert told["nhiem_vu_de_ra"].text.startswith("Đã hoàn thành 01/02 nhiệm vụ")
    unkept = made.each[1].task.code
    assert told[f"chua_xong:{unkept}"].text.endswith(": Tập huấn ghi sổ cho các phòng.")
    assert told[f"giu:{unkept}"].text == "Tập huấn ghi sổ cho các phòng."
    assert {one.kind for one in told.values() if one.text == BY_HAND} == {
        Kind.RECOMMENDATION
    }


def test_what_was_sent_back_is_seen_no_longer(province: Province) -> None:
    report = make_draft(province)
    put(province, report, jot(province, Kind.RECOMMENDATION, ASKED))
    sent = Submission.objects.create(
        report=report,
        agency=province.department,
        recipient=province.home_affairs,
        sent_by=0,
        sent_at=timezone.now(),
    )
    Assessment.objects.filter(text=ASKED).update(submission=sent, told=ASKED)
    assert visible_to(province, province.officer) == (ASKED,)

    Submission.objects.filter(pk=sent.pk).update(
        state=Submission.State.RETURNED, reason="Xem lại."
    )

    assert visible_to(province, province.officer) == ()


def test_a_recalled_report_asks_for_nothing(province: Province) -> None:
    sent, asked = send_one_of_everything(province)
    report = Report.objects.get(pk=sent.report.pk)

    recall(
        code=report.code,
        reason="Gửi nhầm bản",
        version=report.version,
        by=province.records_clerk,
    )

    assert visible_to(province, province.officer) == ()
    with pytest.raises(NotVisibleError):
        answer(codes=[asked.code], text="Đã rõ.", by=province.officer)


def rules_found(report: Report) -> dict[str, str]:
    report = Report.objects.get(pk=report.pk)
    return {
        one.finding.rule: one.section
        for one in mark(report).findings
        if one.finding.rule in judging.EVERY
    }


def test_a_zero_beside_a_late_dossier_is_an_error_to_answer(
    province: Province,
) -> None:
    make_dossier(
        province.department,
        province.clerk,
        received_on=date(2025, 4, 2),
        due_on=date(2025, 4, 10),
        returned_on=date(2025, 4, 20),
    )
    report = make_draft(province)
    assert rules_found(report)[judging.UNREAD] == "IV.2"

    sign_zero(code=report.code, section="IV.2", by=province.clerk)

    (untrue,) = [
        one for one in mark(report).findings if one.finding.rule == judging.UNTRUE_ZERO
    ]
    assert untrue.section == "IV.2"
    assert untrue.is_open
    assert untrue.answerable
    assert "01 hồ sơ thủ tục hành chính trả quá hạn" in untrue.finding.message


def test_a_composed_section_signed_as_zero_is_held_against_its_figures(
    province: Province,
) -> None:
    report = make_draft(province)
    sign_zero(code=report.code, section="III.2", by=province.clerk)
    sign_zero(code=report.code, section="III.3.e", by=province.clerk)

    untrue = [
        one.section
        for one in mark(report).findings
        if one.finding.rule == judging.UNTRUE_ZERO
    ]

    assert untrue == ["III.2"]


def test_says_where_the_words_or_figures_left_an_idea_behind(
    province: Province,
) -> None:
    report = make_draft(province)
    put(province, report, Assessment.objects.get(rule="tthc_khong_tre"))
    lesson = jot(province, Kind.LESSON, "Giao rõ người, rõ hạn.")
    put(province, report, lesson)
    assert {judging.LEFT_OUT, judging.MOVED}.isdisjoint(rules_found(report))

    block = report.blocks.get(section="IV.3", origin="typed")
    edit.edit_block(
        code=report.code,
        block=block.pk,
        text="Lời khác.",
        version=block.version,
        by=province.clerk,
    )
    assert report.figures is not None
    type_value(
        return_=report.figures,
        indicator="tthc.tre",
        value=1,
        reason="Sổ giấy.",
        by=province.clerk,
        at=timezone.now(),
    )

    found = rules_found(report)
    assert found[judging.LEFT_OUT] == "IV.3"
    assert found[judging.MOVED] == "IV.1"


def test_an_idea_kept_unchanged_for_two_periods_is_marked(province: Province) -> None:
    report = make_draft(province)
    earlier: Assessment | None = None
    for _ in range(3):
        idea = jot(province, Kind.DIFFICULTY, "Thiếu người ghi sổ.")
        idea.carried_from = earlier
        idea.save()
        earlier = idea
    assert earlier is not None

    put(province, report, earlier)

    assert rules_found(report)[judging.UNCHANGED_IDEA] == "IV.2"
