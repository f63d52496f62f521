"""The pages of figures over periods: picking, comparing, rules, tables both ways."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from danvan.agencies.models import Agency
from danvan.figures import actions
from danvan.figures.catalogue import load_shipped
from danvan.figures.models import Indicator, Return
from danvan.law.windows import statutory_window
from tests.factories.agencies import make_account, make_agency, make_province
from tests.factories.figures import (
    AT,
    SYSTEM,
    make_dossier,
    make_indicator,
    make_period,
    make_regime,
    make_sheet,
)
from tests.web.routes import finish

pytestmark = pytest.mark.django_db

INDEX = "/so-lieu/"
KEY = "year.2023-12-15.2024-12-14"
RECEIVED = "tthc.truc_tuyen"


@pytest.fixture
def agency() -> Agency:
    load_shipped()
    return make_province()[2]


@pytest.fixture
def clerk(agency: Agency) -> Client:
    return signed_in(agency, "clerk")


def signed_in(agency: Agency, *roles: str) -> Client:
    client = Client()
    client.force_login(make_account(agency, *roles))
    return client


def typed(agency: Agency, value: int, code: str = RECEIVED) -> Return:
    draft = actions.snapshot(
        agency=agency,
        regime=make_regime("dan-van-nam"),
        period=make_period(2024),
        by=SYSTEM,
        at=AT,
    )
    actions.type_value(
        return_=draft, indicator=code, value=value, reason="Sổ giấy", by=SYSTEM, at=AT
    )
    return draft


def page(client: Client, **asked: str) -> str:
    answer = client.get(INDEX, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_named_period_is_the_decrees_window(clerk: Client) -> None:
    answer = clerk.get(INDEX, {"loai": "quarter-2", "nam": "2024"}, follow=True)

    text = answer.content.decode()
    assert "ky=quarter.2024-03-15.2024-06-14" in answer.redirect_chain[0][0]
    assert "từ 15/03/2024 đến 14/06/2024" in text
    assert "khác thời gian chốt" not in text


def test_free_days_are_counted_with_a_warning(clerk: Client, agency: Agency) -> None:
    make_dossier(agency, received_on=date(2024, 10, 25))
    make_dossier(agency, received_on=date(2024, 10, 26))

    answer = clerk.get(INDEX, {"tu": "1/1/2024", "den": "25/10/2024"}, follow=True)

    text = answer.content.decode()
    assert "Kỳ tự chọn từ 01/01/2024 đến 25/10/2024" in text
    address = reverse("figures:live", args=["tthc.da_nhan"])
    assert (
        f'{address}?don-vi={agency.code}&amp;ky=free.2024-01-01.2024-10-25">1<' in text
    )


def test_a_calendar_year_is_warned_of_and_offers_the_window(clerk: Client) -> None:
    text = page(clerk, ky="2024")

    assert "khác thời gian chốt số liệu của Nghị định 09/2019/NĐ-CP" in text
    assert f"ky={KEY}" in text


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"tu": "1/1/2024", "den": "<b>"}, "Chưa đọc được ngày chốt “&lt;b&gt;”"),
        ({"loai": "year-1", "nam": "x"}, "đủ bốn chữ số"),
        ({"loai": "x", "nam": "2024"}, "Hãy chọn một loại kỳ"),
        ({"tu": "5/5/2024", "den": "1/1/2024"}, "hãy đổi lại hai ngày"),
    ],
)
def test_a_wrong_day_gets_one_sentence_and_keeps_what_was_typed(
    clerk: Client, asked: dict[str, str], why: str
) -> None:
    answer = clerk.get(INDEX, asked)

    text = answer.content.decode()
    assert answer.status_code == 422
    assert why in text
    if "tu" in asked:
        assert f'value="{asked["tu"]}"' in text


def test_shows_three_periods_and_the_change(clerk: Client, agency: Agency) -> None:
    for day in (date(2024, 4, 5), date(2024, 4, 6), date(2024, 5, 1)):
        make_dossier(agency, received_on=day)
    for day in (date(2024, 1, 5), date(2024, 1, 6), date(2023, 4, 5)):
        make_dossier(agency, received_on=day)

    text = page(clerk, ky="quarter.2024-03-15.2024-06-14")

    assert "Quý I năm 2024" in text
    assert "Cùng kỳ: quý II năm 2023" in text
    assert "+1 (+50,0%)" in text
    assert "+2 (+200,0%)" in text


def test_a_broken_rule_shows_both_sides_with_their_evidence(
    clerk: Client, agency: Agency
) -> None:
    make_dossier(agency, returned_on=date(2024, 6, 9), timeliness="early")
    draft = typed(agency, 3, "tthc.da_tra")

    text = page(clerk, ky=KEY)

    assert "Hồ sơ đã trả phải bằng trước hạn, đúng hạn và quá hạn cộng lại" in text
    assert "3 ≠ 1, lệch 2" in text
    for code in ("tthc.da_tra", "tthc.som"):
        figure = draft.figures.get(indicator__code=code)
        assert reverse("figures:evidence", args=[figure.code]) in text


def test_a_longer_period_opens_the_filed_ones_within(
    clerk: Client, agency: Agency
) -> None:
    make_indicator("thu_flow", name="Buổi tuyên truyền")
    for number in range(1, 5):
        draft = actions.snapshot(
            agency=agency,
            regime=make_regime("dan-van-nam"),
            period=actions.open_period(statutory_window("quarter", 2024, number)),
            by=SYSTEM,
            at=AT,
        )
        actions.type_value(
            return_=draft,
            indicator="thu_flow",
            value=number,
            reason="Sổ giấy",
            by=SYSTEM,
            at=AT,
        )
        actions.file_return(return_=draft, by=SYSTEM, at=AT)

    text = page(clerk, ky=KEY)

    assert "<summary>10</summary>" in text
    figure = draft.figures.get(indicator__code="thu_flow")
    assert reverse("figures:evidence", args=[figure.code]) in text
    assert "gộp 4 kỳ đã nộp" in text


@pytest.mark.parametrize(
    "key", ["0001", "year.0001-01-01.0001-12-31", "free.9999-01-01.9999-12-31", "x"]
)
def test_a_period_out_of_reach_is_none(clerk: Client, key: str) -> None:
    assert clerk.get(INDEX, {"ky": key}).status_code == 404


def test_home_affairs_sees_no_draft_behind_a_rule(agency: Agency) -> None:
    typed(agency, 3, "tthc.da_tra")
    home = Agency.objects.get(kind="home_affairs")

    text = page(
        signed_in(home, "home_affairs_officer"), **{"don-vi": agency.code, "ky": KEY}
    )

    assert "chưa khớp quy tắc" not in text
    assert "Nhập bảng số liệu" not in text


# -- typed beside counted ------------------------------------------------------


def difference_at() -> str:
    return reverse("figures:difference", args=[RECEIVED]) + f"?ky={KEY}"


def test_lists_what_rows_do_not_bear_out(clerk: Client, agency: Agency) -> None:
    row = make_dossier(agency)
    typed(agency, 2)

    listed = clerk.get(reverse("figures:reconcile"), {"ky": KEY}).content.decode()
    one = clerk.get(difference_at()).content.decode()

    assert "2 gõ, 1 đếm được: sổ thiếu 1 hồ sơ nào?" in listed
    assert reverse("figures:difference", args=[RECEIVED]) in listed
    assert f"/so/dossiers/{row.code}/" in one
    assert reverse("registers:new", args=["dossiers"]) in one
    assert "1 số nhập tay hoặc nhập từ biểu khác" in page(clerk, ky=KEY)


def test_a_sheet_is_laid_beside_the_rows(clerk: Client, agency: Agency) -> None:
    make_sheet(agency)
    make_dossier(agency)

    one = clerk.get(difference_at()).content.decode()

    assert "30 theo biểu nhập, 1 đếm được" in one
    assert "Biểu đã nhập" in one


def test_the_clerk_takes_the_count(clerk: Client, agency: Agency) -> None:
    make_dossier(agency)
    draft = typed(agency, 2)

    answer = clerk.post(difference_at(), {"lay": "1"}, follow=True)

    assert "Không có chỗ nào lệch" in answer.content.decode()
    assert draft.figures.get(indicator__code=RECEIVED).value == 1


def test_the_clerk_keeps_a_value_with_a_reason(clerk: Client, agency: Agency) -> None:
    make_dossier(agency)
    typed(agency, 2)

    refused = clerk.post(difference_at(), {"giu": "1", "ly-do": " "})
    kept = clerk.post(
        difference_at(), {"giu": "1", "ly-do": "Một hồ sơ <i>mật</i>"}, follow=True
    )

    assert refused.status_code == 422
    assert "Hãy ghi lý do" in refused.content.decode()
    assert "Giữ vì: Một hồ sơ &lt;i&gt;mật&lt;/i&gt;" in kept.content.decode()


@pytest.mark.parametrize("roles", [("director",), ("staff",), ("administrator",)])
def test_only_who_enters_figures_settles(agency: Agency, roles: tuple[str]) -> None:
    make_dossier(agency)
    draft = typed(agency, 2)

    answer = signed_in(agency, *roles).post(difference_at(), {"lay": "1"})

    assert answer.status_code == 404
    assert draft.figures.get(indicator__code=RECEIVED).value == 2


def test_staff_see_a_difference_and_not_its_rows(agency: Agency) -> None:
    row = make_dossier(agency)
    typed(agency, 2)

    one = signed_in(agency, "staff").get(difference_at()).content.decode()

    assert "không xem được các dòng" in one
    assert row.code not in one


def test_a_difference_of_another_agency_looks_absent(agency: Agency) -> None:
    make_dossier(agency)
    typed(agency, 2)
    stranger = signed_in(make_agency("Sở Khác"), "clerk")

    there = stranger.get(f"{difference_at()}&don-vi={agency.code}")

    assert there.status_code == 404
    assert stranger.get(difference_at()).status_code == 404


# -- tables out and in ---------------------------------------------------------


def exported(client: Client, kind: str) -> bytes:
    answer: Any = client.get(reverse(f"figures:{kind}"), {"ky": KEY})
    assert answer.status_code == 200
    if not answer.streaming:
        return bytes(answer.content)
    return b"".join(answer.streaming_content)


def test_the_workbook_holds_what_the_page_shows(clerk: Client, agency: Agency) -> None:
    make_indicator("thu.gian", name="=1+1", source="typed")
    make_dossier(agency, returned_on=date(2024, 6, 9), timeliness="early")
    typed(agency, 3, "thu.gian")

    book = openpyxl.load_workbook(io.BytesIO(exported(clerk, "xlsx")))

    sheet = book["Số liệu"]
    rows = list(sheet.values)
    by_code = {row[0]: row for row in rows}
    assert by_code["tthc.da_tra"][3] == 1
    assert by_code["tthc.ty_le_dung_han"][3] == 100
    assert by_code["thu.gian"][1] == "=1+1"
    assert {cell.data_type for row in sheet for cell in row} <= {"s", "n"}
    count = page(clerk, ky=KEY).count('<th scope="row">')
    assert rows[-1][0] == f"Tổng số dòng: {count}"
    assert len(rows) == count + 2


def test_the_csv_is_safe_from_formulas(clerk: Client, agency: Agency) -> None:
    make_indicator("thu.gian", name="@SUM(A1)", source="typed")
    make_dossier(agency, received_on=date(2023, 6, 9))
    typed(agency, 3, "thu.gian")

    text = exported(clerk, "csv").decode("utf-8-sig")

    rows = {row[0]: row for row in csv.reader(io.StringIO(text))}
    assert rows["thu.gian"][1] == "'@SUM(A1)"
    assert rows["thu.gian"][3] == "3"
    assert rows["tthc.da_nhan"][5] == "-1"


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_an_export_brought_back_changes_nothing(
    clerk: Client, agency: Agency, kind: str
) -> None:
    make_dossier(agency, returned_on=date(2024, 6, 9), timeliness="early")
    typed(agency, 5)
    file = SimpleUploadedFile(f"so-lieu.{kind}", exported(clerk, kind))

    answer = clerk.post(f"/so-lieu/nhap/?ky={KEY}", {"tep": file})

    text = answer.content.decode()
    assert "sẽ ghi: 0" in text
    assert "Có lỗi" not in text


def test_brings_typed_figures_in_after_a_look(clerk: Client, agency: Agency) -> None:
    address = f"/so-lieu/nhap/?ky={KEY}"
    pasted = (
        "Mã chỉ tiêu\tGiá trị\tLý do\n"
        f"{RECEIVED}\t1.037\tSổ giấy\nHồ sơ trả quá hạn\thai phẩy\tSổ giấy\n"
    )

    looked = clerk.post(address, {"dan": pasted})
    faulty = {
        "ma-2": RECEIVED,
        "gia-tri-2": "1.037",
        "ly-do-2": "Sổ giấy",
        "ma-3": "tthc.tre",
        "gia-tri-3": "hai phẩy",
        "ly-do-3": "Sổ giấy",
        "ghi": "1",
    }
    refused = clerk.post(address, faulty)
    nothing = Return.objects.filter(agency=agency).exists()
    written = clerk.post(address, faulty | {"gia-tri-3": "2"}, follow=True)

    assert "Chưa đọc được số “hai phẩy”" in looked.content.decode()
    assert refused.status_code == 422
    assert 'value="1.037"' in refused.content.decode()
    assert not nothing
    assert "Đã ghi 2 số nhập tay" in written.content.decode()
    figures = Return.objects.get(agency=agency).figures
    assert figures.get(indicator__code=RECEIVED).value == 1037


def test_a_line_left_out_is_not_written(clerk: Client, agency: Agency) -> None:
    sent = {
        "ma-2": RECEIVED,
        "gia-tri-2": "5",
        "ly-do-2": "Sổ giấy",
        "ma-3": "tthc.khong_co",
        "gia-tri-3": "5",
        "bo-dong": "3",
        "ghi": "1",
    }

    answer = clerk.post(f"/so-lieu/nhap/?ky={KEY}", sent, follow=True)

    assert "Đã ghi 1 số nhập tay" in answer.content.decode()


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({"dan": ""}, "Chưa có dòng nào"),
        ({"dan": "a\tb\n1\t2"}, "Chưa nhận được cột"),
        ({"dan": "Mã chỉ tiêu\tGiá trị\ntthc.tre\t"}, "Không có dòng nào vừa có"),
    ],
)
def test_a_table_that_is_none_gets_a_sentence(
    clerk: Client, sent: dict[str, str], why: str
) -> None:
    answer = clerk.post(f"/so-lieu/nhap/?ky={KEY}", sent)

    assert answer.status_code == 422
    assert why in answer.content.decode()


def test_a_figure_that_a_report_holds_is_changed_there(agency: Agency) -> None:
    from danvan.reports.actions.compose import Task, compose

    make_dossier(agency)
    period = make_period(2024)
    regime = make_regime("dan-van-nam")
    report = compose(task=Task(agency, regime, "T1", period), by=SYSTEM)
    assert report.figures is not None
    actions.type_value(
        return_=report.figures,
        indicator=RECEIVED,
        value=3,
        reason="Sổ giấy",
        by=SYSTEM,
        at=AT,
    )
    client = signed_in(agency, "clerk")

    shown = client.get(difference_at()).content.decode()
    refused = client.post(difference_at(), {"lay": "1"})

    assert f"/bao-cao/{report.code}/?tab=so-lieu" in shown
    assert refused.status_code == 422
    assert f"thuộc báo cáo {report.code}" in refused.content.decode()


@pytest.mark.parametrize("name", ["xlsx", "csv"])
def test_who_may_not_export_takes_nothing_away(agency: Agency, name: str) -> None:
    answer = finish(signed_in(agency, "staff").get(reverse(f"figures:{name}")))

    assert answer.status_code == 404


def test_the_page_asks_the_database_a_bounded_number_of_times(
    clerk: Client, agency: Agency, django_assert_max_num_queries: Any
) -> None:
    for year in range(2018, 2025):
        make_dossier(agency, received_on=date(year, 5, 5))
    assert Indicator.objects.count() > 20
    page(clerk, ky=KEY)

    with django_assert_max_num_queries(60):
        clerk.get(INDEX, {"ky": statutory_window("quarter", 2024, 2).code})


# -- which regime -----------------------------------------------------------------


def test_one_regime_leaves_nothing_to_choose(clerk: Client) -> None:
    assert 'id="che-do"' not in page(clerk, ky=KEY)
    make_regime("khac")
    assert 'id="che-do"' in page(clerk, ky=KEY)
    quarter = statutory_window("quarter", 2024, 2).code
    assert 'id="che-do"' not in page(clerk, ky=quarter)


def test_a_chosen_regime_shows_and_takes_its_own_figures(
    clerk: Client, agency: Agency
) -> None:
    typed(agency, 1037)
    other = make_regime("khac")
    pasted = {"ma-2": RECEIVED, "gia-tri-2": "2.048", "ly-do-2": "Sổ giấy", "ghi": "1"}
    asked = {"ky": KEY, "che-do": "khac"}
    assert "1.037" not in page(clerk, **asked)

    sent = clerk.post(f"/so-lieu/nhap/?ky={KEY}&che-do=khac", pasted, follow=True)

    assert "che-do=khac" in sent.redirect_chain[-1][0]
    held = Return.objects.filter(agency=agency)
    told = {
        one.regime.code: one.figures.get(indicator__code=RECEIVED).value for one in held
    }
    assert told == {"dan-van-nam": 1037, other.code: 2048}
    assert "2.048" in page(clerk, **asked)
    shipped = page(clerk, ky=KEY, **{"che-do": "dan-van-nam"})
    assert "1.037" in shipped
    assert "2.048" not in shipped
    assert 'value="dan-van-nam" selected' in shipped
    assert "1.037" in page(clerk, ky=KEY, **{"che-do": "khong-co"})
