"""Everybody a report goes to, with receipts; and what a report that was sent lacks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from danvan.reports.actions.issuing.issue import issue_in_series
from danvan.reports.actions.obligations import Request, open_obligations
from danvan.reports.actions.submission import submit
from danvan.reports.models import Delivery, Obligation, RegimeTerms, Report
from danvan.reports.queries.work import due_soon
from danvan.text.dates import format_screen
from tests.factories.reports import (
    Province,
    make_approved,
)
from tests.web.routes import SignIn, url

pytestmark = pytest.mark.django_db

PARTY = "Ban Tuyên giáo và Dân vận Tỉnh ủy"
PDF = b"%PDF-1.7\n%%EOF\n"


def issued(province: Province) -> Report:
    report = make_approved(province)
    return issue_in_series(
        code=report.code, version=report.version, by=province.records_clerk
    )


def owe_the_party(province: Province, due_on: date) -> None:
    open_obligations(
        request=Request(
            regime=province.regime,
            period=province.period,
            outline="T1",
            recipient=None,
            recipient_name=PARTY,
            due_on=due_on,
        ),
        agencies=[province.department],
        by=province.officer,
    )


def test_one_report_meets_two_obligations_each_with_its_receipt(
    province: Province, sign_in: SignIn
) -> None:
    today = timezone.localdate()
    owe_the_party(province, today)
    report = issued(province)
    submit(code=report.code, version=report.version, by=province.clerk)
    still = [one.recipient_name for one in due_soon(province.clerk, today)]
    assert still == [PARTY]
    client = sign_in(province.clerk)
    path = url("recipients", report.code)
    sent = {
        "recipient_name": PARTY,
        "means": "paper",
        "sent_on": format_screen(today),
    }

    assert client.post(path, sent).status_code == 302

    made = Delivery.objects.get()
    assert made.obligation is not None
    assert list(due_soon(province.clerk, today)) == []
    twice = client.post(path, sent)
    assert (twice.status_code, "Đã ghi gửi" in twice.content.decode()) == (422, True)
    early = {"received_on": format_screen(today - timedelta(days=1))}
    receipt = url("delivery_receipt", made.code)
    assert client.post(receipt, early).status_code == 422
    upload = SimpleUploadedFile("bien-nhan.pdf", PDF, "application/pdf")
    answer = client.post(
        receipt,
        {
            "received_on": format_screen(today),
            "words": "số đến 412",
            "file": upload,
        },
    )
    assert answer.status_code == 302
    page = client.get(path).content.decode()
    assert "số đến 412" in page
    assert "Giấy tiếp nhận NP-" in page
    assert "đúng hạn" in page
    assert "trễ" in page  # to Home Affairs, whose day was long ago


def test_notes_a_sending_only_of_an_issued_report_by_its_own_people(
    province: Province, sign_in: SignIn
) -> None:
    report = make_approved(province)
    path = url("recipients", report.code)
    sent = {"recipient_name": PARTY, "means": "mail", "sent_on": "hôm nay"}
    assert sign_in(province.clerk).post(path, sent).status_code == 404
    issue_in_series(code=report.code, version=report.version, by=province.records_clerk)
    assert sign_in(province.chief).get(path).status_code == 200
    assert sign_in(province.chief).post(path, sent).status_code == 404
    assert sign_in(province.officer).post(path, sent).status_code == 404

    assert sign_in(province.records_clerk).post(path, sent).status_code == 302

    made = Delivery.objects.get()
    assert made.obligation is None
    receipt = url("delivery_receipt", made.code)
    assert sign_in(province.chief).get(receipt).status_code == 404
    assert sign_in(province.officer).get(receipt).status_code == 404
    assert "gửi để biết" in sign_in(province.clerk).get(path).content.decode()


def test_a_report_that_lacks_something_shows_so_and_returns_prefilled(
    province: Province, sign_in: SignIn
) -> None:
    RegimeTerms.objects.create(
        regime=province.regime,
        valid_from=date(2025, 1, 1),
        name=province.regime.name,
        tables="Biểu 01/DV",
        issued_by="15/QĐ-UBND",
        entered_by=1,
        entered_at=timezone.now(),
    )
    report = issued(province)
    approval = report.approvals.get()
    lines = [
        line
        for line in approval.content["lines"]
        if line["kind"] == "heading" or line["section"] != "V"
    ]
    approval.content = {**approval.content, "lines": lines}
    approval.save()

    sent = submit(code=report.code, version=report.version, by=province.clerk)

    lacks = {(one["kind"], one["subject"]) for one in sent.lacks}
    assert {("section", "V"), ("table", "bieu 01/dv")} <= lacks
    client = sign_in(province.officer)
    table = client.get(url("period"), {"trang-thai": "incomplete"}).content.decode()
    assert f"thiếu {len(sent.lacks)} mục" in table
    assert "Mục chưa có nội dung" in table
    page = client.get(url("submission", sent.code)).content.decode()
    assert 'name="vi-muc-V"' in page
    assert ">Mục chưa có nội dung." in page
    assert "Thiếu Biểu 01/DV." in page
    report.refresh_from_db()
    answer = client.post(
        url("return_items", sent.code),
        {
            "version": report.version,
            "key": "k",
            "tra-muc-V": "on",
            "vi-muc-V": "Mục chưa có nội dung.",
            "reason": "Thiếu Biểu 01/DV.",
        },
    )
    assert answer.status_code == 302
    assert sent.items.get().subject == "V"


def test_a_whole_report_lacks_no_section(province: Province) -> None:
    report = issued(province)

    sent = submit(code=report.code, version=report.version, by=province.clerk)

    assert [one for one in sent.lacks if one["kind"] != "figure"] == []
    assert Obligation.objects.get().report == report
