"""Regimes read by every agency, written by the province; the calendar alike."""

from __future__ import annotations

import pytest
from django.test import Client

from danvan.reports.models import Basis, Obligation, RegimeTerms
from tests.factories.reports import Province, make_draft
from tests.web.routes import SignIn, url

pytestmark = pytest.mark.django_db

TERMS = {
    "name": "Báo cáo tháng về tiếp công dân",
    "kind": "periodic",
    "valid_from": "01/01/2026",
    "issued_by": "Quyết định số 15/QĐ-UBND",
    "due_days": "3",
    "due_unit": "days",
    "frequency": ["month"],
    "outlines": ["T1"],
    "recipients": "Sở Nội vụ\nThanh tra tỉnh",
}
ONCE = {
    "name": "Báo cáo đột xuất về đối thoại",
    "kind": "sudden",
    "number": "700/SNV-XDCQ",
    "dated_on": "01/04/2025",
    "outline": "T3",
    "start": "01/01/2025",
    "cutoff": "31/03/2025",
    "due_on": "03/04/2025",
}
DAYS = {"document": "7/TB-UBND", "days": "16/12/2025; nghỉ; Nghỉ theo thông báo"}


def test_every_agency_reads_the_regimes_and_the_calendar(
    province: Province, sign_in: SignIn, client: Client
) -> None:
    for path in (
        url("regimes"),
        url("regime", "dan-van-nam"),
        url("calendar"),
    ):
        client.logout()
        assert "dang-nhap" in client.get(path)["Location"]
        for viewer in (province.clerk, province.chief, province.officer):
            assert sign_in(viewer).get(path).status_code == 200, path
    page = client.get(url("regime", "dan-van-nam")).content.decode()
    assert "2 ngày làm việc sau ngày chốt số liệu" in page
    assert "có sẵn, chỉ đọc" in page
    assert client.get(url("regime", "khong-co")).status_code == 404


def test_only_the_head_adds_and_changes_a_regime(
    province: Province, sign_in: SignIn
) -> None:
    for viewer in (province.clerk, province.chief, province.officer):
        client = sign_in(viewer)
        for path in (url("add_regime"), url("change_regime", "dan-van-nam")):
            assert client.get(path).status_code == 404
            assert client.post(path, TERMS).status_code == 404
    assert not RegimeTerms.objects.exists()
    client = sign_in(province.head)
    assert client.get(url("add_regime")).status_code == 200

    made = client.post(url("add_regime"), TERMS)

    page = client.get(made["Location"]).content.decode()
    assert "3 ngày sau ngày chốt số liệu" in page
    assert "tỉnh quy định" in page
    change = url("change_regime", "dan-van-nam")
    assert 'value="Báo cáo năm về' in client.get(change).content.decode()
    refused = client.post(change, {**TERMS, "valid_to": "01/01/2025"})
    assert refused.status_code == 422
    assert "hết hiệu lực" in refused.content.decode()
    client.post(change, {**TERMS, "name": "Báo cáo năm, bản mới"})
    assert "Báo cáo năm, bản mới" in client.get(url("regimes")).content.decode()
    versions = client.get(url("regime", "dan-van-nam")).content.decode()
    assert "đang áp dụng" in versions
    assert "12/03/2019" in versions


def test_asks_once_and_lands_on_its_period(province: Province, sign_in: SignIn) -> None:
    assert sign_in(province.clerk).get(url("ask_once")).status_code == 404
    client = sign_in(province.officer)
    assert client.post(url("ask_once"), {**ONCE, "number": "?"}).status_code == 422

    done = client.post(url("ask_once"), {**ONCE, "key": "k"})
    again = client.post(url("ask_once"), {**ONCE, "key": "k"})

    assert again["Location"] == done["Location"]
    assert Basis.objects.count() == Obligation.objects.count() - 1 == 1
    page = client.get(done["Location"]).content.decode()
    assert "Báo cáo đột xuất về đối thoại" in page
    assert Basis.objects.get(number="700/SNV-XDCQ").issuer == "Sở Nội vụ"


def test_a_letter_set_window_and_a_second_recipient(
    province: Province, sign_in: SignIn
) -> None:
    done = sign_in(province.officer).post(
        url("open_period"),
        {
            "regime": "dan-van-nam",
            "outline": "T1",
            "period": "năm 2024",
            "cutoff": "25/10/2024",
            "number": "628/SNV-XDCQ",
            "dated_on": "10/10/2024",
            "also": "Ban Tuyên giáo và Dân vận Tỉnh ủy",
        },
    )

    assert "ky=2024" in done["Location"]
    owed = Obligation.objects.filter(
        agency=province.department, period__code="2024"
    ).order_by("pk")
    assert [one.recipient_id is None for one in owed] == [False, True]
    days = (owed[0].period.start.isoformat(), owed[0].period.end.isoformat())
    assert days == ("2023-12-15", "2024-10-25")
    assert owed[0].bases.get().number == "628/SNV-XDCQ"


def test_notes_one_more_document(province: Province, sign_in: SignIn) -> None:
    held = Obligation.objects.get()
    path = url("basis", held.code)
    letter = {
        "type": "Kế hoạch",
        "number": "12/KH-BCĐ",
        "dated_on": "01/03/2025",
        "issuer": "Ban Chỉ đạo tỉnh",
    }
    make_draft(province)
    for viewer in (province.chief, province.home_clerk):
        assert sign_in(viewer).post(path, letter).status_code == 404

    assert sign_in(province.clerk).post(path, letter).status_code == 302

    page = sign_in(province.clerk).get(url("begin", held.code)).content.decode()
    assert "Kế hoạch số 12/KH-BCĐ ngày 01/3/2025 của Ban Chỉ đạo tỉnh" in page


def test_foresees_an_announcement_and_notes_it_when_confirmed(
    province: Province, sign_in: SignIn
) -> None:
    assert sign_in(province.clerk).post(url("calendar"), DAYS).status_code == 404
    client = sign_in(province.officer)

    foreseen = client.post(url("calendar"), DAYS).content.decode()

    assert "17/12/2025" in foreseen
    assert Obligation.objects.get().due_on.day == 16
    assert client.post(url("calendar"), {**DAYS, "buoc": "ghi"}).status_code == 302
    assert Obligation.objects.get().due_on.day == 17
    assert "7/TB-UBND" in client.get(url("calendar") + "?nam=2025").content.decode()
    wrong = client.post(url("calendar"), {**DAYS, "days": "mai"})
    assert (wrong.status_code, "Dòng 1" in wrong.content.decode()) == (422, True)
    assert "tính lại hạn" in sign_in(province.clerk).get("/").content.decode()
