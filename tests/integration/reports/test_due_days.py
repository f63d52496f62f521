"""Due days by rule, moved by a late announcement; the letter that asks, cited."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from danvan.agencies.models import Holiday
from danvan.audit.viewer import NotVisibleError
from danvan.law.calendar import HolidayData
from danvan.registers.actions import enter
from danvan.reports.actions.compose import Task, compose
from danvan.reports.actions.issuing.issue import issue_in_series
from danvan.reports.actions.obligations import Request, extend, open_obligations
from danvan.reports.actions.submission import submit
from danvan.reports.composing.assembling import assemble
from danvan.reports.composing.lists.basis import Asking, all_cited, cited
from danvan.reports.models import DueSource, Obligation, Redating
from danvan.reports.owed.terms import terms_on
from danvan.reports.queries.work import my_work
from danvan.reports.redating.actions import AnnouncementRefusedError, announce
from danvan.reports.regimes.asking import OneOff, add_basis, ask_once
from danvan.reports.regimes.changing import (
    TermsRefusedError,
    Wording,
    add_regime,
    write_terms,
)
from tests.factories.reports import (
    Province,
    ask,
    make_approved,
    make_draft,
    make_reporting_province,
)

pytestmark = pytest.mark.django_db

DUE, MOVED = date(2025, 12, 16), date(2025, 12, 17)
OFF = [HolidayData(DUE, "nghỉ theo thông báo")]
LETTER = Asking(
    number="628/SNV-XDCQCTTN",
    dated_on=date(2025, 11, 10),
    issuer="Sở Nội vụ",
    subject="báo cáo kết quả năm 2025",
)
WORDING = Wording(
    name="Báo cáo năm (tỉnh)",
    valid_from=date(2025, 1, 1),
    issued_by="Quyết định số 15/QĐ-UBND ngày 02/01/2025",
    due_days=5,
    due_unit="days",
    frequency=("year",),
    outlines=("T1",),
)


@pytest.fixture
def province() -> Province:
    return make_reporting_province(dossiers=1)


def owed(province: Province, **changes: object) -> list[Obligation]:
    fields = {
        "regime": province.regime,
        "period": province.period,
        "outline": "T1",
        "recipient": province.home_affairs,
        "recipient_name": "Sở Nội vụ",
        **changes,
    }
    return open_obligations(
        request=Request(**fields),  # type: ignore[arg-type]
        agencies=[province.department],
        by=province.officer,
    )


def test_a_late_announcement_moves_what_is_open(province: Province) -> None:
    [held] = owed(province)
    assert (held.due_on, held.due_source) == (DUE, DueSource.RULE)

    [moved] = announce(days=OFF, document="Thông báo số 7/TB-UBND", by=province.officer)

    held.refresh_from_db()
    assert (moved.before, moved.after, held.due_on) == (DUE, MOVED, MOVED)
    assert "16/12/2025 (nghỉ theo thông báo)" in held.explanation
    assert "16/12/2025" in moved.explanation_before
    told = [item for part in my_work(province.clerk) for item in part.items]
    assert any("Thông báo số 7/TB-UBND" in item.note for item in told)
    again = announce(days=OFF, document="Thông báo số 7/TB-UBND", by=province.officer)
    assert again == []
    assert (Redating.objects.count(), Holiday.objects.count()) == (1, 1)


def test_what_was_sent_set_or_extended_keeps_its_day(province: Province) -> None:
    ask(province)
    report = make_approved(province)
    report = issue_in_series(
        code=report.code, version=report.version, by=province.records_clerk
    )
    submit(code=report.code, version=report.version, by=province.clerk)
    day = {"due_on": DUE, "recipient_name": "Ban Dân vận Tỉnh ủy", "recipient": None}
    [by_letter] = owed(province, **day)
    [more] = owed(province, recipient_name="Ban Chỉ đạo", recipient=None)
    extend(
        obligation=more.code, due_on=date(2025, 12, 20), reason="bão", by=province.head
    )

    assert announce(days=OFF, document="7/TB-UBND", by=province.officer) == []

    days = dict(Obligation.objects.values_list("recipient_name", "due_on"))
    assert days == {
        "Sở Nội vụ": DUE,
        "Ban Dân vận Tỉnh ủy": DUE,
        "Ban Chỉ đạo": date(2025, 12, 20),
    }
    assert by_letter.due_source == DueSource.LETTER


def test_an_announcement_needs_its_document_and_a_right(province: Province) -> None:
    with pytest.raises(AnnouncementRefusedError, match="số, ngày"):
        announce(days=OFF, document=" ", by=province.officer)
    with pytest.raises(AnnouncementRefusedError, match="ít nhất một ngày"):
        announce(days=[], document="7/TB", by=province.officer)
    with pytest.raises(NotVisibleError):
        announce(days=OFF, document="7/TB", by=province.clerk)


def test_cites_the_letters_in_the_opening(province: Province) -> None:
    paper = enter(
        register="outgoing",
        agency_id=province.home_affairs.pk,
        values={
            "number": 628,
            "symbol": "SNV-XDCQCTTN",
            "issued_on": LETTER.dated_on,
            "document_type": "Công văn",
            "subject": "Báo cáo",
        },
        by=province.home_clerk,
    )
    [held] = owed(province, asking=(LETTER,))

    report = make_draft(province)

    assert held.bases.get().paper == paper.code
    words = assemble(report).content.lines[0].text
    assert words.startswith(
        "Thực hiện Công văn số 628/SNV-XDCQCTTN ngày 10/11/2025 của Sở Nội vụ "
        "về việc báo cáo kết quả năm 2025, Sở"
    )
    more = Asking(number="12/KH-BCĐ", dated_on=date(2025, 3, 1), issuer="Ban Chỉ đạo")
    add_basis(obligation=held.code, asking=more, by=province.clerk)
    words = assemble(report).content.lines[0].text
    assert "12/KH-BCĐ ngày 01/3/2025 của Ban Chỉ đạo và Công văn số 628" in words
    assert not assemble(report).problems or all(
        one.problem.token != "{request.basis}" for one in assemble(report).problems
    )


def test_opens_as_by_regime_where_no_letter_asks(province: Province) -> None:
    owed(province)

    words = assemble(make_draft(province)).content.lines[0].text

    assert words.startswith("Thực hiện chế độ báo cáo định kỳ")


def test_cites_about_what_once() -> None:
    about = Asking(
        number="5/CV-A", dated_on=date(2025, 1, 2), issuer="A", subject="về báo cáo."
    )
    assert cited(about) == "Công văn số 5/CV-A ngày 02/01/2025 của A về báo cáo"
    assert all_cited([about, about]) == cited(about)
    assert all_cited([]) == ""


def test_a_province_s_own_terms_set_the_due_day(province: Province) -> None:
    write_terms(code="dan-van-nam", wording=WORDING, by=province.head)

    [held] = owed(province)

    assert held.due_on == date(2025, 12, 19)
    assert "5 ngày sau ngày chốt số liệu" in held.explanation
    assert "15/QĐ-UBND" in held.explanation
    province.regime.refresh_from_db()
    assert province.regime.name == "Báo cáo năm (tỉnh)"
    with pytest.raises(TermsRefusedError, match="Đã có bản"):
        write_terms(code="dan-van-nam", wording=WORDING, by=province.head)
    with pytest.raises(NotVisibleError):
        write_terms(code="dan-van-nam", wording=WORDING, by=province.officer)

    made = add_regime(wording=WORDING, by=province.head).regime

    assert made.code == "dinh-ky-2025-1"
    assert made.indicators.count() == province.regime.indicators.count() > 0
    assert terms_on(made, date(2024, 12, 31)) is None


def test_asks_once_in_minutes_and_the_report_composes(province: Province) -> None:
    asked = ask_once(
        what=OneOff(
            name="Báo cáo đột xuất về đối thoại",
            kind="sudden",
            content="Số cuộc đối thoại",
            outline="T3",
            start=date(2025, 1, 1),
            cutoff=date(2025, 3, 31),
            due_on=date(2025, 4, 3),
            asking=replace(LETTER, dated_on=date(2025, 3, 28)),
            recipient=province.home_affairs,
            recipient_name="Sở Nội vụ",
        ),
        agencies=[province.department],
        by=province.officer,
    )
    [held] = asked.obligations
    assert held.due_on == date(2025, 4, 3)
    assert held.bases.get().number == "628/SNV-XDCQCTTN"
    terms = terms_on(asked.regime, date(2025, 4, 1))
    assert terms is not None
    assert terms.kind_label == "đột xuất"
    assert asked.regime.code.startswith("dot-xuat-2025-")
    report = compose(
        task=Task(province.department, asked.regime, "T3", asked.period),
        by=province.clerk,
    )
    held.refresh_from_db()
    assert held.report == report
    assert report.figures is not None
    assert report.figures.figures.exists()
