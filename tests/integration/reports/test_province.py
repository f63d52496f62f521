"""The province's report: added up, what is missing named; obligations; replacement."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from danvan.audit.viewer import NotVisibleError
from danvan.figures.models import FigureState, Return
from danvan.reports.actions import approve, edit, review
from danvan.reports.actions.answer import answer_finding, mend_finding
from danvan.reports.actions.compose import (
    AlreadyComposedError,
    Task,
    compose,
    replace,
)
from danvan.reports.actions.counting import Given, count_figure, give_figure
from danvan.reports.actions.issuing.issue import issue_in_series
from danvan.reports.actions.issuing.recalling import recall
from danvan.reports.actions.obligations import DueDayRefusedError, extend
from danvan.reports.actions.submission import ReturnedItem, return_items, submit
from danvan.reports.findings.marking import mark
from danvan.reports.models import Answer, Obligation, Report, Scope
from danvan.reports.queries import my_work
from danvan.reports.queries.period import chosen, table
from danvan.reports.states import State
from tests.factories.agencies import make_viewer
from tests.factories.kept import kept
from tests.factories.registers import make_dossier
from tests.factories.reports import (
    Province,
    ask,
    finish_words,
    make_approved,
    make_draft,
    make_period,
    make_reporting_province,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: Any) -> Iterator[Province]:
    with kept(django_db_blocker):
        made = make_reporting_province(dossiers=2)
        ask(made)
        yield made


@pytest.fixture
def province(founded: Province) -> Province:
    return deepcopy(founded)


def submitted(province: Province) -> Report:
    report = make_approved(province)
    report = issue_in_series(
        code=report.code, version=report.version, by=province.records_clerk
    )
    submit(code=report.code, version=report.version, by=province.clerk)
    report.refresh_from_db()
    return report


def compose_province(province: Province) -> Report:
    task = Task(
        province.home_affairs,
        province.regime,
        "TH1",
        province.period,
        Scope.TOTAL,
    )
    return compose(task=task, by=province.officer)


def texts(report: Report) -> str:
    content = mark(report).assembled.content
    return "\n".join(line.text for line in content.lines)


def test_names_what_the_total_lacks(province: Province) -> None:
    assert "chưa có số liệu: Sở Khoa học và Công nghệ" in texts(
        compose_province(province)
    )


def test_adds_up_what_was_submitted(province: Province) -> None:
    submitted(province)

    words = texts(compose_province(province))

    assert "tiếp nhận 02 hồ sơ" in words
    assert "01 trên 01 đơn vị" in words
    assert "chưa có số liệu: không có đơn vị nào" in words


def test_goes_the_same_way_as_an_agencys_report(province: Province) -> None:
    submitted(province)
    report = compose_province(province)
    finish_words(report, province.officer)
    report.refresh_from_db()
    review.send_to_review(code=report.code, version=report.version, by=province.officer)
    report.refresh_from_db()
    approve.approve(code=report.code, version=report.version, by=province.head)
    report.refresh_from_db()

    clerk = make_viewer(province.home_affairs, "records_clerk")
    report = issue_in_series(code=report.code, version=report.version, by=clerk)

    assert report.state == State.ISSUED


def test_composes_one_living_report_a_period(province: Province) -> None:
    make_draft(province)

    with pytest.raises(AlreadyComposedError, match="Đã có báo cáo"):
        make_draft(province)


def test_replaces_a_returned_report_by_a_corrected_one(province: Province) -> None:
    old = submitted(province)
    return_items(
        code=old.code,
        items=[ReturnedItem("figure", "tthc.da_nhan", "Hồ sơ tiếp nhận", "Thiếu.")],
        reason="",
        version=old.version,
        by=province.officer,
    )
    make_dossier(
        province.department,
        province.clerk,
        received_on=date(2025, 6, 2),
        due_on=date(2025, 6, 20),
        returned_on=date(2025, 6, 9),
    )

    new = replace(code=old.code, by=province.clerk)
    assert replace(code=old.code, by=province.clerk) == new
    new = review.send_to_review(code=new.code, version=new.version, by=province.clerk)
    approve.approve(code=new.code, version=new.version, by=province.chief)
    new.refresh_from_db()
    new = issue_in_series(code=new.code, version=new.version, by=province.records_clerk)
    submit(code=new.code, version=new.version, by=province.clerk)

    old.refresh_from_db()
    assert old.state == State.REPLACED
    assert Obligation.objects.get().report == new
    current = Return.objects.get(current=True)
    figure = current.figures.get(indicator__code="tthc.da_nhan")
    assert figure.value == 3


def test_recalls_a_report_and_its_figures(province: Province) -> None:
    report = submitted(province)

    recall(
        code=report.code,
        reason="Gửi nhầm bản.",
        version=report.version,
        by=province.records_clerk,
    )

    assert not Return.objects.filter(current=True).exists()
    assert Obligation.objects.get().report is None


def test_an_abstract_left_as_it_reads_still_follows_its_period(
    province: Province,
) -> None:
    report = make_draft(province)
    named, shown = report.title, report.title_shown
    assert named != shown
    for title, left in (
        (shown, named),
        ("Kết quả công tác dân vận", "Kết quả công tác dân vận"),
    ):
        report = edit.set_frame(
            code=report.code,
            frame=edit.Frame(title=title, addressee="", recipients=""),
            version=report.version,
            by=province.clerk,
        )
        assert report.title == left


def test_keeps_words_a_person_changed_when_figures_are_refreshed(
    province: Province,
) -> None:
    report = make_draft(province)
    block = report.blocks.get(section="III.2", kind="paragraph")
    edit.edit_block(
        code=report.code,
        block=block.pk,
        text="Câu của tôi: {tthc.da_nhan:02} hồ sơ.",
        version=block.version,
        by=province.clerk,
    )

    give_figure(
        code=report.code,
        indicator="tthc.da_nhan",
        given=Given(FigureState.NUMBER, 9, "Theo hệ thống một cửa."),
        by=province.clerk,
    )

    assert "Câu của tôi: 09 hồ sơ." in texts(Report.objects.get(pk=report.pk))
    count_figure(code=report.code, indicator="tthc.da_nhan", by=province.clerk)
    assert "Câu của tôi: 02 hồ sơ." in texts(Report.objects.get(pk=report.pk))


def test_finds_an_unknown_token_that_no_answer_settles(province: Province) -> None:
    report = make_draft(province)
    block = report.blocks.get(origin="typed", section="V")
    edit.edit_block(
        code=report.code,
        block=block.pk,
        text="Có {khong.co} việc.",
        version=block.version,
        by=province.clerk,
    )

    found = [one for one in mark(report).findings if one.finding.rule == "BC1"]

    assert [one.literal for one in found] == ["{khong.co}"]
    assert not found[0].answerable


def test_remembers_an_answer_for_the_agency_and_the_rule(province: Province) -> None:
    report = make_draft(province)
    block = report.blocks.get(section="III.2", kind="paragraph")
    edit.edit_block(
        code=report.code,
        block=block.pk,
        text="Theo Kế hoạch số 12/KH-UBND ngày 30/02/2025, Sở tiếp nhận hồ sơ.",
        version=block.version,
        by=province.clerk,
    )
    wrong = next(one for one in mark(report).findings if one.finding.rule == "R7")

    answer_finding(
        code=report.code, key=wrong.key, reason="Đúng như bản gốc.", by=province.clerk
    )

    again = next(one for one in mark(report).findings if one.key == wrong.key)
    assert again.answer is not None
    assert Answer.objects.get().agency == province.department


def test_mends_a_finding_by_its_suggestion(province: Province) -> None:
    report = make_draft(province)
    block = report.blocks.get(section="III.2", kind="paragraph")
    edit.edit_block(
        code=report.code,
        block=block.pk,
        text="Theo Kế hoạch số 12/KH-UBND ngày 09/04/2025, Sở tiếp nhận hồ sơ.",
        version=block.version,
        by=province.clerk,
    )
    wrong = next(one for one in mark(report).findings if one.finding.rule == "R7")

    mend_finding(code=report.code, key=wrong.key, by=province.clerk)

    block.refresh_from_db()
    assert "09/4/2025" in block.text
    assert all(one.finding.rule != "R7" for one in mark(report).findings)


def test_counts_working_days_late_and_gives_more_time(province: Province) -> None:
    pair = chosen(province.officer, "", "")
    assert pair is not None
    assert table(province.officer, pair).rows[0].late > 0
    owed = Obligation.objects.get()

    with pytest.raises(DueDayRefusedError):
        extend(
            obligation=owed.code,
            due_on=date(2025, 1, 1),
            reason="Bão.",
            by=province.officer,
        )
    extend(
        obligation=owed.code,
        due_on=date(2030, 1, 4),
        reason="Bão.",
        by=province.officer,
    )

    assert table(province.officer, pair).rows[0].late == 0


def test_lets_nobody_but_home_affairs_open_a_period(province: Province) -> None:
    with pytest.raises(NotVisibleError):
        extend(
            obligation=Obligation.objects.get().code,
            due_on=date(2030, 1, 4),
            reason="Tự gia hạn.",
            by=province.clerk,
        )


def test_tells_each_role_its_own_work(province: Province) -> None:
    report = make_draft(province)
    finish_words(report, province.clerk)
    report.refresh_from_db()
    review.send_to_review(code=report.code, version=report.version, by=province.clerk)

    titles = {section.title: section for section in my_work(province.chief)}
    assert [item.url for item in titles["Chờ duyệt"].items] == [
        f"/bao-cao/{report.code}/"
    ]
    assert my_work(make_viewer(province.top, "staff")) == ()


def test_has_no_period_of_another_year(province: Province) -> None:
    make_period(2020)

    with pytest.raises(NotVisibleError):
        chosen(province.officer, "", "2020")
