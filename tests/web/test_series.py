"""The page of number series: what it lists, and opening a body's for a term."""

from __future__ import annotations

from datetime import date

import pytest

from danvan.agencies.actions.bodies import dissolve
from danvan.agencies.models import Agency, Body
from danvan.audit.models import Event, EventValue
from danvan.registers.papers.numbering import Series, current_series, take_number
from tests.factories.agencies import (
    SYSTEM,
    make_account,
    make_agency,
    make_body,
    make_viewer,
)
from tests.factories.sessions import signed_in

pytestmark = pytest.mark.django_db
PAGE = "/so/outgoing/day-so/"
GIVEN = {"code": "bc", "term": "2025 – 2030", "opens": "01/06/2025"}


@pytest.fixture
def agency() -> Agency:
    return make_agency()


@pytest.fixture
def cell(agency: Agency) -> Body:
    return make_body(agency, "party_cell", "Chi bộ Sở")


def test_the_book_leads_to_the_series_and_they_are_listed(agency: Agency) -> None:
    by = make_viewer(agency, "records_clerk")
    for day in (date(2025, 3, 1), date(2026, 3, 1)):
        series = current_series(agency_id=agency.pk, code="BC", day=day, by=by)
        take_number(series=series, document_key=str(day), by=by)
    client = signed_in(make_account(agency, "clerk"))

    assert f'href="{PAGE}"' in client.get("/so/outgoing/").content.decode()
    page = client.get(PAGE).content.decode()

    assert page.index("2026</td>") < page.index("2025</td>")
    assert "Khóa từ 01/03/2026" in page
    assert ">01</td>" in page
    assert "Mở dãy số theo nhiệm kỳ" not in page
    assert client.post(PAGE, GIVEN).status_code == 404


def test_the_records_clerk_opens_a_series_for_a_term_of_a_body(
    agency: Agency, cell: Body
) -> None:
    client = signed_in(make_account(agency, "records_clerk"))
    assert "Chi bộ Sở" in client.get(PAGE).content.decode()

    page = client.post(PAGE, {**GIVEN, "body": cell.code}, follow=True)

    assert "Đã mở dãy số." in page.content.decode()
    made = Series.objects.get()
    assert (made.owner, made.body, made.code) == (agency, cell, "BC")
    assert (made.scope, made.opens) == ("2025-2030", date(2025, 6, 1))
    trail = Event.objects.get(action="numbering.open")
    assert cell.code in (EventValue.objects.get(event_id=trail.pk).after or "")
    by = make_viewer(agency, "records_clerk")
    assert take_number(series=made, document_key="k", by=by) == 1
    next_one = {**GIVEN, "body": cell.code, "term": "2030-2035", "opens": "01/06/2030"}
    assert client.post(PAGE, next_one).status_code == 302
    made.refresh_from_db()
    assert made.closes == date(2030, 6, 1)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"code": "  "}, "Ghi ký hiệu loại văn bản"),
        ({"code": "B" * 41}, "nhiều nhất 40 ký tự"),
        ({"term": "khóa này"}, "ví dụ 2025-2030"),
        ({"term": "2030-2025"}, "ví dụ 2025-2030"),
        ({"term": "2025-2125"}, "ví dụ 2025-2030"),
        ({"opens": "32/13/2025"}, "không phải ngày"),
        ({"opens": "01/06/2020"}, "không hoạt động vào ngày 01/06/2020"),
        ({"body": ""}, "Chọn tổ chức"),
    ],
)
def test_says_what_is_wrong_and_keeps_what_was_typed(
    agency: Agency, cell: Body, wrong: dict[str, str], sentence: str
) -> None:
    Body.objects.filter(pk=cell.pk).update(from_on=date(2022, 1, 1))
    client = signed_in(make_account(agency, "records_clerk"))

    answer = client.post(PAGE, {**GIVEN, "body": cell.code, **wrong})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert f'value="{({**GIVEN, **wrong})["term"]}"' in page
    assert not Series.objects.exists()


def test_refuses_the_same_term_twice_and_one_before_it(
    agency: Agency, cell: Body
) -> None:
    client = signed_in(make_account(agency, "records_clerk"))
    given = {**GIVEN, "body": cell.code}
    client.post(PAGE, given)

    again = client.post(PAGE, given).content.decode()
    before = client.post(PAGE, {**given, "term": "2020-2025"}).content.decode()

    assert "đã mở rồi" in again
    assert "mở từ 01/06/2025; chọn ngày mở sau" in before
    assert Series.objects.get().closes is None


def test_finds_no_body_of_another_agency_nor_one_that_ended(
    agency: Agency, cell: Body
) -> None:
    other = make_body(make_agency(), "party_cell", "Chi bộ khác")
    dissolve(body=cell, document="9/QĐ", on=date(2025, 1, 1), by=SYSTEM)
    client = signed_in(make_account(agency, "records_clerk"))

    assert "Chi bộ Sở" not in client.get(PAGE).content.decode()
    assert client.post(PAGE, {**GIVEN, "body": other.code}).status_code == 404
    assert client.post(PAGE, {**GIVEN, "body": cell.code}).status_code == 422
    assert not Series.objects.exists()
