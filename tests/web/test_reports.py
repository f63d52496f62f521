"""The pages of a report, for those who work on it and those who may not see it."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from danvan import rendering
from danvan.reports.composing.drawing import draw
from danvan.reports.models import Obligation, Report, ReturnedCopy
from danvan.reports.printing import approved_content
from danvan.reports.states import State
from tests.factories.agencies import make_viewer
from tests.factories.reports import (
    TASKS_AHEAD,
    Province,
    finish_words,
    make_approved,
    make_draft,
)
from tests.web.routes import SignIn, url

pytestmark = pytest.mark.django_db

DOSSIERS = 3


def post(
    client: Client, name: str, report: Report, *args: object, **data: object
) -> Any:
    report.refresh_from_db()
    sent = {"version": report.version, **data}
    return client.post(url(name, report.code, *args), sent)


def test_lists_what_is_owed_with_its_due_day(
    province: Province, sign_in: SignIn
) -> None:
    page = sign_in(province.clerk).get(url("index")).content.decode()

    assert "Phải báo cáo" in page
    assert "ngày làm việc" in page


def test_begins_a_report_once_however_often_the_button_is_pressed(
    province: Province, sign_in: SignIn
) -> None:
    client = sign_in(province.clerk)
    owed = Obligation.objects.get(agency=province.department)
    address = url("begin", owed.code)

    first = client.post(address, {"key": "k1"})
    second = client.post(address, {"key": "k1"})
    third = client.post(address, {"key": "another"})

    assert first["Location"] == second["Location"] == third["Location"]
    assert Report.objects.count() == 1


@pytest.mark.parametrize("tab", ["ra-soat", "so-lieu", "ky-truoc", "gop-y", "lạ"])
def test_shows_every_tab_of_the_workspace(
    province: Province, sign_in: SignIn, tab: str
) -> None:
    report = make_draft(province)

    answer = sign_in(province.clerk).get(url("report", report.code), {"tab": tab})

    assert answer.status_code == 200
    assert "giữ từ kỳ trước: đọc lại" in answer.content.decode()


def test_links_each_figure_to_its_evidence(province: Province, sign_in: SignIn) -> None:
    report = make_draft(province)

    page = sign_in(province.clerk).get(url("report", report.code)).content.decode()

    assert report.figures is not None
    figure = report.figures.figures.get(indicator__code="tthc.da_nhan")
    assert f'href="/so-lieu/{figure.code}/"' in page


def test_saves_a_block_and_gives_its_new_version(
    province: Province, sign_in: SignIn
) -> None:
    report = make_draft(province)
    block = report.blocks.filter(origin="typed", section="V").get()

    answer = sign_in(province.clerk).post(
        url("block", report.code, block.pk),
        {"text": TASKS_AHEAD, "version": block.version},
        headers={"X-Autosave": "1"},
    )

    assert answer.status_code == 200
    assert answer.headers["X-Version"] == "2"
    block.refresh_from_db()
    assert block.text == TASKS_AHEAD


def test_shows_both_texts_when_somebody_was_faster(
    province: Province, sign_in: SignIn
) -> None:
    report = make_draft(province)
    block = report.blocks.filter(origin="typed", section="V").get()
    client = sign_in(province.clerk)
    address = url("block", report.code, block.pk)
    client.post(address, {"text": "Bản của người trước", "version": 1})

    answer = client.post(address, {"text": "Bản của người sau", "version": 1})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Bản của người trước" in page
    assert "Bản của người sau" in page
    block.refresh_from_db()
    assert block.text == "Bản của người trước"


def test_takes_a_typed_figure_only_with_its_reason(
    province: Province, sign_in: SignIn
) -> None:
    report = make_draft(province)
    client = sign_in(province.clerk)
    address = url("figure", report.code, "tthc.truc_tiep")

    without = client.post(address, {"state": "1", "value": "5", "reason": ""})
    given = client.post(
        address, {"state": "1", "value": "5", "reason": "Theo sổ giấy của Thanh tra."}
    )

    assert without.status_code == 422
    assert "lý do" in without.content.decode()
    assert given.status_code == 302
    assert report.figures is not None
    figure = report.figures.figures.get(indicator__code="tthc.truc_tiep")
    assert (figure.value, figure.source) == (5, "typed")


def test_refuses_an_approval_while_a_section_is_empty(
    province: Province, sign_in: SignIn
) -> None:
    report = make_draft(province)
    post(sign_in(province.clerk), "send_to_review", report)

    answer = post(sign_in(province.chief), "approve", report)

    assert answer.status_code == 422
    assert "lỗi chưa sửa" in answer.content.decode()
    report.refresh_from_db()
    assert report.state == State.REVIEW


def test_marks_what_changed_since_the_report_was_sent_back(
    province: Province, sign_in: SignIn
) -> None:
    report = make_draft(province)
    finish_words(report, province.clerk)
    post(sign_in(province.clerk), "send_to_review", report)
    post(sign_in(province.chief), "send_back", report, reason="Nêu rõ thời hạn.")
    block = report.blocks.filter(origin="typed", section="V").get()
    sign_in(province.clerk).post(
        url("block", report.code, block.pk),
        {"text": f"{TASKS_AHEAD} Xong trước 31/3.", "version": block.version},
    )
    post(sign_in(province.clerk), "send_to_review", report)

    page = sign_in(province.chief).get(url("review", report.code)).content.decode()

    assert "<ins>" in page
    assert "31/3." in page


def test_shows_the_real_pdf_and_gives_a_docx(
    province: Province, sign_in: SignIn
) -> None:
    report = make_draft(province)
    client = sign_in(province.clerk)

    pdf = client.get(url("preview", report.code))
    docx = client.get(url("download", report.code, "docx"))

    assert pdf.content.startswith(b"%PDF")
    assert docx.content.startswith(b"PK")


def test_issues_submits_and_accepts_through_the_pages(
    province: Province, sign_in: SignIn
) -> None:
    report = make_approved(province)
    records_clerk = sign_in(province.records_clerk)
    assert records_clerk.get(url("issue", report.code)).status_code == 200
    today = timezone.localdate()
    typed = post(
        records_clerk, "number", report, number="15", dated_on=f"{today:%d/%m/%Y}"
    )
    assert typed.status_code == 302
    post(records_clerk, "issue_now", report, key="i")
    clerk = sign_in(province.clerk)
    assert clerk.get(url("send", report.code)).status_code == 200
    receipt = post(clerk, "send", report, key="s")
    assert clerk.get(receipt.url).status_code == 200
    again = post(clerk, "send", report, key="s")
    assert again.url == receipt.url
    assert report.submissions.count() == 1

    officer = sign_in(province.officer)
    sent = report.submissions.get()
    assert officer.get(url("period")).status_code == 200
    assert officer.get(url("total")).status_code == 200
    assert officer.get(url("submission", sent.code)).status_code == 200
    officer.post(
        url("accept", sent.code),
        {"version": Report.objects.get(pk=report.pk).version, "key": "a"},
    )
    report.refresh_from_db()
    assert report.state == State.ACCEPTED


def test_takes_the_signed_pdf_and_keeps_it_with_the_report(
    province: Province, sign_in: SignIn
) -> None:
    report = make_approved(province)
    client = sign_in(province.records_clerk)
    content = approved_content(report)
    assert content is not None
    today = timezone.localdate()
    drawn = draw(content, number=f"15/{content.head.symbol}", dated_on=today)
    signed = io.BytesIO(rendering.to_pdf(drawn.document))
    signed.name = "ban-ky.pdf"

    page = client.post(url("take_copy", report.code), {"file": signed}, follow=True)
    assert "Từng chữ khớp" in page.content.decode()
    copy = ReturnedCopy.objects.get()
    day = f"{today:%d/%m/%Y}"
    post(client, "number", report, number=copy.number, dated_on=day, copy=copy.pk)
    post(client, "issue_now", report)

    shown = client.get(url("report", report.code)).content.decode()
    assert f'href="/tep/{copy.file}/"' in shown


def test_answers_the_machine_what_it_shows_a_person(
    province: Province, sign_in: SignIn
) -> None:
    report = make_draft(province)
    client = sign_in(province.clerk)

    told = client.get(f"/api/reports/{report.code}").json()
    document = client.get(f"/api/reports/{report.code}/document").json()
    owed = client.get("/api/reports/obligations").json()

    assert told["state"] == "draft"
    assert document["schema"] == "danvan.document/1"
    assert [one["report"] for one in owed] == [report.code]
    stranger = sign_in(make_viewer(province.top, "clerk"))
    assert stranger.get(f"/api/reports/{report.code}").status_code == 404


def test_refuses_a_day_before_the_approval(province: Province, sign_in: SignIn) -> None:
    report = make_approved(province)

    answer = post(
        sign_in(province.records_clerk),
        "number",
        report,
        number="15",
        dated_on="01/01/2025",
    )

    assert answer.status_code == 422
    assert "trước ngày duyệt" in answer.content.decode()


def test_keeps_a_draft_from_everybody_who_does_not_work_on_it(
    province: Province, sign_in: SignIn
) -> None:
    report = make_draft(province)
    strangers = [
        make_viewer(province.department, "staff"),
        make_viewer(province.top, "clerk"),
        province.officer,
    ]

    for stranger in strangers:
        answer = sign_in(stranger).get(url("report", report.code))
        assert answer.status_code == 404


def test_sends_a_visitor_to_the_sign_in_page(
    province: Province, client: Client
) -> None:
    assert client.get(url("index")).status_code == 302


def test_keeps_the_aggregation_from_a_department(
    province: Province, sign_in: SignIn
) -> None:
    assert sign_in(province.clerk).get(url("period")).status_code == 404


def test_composes_by_the_outline_that_is_chosen(
    province: Province, sign_in: SignIn
) -> None:
    owed = Obligation.objects.get()
    client = sign_in(province.clerk)
    page = client.get(url("begin", owed.code)).content.decode()
    assert 'value="T1" checked' in page
    assert 'value="T2"' in page
    assert 'value="T4"' not in page

    refused = client.post(url("begin", owed.code), {"de-cuong": "T4"})
    assert refused.status_code == 422
    assert "không dùng cho" in refused.content.decode()

    assert client.post(url("begin", owed.code), {"de-cuong": "T2"}).status_code == 302
    assert Report.objects.get().outline == "T2"


def test_refuses_to_ask_for_an_outline_of_another_regime(
    province: Province, sign_in: SignIn
) -> None:
    answer = sign_in(province.officer).post(
        url("open_period"),
        {"regime": "dan-van-nam", "outline": "T4", "period": "năm 2024"},
    )

    assert answer.status_code == 422
    assert Obligation.objects.count() == 1


def test_opens_a_period_and_says_why_the_day_is_due(
    province: Province, sign_in: SignIn
) -> None:
    answer = sign_in(province.officer).post(
        url("open_period"),
        {"regime": "dan-van-nam", "outline": "T1", "period": "năm 2024"},
    )

    assert answer.status_code == 302
    page = sign_in(province.officer).get(url("period"), {"ky": "2024"})
    assert "ngày chốt số liệu" in page.content.decode()
