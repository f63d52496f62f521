"""The province's pages: for Home Affairs alone, with and without a script."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from danvan.figures.totals.checking import rebuild_totals
from danvan.reports.models import Quotation, Report, Submission
from danvan.reports.models import SubmissionItem as Item
from tests.factories.agencies import make_agency, make_viewer
from tests.factories.reports import (
    Province,
    make_period,
)
from tests.factories.sent import make_filed, make_sent
from tests.web.routes import SignIn, url

pytestmark = pytest.mark.django_db

WORDS = "Một số phòng ghi sổ chưa thường xuyên."
SECTION = ("IV.2", "Khó khăn, hạn chế và nguyên nhân", WORDS)


def sent_by_two(province: Province) -> tuple[Submission, Submission]:
    """Let the department and another agency send a report with one figure."""
    made = []
    for agency in (province.department, make_agency(superior=province.top)):
        figures = make_filed(
            agency, province.regime, province.period, {"tiep_dan.luot": 12}
        )
        made.append(make_sent(province, agency, [SECTION], figures=figures))
    rebuild_totals()
    return made[0], made[1]


def total_of(client: Client) -> Report:
    client.post(url("compose_province"), {"key": "k"})
    return Report.objects.get(scope="total")


def test_keeps_every_page_of_the_province_from_an_agency(
    province: Province, sign_in: SignIn
) -> None:
    sent, _ = sent_by_two(province)
    report = total_of(sign_in(province.officer))
    stranger = make_viewer(make_agency(superior=province.top), "chief_of_office")
    addresses = [
        *(url(name) for name in ("period", "total", "disagreements", "monitoring")),
        *(url("annex", kind) for kind in ("pdf", "docx", "xlsx")),
        url("passages", report.code),
        url("submission", sent.code),
    ]

    for viewer in (province.clerk, stranger):
        client = sign_in(viewer)
        assert {client.get(one).status_code for one in addresses} == {404}
        for name, code in (("quote", report.code), ("accept", sent.code)):
            assert client.post(url(name, code), {"muc": "III.2"}).status_code == 404
        assert client.post(url("compose_province")).status_code == 404
    sign_in(province.officer)
    client.logout()
    assert {client.get(one).status_code for one in addresses} == {302}


def test_accepts_and_goes_to_the_next_report(
    province: Province, sign_in: SignIn
) -> None:
    first, second = sent_by_two(province)
    client = sign_in(province.officer)
    page = client.get(url("submission", first.code)).content.decode()
    assert "Tiếp nhận và sang báo cáo tiếp" in page
    assert url("submission", second.code) in page
    assert 'class="paper folded"' not in page  # nobody knows who wrote what

    answer = client.post(
        url("accept", first.code), {"version": first.report.version, "next": "1"}
    )

    assert answer["Location"] == url("submission", second.code)
    first.refresh_from_db()
    assert first.state == "accepted"


def test_returns_what_is_ticked_with_the_reason_that_stands_there(
    province: Province, sign_in: SignIn
) -> None:
    sent, _ = sent_by_two(province)
    client = sign_in(province.officer)
    address = url("return_items", sent.code)
    given = {
        "version": sent.report.version,
        "tra-muc-IV.2": "on",
        "vi-muc-IV.2": "Chưa nêu nguyên nhân.",
        "vi-so-tiep_dan.luot": "Gợi ý không được đánh dấu.",
    }

    empty = client.post(address, {**given, "vi-muc-IV.2": " "})
    assert empty.status_code == 422
    assert "checked" in empty.content.decode()

    assert client.post(address, given).status_code == 302
    (item,) = Item.objects.all()
    assert (item.kind, item.subject, item.reason) == (
        "section",
        "IV.2",
        "Chưa nêu nguyên nhân.",
    )
    page = client.get(url("submission", sent.code)).content.decode()
    assert "Các lần gửi, trả lại" in page


def test_quotes_a_line_in_one_click_and_shows_where_it_came_from(
    province: Province, sign_in: SignIn
) -> None:
    sent, _ = sent_by_two(province)
    client = sign_in(province.officer)
    report = total_of(client)
    page = client.get(url("passages", report.code)).content.decode()
    assert "2 đơn vị cùng nêu" in page

    answer = client.post(
        url("quote", report.code),
        {"nguon": f"{sent.code}:1", "loi": "Ghi sổ chậm (Sở KH&CN).", "muc": "III.2"},
        follow=True,
    )

    assert answer.status_code == 200
    assert Quotation.objects.get().submission == sent
    assert sent.code in answer.content.decode()
    one = client.get(url("passages", report.code), {"bao-cao": sent.code})
    assert "đã trích" in one.content.decode()
    draft = client.get(url("report", report.code)).content.decode()
    assert "Ghi sổ chậm (Sở KH&amp;CN)." in draft


def test_the_screen_refreshes_with_and_without_a_script(
    province: Province, sign_in: SignIn
) -> None:
    last = make_period(2024)
    for sent in sent_by_two(province):
        make_filed(sent.agency, province.regime, last, {"tiep_dan.luot": 9})
    rebuild_totals()
    client = sign_in(province.officer)

    whole = client.get(url("monitoring")).content.decode()
    part = client.get(url("monitoring"), headers={"HX-Request": "true"})

    assert 'http-equiv="refresh"' in whole
    assert 'hx-trigger="every 60s"' in whole
    assert "<html" not in part.content.decode()
    assert "đã gửi" in part.content.decode()
    assert "tăng 6 so với năm 2024 (18)" in part.content.decode()
    assert "<svg" in part.content.decode()
    for person in ("Lê Văn Minh", "Phạm Thị Hoa", "Người duyệt", "Văn thư"):
        assert person not in part.content.decode()


def test_lists_both_addresses_of_what_disagrees(
    province: Province, sign_in: SignIn
) -> None:
    sent, _ = sent_by_two(province)
    half = type(province.regime).objects.get(code="qcdc-6-thang")
    other = make_filed(
        province.department, half, province.period, {"tiep_dan.luot": 15}
    )

    page = sign_in(province.officer).get(url("disagreements")).content.decode()

    for held in (sent.report.figures, other):
        assert held is not None
        assert reverse("figures:evidence", args=(held.figures.get().code,)) in page
    assert "1 chỗ vênh" in page
    assert "phải bằng nhau" in page


def test_chooses_the_period_that_is_picked_by_regime_and_code(
    province: Province, sign_in: SignIn
) -> None:
    client = sign_in(province.officer)
    pair = f"{province.regime.code}/{province.period.code}"

    assert client.get(url("period"), {"ky": pair}).status_code == 200
    assert client.get(url("period"), {"ky": "dan-van-quy/2025"}).status_code == 404
    assert client.get(url("annex", "exe"), {"ky": pair}).status_code == 404
    assert client.get(url("annex", "pdf"), {"ky": pair}).content[:4] == b"%PDF"
