"""Corrected, replaced, recalled: each with its document and its trace (Điều 18)."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from danvan.audit.viewer import NotVisibleError
from danvan.figures.models import Return
from danvan.reports.actions import compose, submission
from danvan.reports.actions.approve import approve
from danvan.reports.actions.issuing import letters
from danvan.reports.actions.issuing.issue import issue_in_series
from danvan.reports.actions.issuing.recalling import confirm_recall, recall
from danvan.reports.actions.review import send_to_review
from danvan.reports.composing.assembling import assemble
from danvan.reports.guard import ChangedMeanwhileError
from danvan.reports.letters.correcting import CorrectionRefusedError, Place
from danvan.reports.letters.notices import notice_document
from danvan.reports.letters.words import named
from danvan.reports.models import Notice, Report
from danvan.reports.numbers import NumberRefusedError
from danvan.reports.printing import kept_file, printed_document
from danvan.reports.province.neighbours import neighbours
from danvan.reports.queries.work import my_work
from danvan.reports.signing import offers
from danvan.reports.states import LetterState, State, WrongLetterStateError
from tests.factories.kept import kept
from tests.factories.reports import (
    Province,
    ask,
    finish_words,
    make_approved,
    make_reporting_province,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: Any) -> Iterator[Province]:
    with kept(django_db_blocker):
        made = make_reporting_province(dossiers=1)
        ask(made)
        yield made


@pytest.fixture
def province(founded: Province) -> Province:
    return deepcopy(founded)


@pytest.fixture(scope="module")
def issued_code(founded: Province, django_db_blocker: Any) -> Iterator[str]:
    """Issue a report for the tests that follow one; written before they begin."""
    with kept(django_db_blocker):
        report = make_approved(founded)
        asked: dict[str, Any] = {"code": report.code, "version": report.version}
        yield issue_in_series(**asked, by=founded.records_clerk).code


@pytest.fixture
def issued(issued_code: str) -> Report:
    return Report.objects.get(code=issued_code)


def draft(
    report: Report, province: Province, wrong: str, right: str, key: str = ""
) -> Notice:
    return letters.draft_correction(
        code=report.code,
        places=[Place(wrong, right)],
        reason="In sai chính tả",
        by=province.clerk,
        key=key,
    )


def test_a_correction_goes_from_draft_to_issue_and_leaves_the_report_alone(
    province: Province, issued: Report
) -> None:
    before = printed_document(issued).text
    file = kept_file(issued, "pdf")
    letter = draft(issued, province, "Rà soát quy chế", "Rà soát Quy chế", "k1")
    assert draft(issued, province, "x", "y", "k1").pk == letter.pk
    deputy = offers(issued.agency, timezone.localdate())[1]
    letter = letters.approve_letter(
        code=letter.code,
        version=letter.version,
        by=province.chief,
        signer=deputy.key,
    )
    out = letters.issue_letter_in_series(
        code=letter.code, version=letter.version, by=province.records_clerk
    )
    text = notice_document(out).text
    assert f"V/v đính chính Báo cáo số {issued.number}" in text
    assert "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nPhạm Thị Hoa" in text
    assert "đã in “Rà soát quy chế”, nay sửa thành “Rà soát Quy chế”" in text
    assert out.number.startswith("01/")
    assert out.number.endswith("-VP")
    assert out.docx
    assert out.pdf
    issued.refresh_from_db()
    assert issued.state == State.ISSUED
    assert printed_document(issued).text == before
    assert kept_file(issued, "pdf") == file


def test_a_correction_never_touches_a_figure_or_a_number_in_the_body(
    province: Province, issued: Report
) -> None:
    document = printed_document(issued)
    figure = next(q for q in document.quantities if q.figure)
    words = document.text[figure.span.start : figure.span.end + 8].split("\n")[0]
    with pytest.raises(CorrectionRefusedError, match="chứa số liệu"):
        draft(issued, province, words, "9999")
    with pytest.raises(CorrectionRefusedError, match="đổi con số"):
        draft(issued, province, "trong quý I", "trong quý 2")
    with pytest.raises(CorrectionRefusedError, match="Không thấy"):
        draft(issued, province, "không có trong văn bản", "có")
    assert not Notice.objects.exists()


def test_the_date_in_the_head_may_be_corrected(
    province: Province, issued: Report
) -> None:
    head = printed_document(issued).header.place.value
    assert head
    letter = draft(issued, province, f"{head}, ngày", f"{head} 1, ngày")
    assert letter.places[0]["where"] == "phần đầu văn bản"


def test_only_the_approved_letter_is_issued_once_under_one_number(
    province: Province, issued: Report
) -> None:
    letter = draft(issued, province, "Rà soát quy chế", "Rà soát Quy chế")
    records = province.records_clerk
    today = timezone.localdate()
    with pytest.raises(WrongLetterStateError):
        letters.issue_letter(
            code=letter.code, number="9", dated_on=today, version=1, by=records
        )
    with pytest.raises(NotVisibleError):
        letters.approve_letter(code=letter.code, version=1, by=province.clerk)
    letters.approve_letter(code=letter.code, version=1, by=province.chief)
    with pytest.raises(ChangedMeanwhileError):
        letters.issue_letter_in_series(code=letter.code, version=1, by=records)
    for number, day, words in (
        ("9/BC-X", today, "ký hiệu|Ký hiệu"),
        ("9", today + timedelta(days=1), "chưa đến"),
        ("9", today - timedelta(days=1), "trước ngày duyệt"),
    ):
        with pytest.raises(NumberRefusedError, match=words):
            letters.issue_letter(
                code=letter.code, number=number, dated_on=day, version=2, by=records
            )
    letters.issue_letter(
        code=letter.code, number="9", dated_on=today, version=2, by=records
    )
    with pytest.raises(WrongLetterStateError):
        letters.issue_letter_in_series(code=letter.code, version=3, by=records)


def test_a_recall_reaches_the_recipient_and_waits_for_its_word(
    province: Province, issued: Report
) -> None:
    sent = submission.submit(
        code=issued.code, version=issued.version, by=province.clerk
    )
    issued.refresh_from_db()
    asked = {"code": issued.code, "version": issued.version, "key": "r1"}
    recall(**asked, reason="Gửi nhầm bản", by=province.records_clerk)  # type: ignore[arg-type]
    recall(**asked, reason="Gửi nhầm bản", by=province.records_clerk)  # type: ignore[arg-type]
    letter = Notice.objects.get(report=issued)
    assert letter.state == LetterState.DRAFT
    text = notice_document(letter, timezone.localdate()).text
    assert f"V/v thu hồi {named(issued)}" in text
    assert "Lý do: Gửi nhầm bản." in text
    with pytest.raises(NotVisibleError):
        letters.drop_letter(code=letter.code, version=1, by=province.clerk)
    with pytest.raises(NotVisibleError):
        confirm_recall(code=sent.code, by=province.clerk)
    assert inbox(province) == ["thu hồi, chờ báo hủy"]
    assert neighbours(province.officer, sent).waiting == 0
    first = confirm_recall(code=sent.code, by=province.officer)
    again = confirm_recall(code=sent.code, by=province.officer)
    assert first.recall_confirmed_at == again.recall_confirmed_at is not None
    assert inbox(province) == []


def inbox(province: Province) -> list[str]:
    """Return the marks of what waits for the recipient of the reports."""
    url = reverse("reports:submission", args=("-",)).removesuffix("-/")
    return [
        item.tag
        for section in my_work(province.officer)
        for item in section.items
        if item.url.startswith(url)
    ]


def put_out(report: Report, province: Province) -> Report:
    finish_words(report, province.clerk)
    report = send_to_review(code=report.code, version=report.version, by=province.clerk)
    approve(code=report.code, version=report.version, by=province.chief)
    report.refresh_from_db()
    return issue_in_series(
        code=report.code, version=report.version, by=province.records_clerk
    )


def test_what_was_replaced_or_recalled_leaves_the_totals_and_its_heir_goes_on(
    province: Province, issued: Report
) -> None:
    submission.submit(code=issued.code, version=issued.version, by=province.clerk)
    counted = Return.objects.filter(current=True)
    assert counted.exists()

    second = put_out(compose.replace(code=issued.code, by=province.clerk), province)
    assert not counted.exists()

    third = compose.replace(code=second.code, by=province.clerk)
    recall(
        code=second.code,
        reason="Gửi nhầm bản",
        version=second.version,
        by=province.records_clerk,
    )
    third = put_out(Report.objects.get(pk=third.pk), province)
    assert "thay thế" not in assemble(third).content.lines[0].text
    sent = submission.submit(code=third.code, version=third.version, by=province.clerk)
    assert sent.recipient == province.home_affairs
    assert [one.pk for one in counted] == [third.figures_id]
    assert [r.state for r in Report.objects.order_by("pk")] == [
        State.REPLACED,
        State.RECALLED,
        State.SUBMITTED,
    ]


def test_the_replacing_report_opens_with_what_it_replaces(
    province: Province, issued: Report
) -> None:
    new = compose.replace(code=issued.code, by=province.clerk)
    first = assemble(new).content.lines[0].text
    assert first.startswith(f"Báo cáo này thay thế Báo cáo số {issued.number} ngày ")
    put_out(new, province)
    issued.refresh_from_db()
    assert issued.state == State.REPLACED
    assert first in printed_document(Report.objects.get(pk=new.pk)).text
