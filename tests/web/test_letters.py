"""Correction, recall and the public code, through the pages."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from danvan.agencies.viewers import AccountViewer
from danvan.audit.models import Event
from danvan.files.models import StoredFile
from danvan.files.store import open_kept
from danvan.reading.signatures import can_verify
from danvan.reports.actions import submission
from danvan.reports.actions.compose import replace
from danvan.reports.actions.issuing.issue import issue_in_series
from danvan.reports.models import Notice, Report
from danvan.reports.printing import kept_file
from tests.factories.agencies import make_viewer
from tests.factories.certificates import make_ca, make_pkcs12
from tests.factories.kept import kept
from tests.factories.reports import (
    Province,
    make_approved,
)

pytestmark = pytest.mark.django_db
DOSSIERS = 1


@pytest.fixture(scope="module")
def issued_code(founded: Province, django_db_blocker: Any) -> Iterator[str]:
    """Issue a report for the tests that follow one; written before they begin."""
    with kept(django_db_blocker):
        report = make_approved(founded)
        asked: dict[str, Any] = {"code": report.code, "version": report.version}
        yield issue_in_series(**asked, by=founded.records_clerk).code


@pytest.fixture
def issued(issued_code: str) -> Report:
    cache.clear()
    return Report.objects.get(code=issued_code)


def as_(viewer: AccountViewer) -> Client:
    client = Client()
    client.force_login(viewer.account)
    return client


def url(name: str, *args: object) -> str:
    return reverse(f"reports:{name}", args=args)


def test_corrects_through_the_pages(province: Province, issued: Report) -> None:
    clerk, chief = as_(province.clerk), as_(province.chief)
    records = as_(province.records_clerk)
    page = clerk.get(url("correct", issued.code)).content.decode()
    assert "lập bản thay thế" in page
    typed: dict[str, Any] = {"reason": "In sai", "key": "k"}
    wrong = clerk.post(
        url("correct", issued.code), {**typed, "wrong_1": "xyz", "right_1": "abc"}
    )
    assert wrong.status_code == 422
    assert "Không thấy “xyz”" in wrong.content.decode()
    typed |= {"wrong_1": "Rà soát quy chế", "right_1": "Rà soát Quy chế"}
    clerk.post(url("correct", issued.code), typed)
    clerk.post(url("correct", issued.code), typed)
    letter = Notice.objects.get()
    at = (issued.code, letter.code)
    shown = clerk.get(url("letter", *at)).content.decode()
    assert "nay sửa thành “Rà soát Quy chế”" in shown
    assert "Duyệt công văn" not in shown
    assert clerk.post(url("approve_letter", *at), {"version": 1}).status_code == 404
    chief.post(url("approve_letter", *at), {"version": 1})
    early = records.post(
        url("issue_letter", *at), {"version": 2, "number": "7", "dated_on": "1/1/2020"}
    )
    assert early.status_code == 422
    today = f"{timezone.localdate():%d/%m/%Y}"
    filled = {"version": 2, "number": "7", "dated_on": today, "key": "i"}
    for _ in range(2):
        assert records.post(url("issue_letter", *at), filled).status_code == 302
    report = clerk.get(url("report", issued.code)).content.decode()
    assert "Đã đính chính bởi" in report
    assert "07/" in report
    pdf = clerk.get(url("download_letter", *at, "pdf"))
    assert pdf.content.startswith(b"%PDF")
    assert pdf.content == bytes_of(Notice.objects.get().pdf)


def bytes_of(code: str) -> bytes:
    with open_kept(StoredFile.objects.get(code=code).sha256) as stream:
        return stream.read()


def test_a_draft_letter_is_absent_for_others(
    province: Province, issued: Report
) -> None:
    as_(province.clerk).post(
        url("correct", issued.code),
        {"reason": "x", "wrong_1": "Rà soát quy chế", "right_1": "Rà soát Quy chế"},
    )
    letter = Notice.objects.get()
    staff = as_(make_viewer(province.department, "staff"))
    for client in (staff, as_(province.officer), as_(province.home_clerk)):
        assert client.get(url("letter", issued.code, letter.code)).status_code == 404
        for name in ("approve_letter", "drop_letter", "issue_letter"):
            sent = client.post(url(name, issued.code, letter.code), {"version": 1})
            assert sent.status_code == 404
    assert staff.get(url("correct", issued.code)).status_code == 404
    dropped = as_(province.clerk).post(
        url("drop_letter", issued.code, letter.code), {"version": 1}
    )
    assert dropped.status_code == 302


def test_a_recall_shows_at_the_recipient_who_confirms(
    province: Province, issued: Report
) -> None:
    sent = submission.submit(
        code=issued.code, version=issued.version, by=province.clerk
    )
    issued.refresh_from_db()
    records, officer = as_(province.records_clerk), as_(province.officer)
    records.post(
        url("recall", issued.code),
        {"reason": "Gửi nhầm", "version": issued.version, "key": "r"},
    )
    page = officer.get(url("submission", sent.code)).content.decode()
    assert "đã thu hồi báo cáo này" in page
    officer.post(url("confirm_recall", sent.code))
    again = officer.get(url("submission", sent.code)).content.decode()
    assert "Đã báo hủy lúc" in again
    letter = Notice.objects.get()
    seen = records.get(url("letter", issued.code, letter.code)).content.decode()
    assert "đã trả, đã hủy lúc" in seen
    assert Event.objects.filter(action="submission.confirm_recall").count() == 2


def test_the_code_tells_anyone_what_anyone_may_know(
    province: Province, issued: Report, client: Client
) -> None:
    address = url("check", issued.check_code)
    page = client.get(address).content.decode()
    assert issued.number in page
    assert "đang có hiệu lực" in page
    assert issued.signer_name not in page
    assert issued.title_shown not in page
    spoken = issued.check_code.replace("-", "").lower()
    assert client.get(url("check", spoken)).status_code == 200
    assert client.get(url("check", "0000-0000-0000-0000")).status_code == 404
    assert client.get(url("check", issued.code)).status_code == 404
    files = StoredFile.objects.count()
    data = kept_file(issued, "pdf")
    assert data
    for content, words in ((data, "đúng từng byte"), (data + b" ", "không phải bản")):
        sent = client.post(address, {"file": io.BytesIO(content)})
        assert words in sent.content.decode()
    assert StoredFile.objects.count() == files


def test_the_code_of_an_internal_or_unissued_paper_says_no_more(
    province: Province, issued: Report, client: Client
) -> None:
    Report.objects.filter(pk=issued.pk).update(level=1)
    page = client.get(url("check", issued.check_code)).content.decode()
    assert "có trong hệ thống" in page
    assert issued.number not in page
    Report.objects.filter(pk=issued.pk).update(level=0, state="approved")
    assert client.get(url("check", issued.check_code)).status_code == 404


def test_questions_about_codes_are_limited(client: Client, db: object) -> None:
    cache.clear()
    answers = [
        client.get(url("check", "0000-0000-0000-0000")).status_code for _ in range(31)
    ]
    assert set(answers[:30]) == {404}
    assert answers[30] == 429


def test_only_what_posts_and_papers_allow_is_offered_and_taken(
    province: Province, issued: Report
) -> None:
    report = replace(code=issued.code, by=province.clerk)
    clerk = as_(province.clerk)
    page = clerk.get(url("report", report.code)).content.decode()
    assert "KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC Phạm Thị Hoa (ký thay)" in page
    frame = {"title": report.title, "version": report.version}
    bad = clerk.post(url("frame", report.code), {**frame, "signer": "1-proxy"})
    assert bad.status_code == 422
    Report.objects.filter(pk=report.pk).update(signer_authority="TL. GIÁM ĐỐC")
    page = clerk.get(url("report", report.code)).content.decode()
    assert "BC9" in page
    assert "Chưa có quy chế hoặc văn bản giao ký" in page


def test_signs_through_the_page_with_a_certificate_that_is_not_kept(
    province: Province, issued: Report
) -> None:
    if not can_verify():
        pytest.skip("the sign extra (pyHanko) is not installed")
    chief = as_(province.chief)
    page = chief.get(url("sign", issued.code)).content.decode()
    assert "chưa có chữ ký số nào" in page
    held = make_pkcs12(make_ca(), issued.signer_name, "mật khẩu")
    sent = {"as_": "sign", "version": issued.version, "key": "k"}
    for passphrase, status in (("sai", 422), ("mật khẩu", 302)):
        file = io.BytesIO(held)
        file.name = "toi.p12"
        answer = chief.post(
            url("sign", issued.code),
            {**sent, "passphrase": passphrase, "certificate": file},
        )
        assert answer.status_code == status
    shown = as_(province.clerk).get(url("sign", issued.code)).content.decode()
    assert issued.signer_name in shown
    assert "nơi cấp chứng thư" in shown
    assert "Thêm chữ ký" not in shown
