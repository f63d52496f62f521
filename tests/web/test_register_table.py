"""The list of registers and a register's table."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from danvan.registers.service.dossiers import Dossier
from tests.factories.agencies import SYSTEM, make_account, make_agency, make_viewer
from tests.factories.registers import make_dossier
from tests.factories.sessions import signed_in

pytestmark = pytest.mark.django_db


def page(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, (path, answer.status_code)
    return answer.content.decode()


QUICK = {
    "number": "H1",
    "procedure": "Cấp giấy phép bưu chính",
    "channel": "online",
    "received_on": "5/3/2026",
}


def test_the_clerk_sees_the_registers_with_counts_and_the_stranger_signs_in() -> None:
    agency = make_agency()
    make_dossier(agency, make_viewer(agency, "clerk"))
    html = page(signed_in(make_account(agency, "clerk")), "/so/")
    assert "Hồ sơ một cửa" in html
    assert "Văn bản đi" in html
    assert '<strong class="num">1</strong> dòng' in html
    assert Client().get("/so/").status_code == 302
    assert Client().get("/so/dossiers/").status_code == 302


def test_who_may_open_no_register_is_told_so() -> None:
    html = page(signed_in(make_account(make_agency(), "administrator")), "/so/")
    assert "không mở sổ nào" in html


@pytest.mark.parametrize("role", ["administrator", "staff", "home_affairs_officer"])
def test_a_register_that_may_not_be_opened_looks_absent(role: str) -> None:
    client = signed_in(make_account(make_agency(), role))
    page(client, "/so/dossiers/", 404)
    page(client, "/so/khong-co/", 404)


def test_quick_add_enters_a_row_and_shows_it_with_an_undo() -> None:
    client = signed_in(make_account(make_agency(), "clerk"))
    answer = client.post("/so/dossiers/", QUICK, follow=True)
    html = answer.content.decode()
    row = Dossier.objects.get()
    assert row.received_on == date(2026, 3, 5)
    assert f"Đã ghi dòng {row.code}" in html
    assert f"/so/dossiers/{row.code}/hoan-tac/" in html
    client.post(f"/so/dossiers/{row.code}/hoan-tac/")
    assert Dossier.objects.get().struck


def test_quick_add_loses_nothing_typed_and_marks_the_cell() -> None:
    client = signed_in(make_account(make_agency(), "clerk"))
    answer = client.post("/so/dossiers/", QUICK | {"received_on": "30/2/2026"})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "30/2/2026" in html
    assert "Cấp giấy phép bưu chính" in html
    assert "không phải ngày" in html
    assert not Dossier.objects.exists()


def test_the_director_reads_but_is_offered_nothing_to_write() -> None:
    agency = make_agency()
    make_dossier(agency, make_viewer(agency, "clerk"), applicant="Trần Văn Bình")
    client = signed_in(make_account(agency, "director"))
    html = page(client, "/so/dossiers/")
    assert "Trần Văn Bình" in html
    assert "ghi-nhanh" not in html
    assert ">Sửa<" not in html
    assert client.post("/so/dossiers/", QUICK).status_code == 404


def test_who_sees_no_persons_sees_neither_column_nor_name_nor_finds_it() -> None:
    agency = make_agency()
    make_dossier(agency, make_viewer(agency, "clerk"), applicant="Trần Văn Bình")
    client = signed_in(make_account(agency, "inspectorate"))
    html = page(client, "/so/dossiers/")
    assert "Trần Văn Bình" not in html
    assert "Người nộp</th>" not in html
    assert "0 dòng đúng" in page(client, "/so/dossiers/?tim=binh")
    clerk = signed_in(make_account(agency, "clerk"))
    assert "1 dòng đúng" in page(clerk, "/so/dossiers/?tim=binh")


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("channel=online", 2),
        ("channel=direct", 1),
        ("timeliness=pending", 1),
        ("received_on_tu=3/3/2026", 1),
        ("received_on_den=2/3/2026&channel=online", 1),
        ("procedure=KHOA HOC", 1),
        ("field=buu chinh", 2),
        ("tim=khoa+hoc", 1),
        ("agency_id=99&struck=1&xep=password", 3),
        ("procedure=.*", 0),
    ],
)
def test_filters_come_from_the_allow_list(query: str, count: int) -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    make_dossier(agency, clerk)
    make_dossier(agency, clerk, received_on=date(2026, 3, 3))
    make_dossier(
        agency,
        clerk,
        channel="direct",
        procedure="Đăng ký hoạt động khoa học",
        field="Khoa học",
        returned_on=None,
        result="",
    )
    html = page(signed_in(make_account(agency, "clerk")), f"/so/dossiers/?{query}")
    assert f"{count} dòng" in html


def test_a_filter_that_is_no_day_is_refused_with_a_sentence() -> None:
    client = signed_in(make_account(make_agency(), "clerk"))
    assert "không phải ngày" in page(client, "/so/dossiers/?received_on_tu=xyz", 422)
    page(client, "/so/dossiers/?trang=xyz", 404)
    page(client, "/so/dossiers/?trang=>2026-99-99.1", 404)


def test_paging_shows_every_row_once_there_and_back() -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    for n in range(120):
        make_dossier(agency, clerk, received_on=date(2026, 3, 1 + n % 3))
    client = signed_in(make_account(agency, "clerk"))
    seen: list[str] = []
    path, back = "/so/dossiers/", ""
    for size in (50, 50, 20):
        answer = client.get(path)
        found = answer.context["page"]
        assert len(found.rows) == size
        seen += [row.code for row in found.rows]
        back = found.before
        path = f"/so/dossiers/?trang={found.after}"
    assert len(set(seen)) == 120
    before = client.get(f"/so/dossiers/?trang={back}").context["page"]
    assert [row.code for row in before.rows] == seen[50:100]
    first = client.get(f"/so/dossiers/?trang={before.before}").context["page"]
    assert [row.code for row in first.rows] == seen[:50]
    assert first.before == ""


def test_a_page_of_rows_takes_few_queries(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    for _ in range(60):
        make_dossier(agency, clerk)
    client = signed_in(make_account(agency, "clerk"))
    client.get("/so/dossiers/")
    with django_assert_max_num_queries(19):
        client.get("/so/dossiers/")


def test_one_row_is_in_edit_and_saving_goes_on_to_the_next() -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    first, second = make_dossier(agency, clerk), make_dossier(agency, clerk)
    client = signed_in(make_account(agency, "clerk"))
    html = page(client, f"/so/dossiers/?sua={second.code}")
    assert html.count('class="editing"') == 1
    assert f'value="{first.code}" data-save-and-next' in html
    answer = client.post(
        f"/so/dossiers/{second.code}/sua/",
        QUICK
        | {"version": "1", "ve": "/so/dossiers/?channel=online", "tiep": first.code},
    )
    assert answer["Location"] == (f"/so/dossiers/?channel=online&sua={first.code}")


def test_a_frozen_row_is_never_put_in_edit() -> None:
    from danvan.registers.actions import freeze

    agency = make_agency()
    row = make_dossier(agency, make_viewer(agency, "clerk"))
    freeze(rows=[("dossiers", [row.pk])], at=row.recorded_at, by=SYSTEM)
    client = signed_in(make_account(agency, "clerk"))
    html = page(client, f"/so/dossiers/?sua={row.code}")
    assert "sua-dong" not in html
    assert "Đã chốt" in html
    page(client, f"/so/dossiers/{row.code}/sua/", 409)


def test_a_row_is_copied_as_last_time_without_its_number() -> None:
    agency = make_agency()
    row = make_dossier(agency, make_viewer(agency, "clerk"), number="H-CŨ")
    client = signed_in(make_account(agency, "clerk"))
    for path in (f"/so/dossiers/?nhu={row.code}", f"/so/dossiers/them/?nhu={row.code}"):
        cells = client.get(path).context
        typed = (
            {cell.column.name: cell.text for cell in cells["quick"]}
            if "quick" in cells
            else {cell.column.name: cell.text for cell in cells["cells"]}
        )
        assert typed["procedure"] == "Cấp giấy phép bưu chính"
        assert typed["received_on"] == "02/03/2026"
        assert typed["number"] == ""


def test_an_open_redirect_is_not_followed() -> None:
    agency = make_agency()
    row = make_dossier(agency, make_viewer(agency, "clerk"))
    client = signed_in(make_account(agency, "clerk"))
    for there in ("https://evil.example/so/", "//evil.example/so/", "/dang-xuat/"):
        answer = client.post(
            f"/so/dossiers/{row.code}/sua/", QUICK | {"version": "0", "ve": there}
        )
        assert "evil" not in answer.headers.get("Location", "")
        html = page(client, f"/so/dossiers/{row.code}/sua/?ve={there}")
        assert "evil" not in html
