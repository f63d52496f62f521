"""Kept filters, many rows at once, what is due, silence (tiện ích hằng ngày)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from danvan.audit.models import Event
from danvan.registers.actions import enter, freeze
from danvan.registers.cells import Named
from danvan.registers.models import RowVersion, SavedFilter
from danvan.registers.queries import due_rows, silent
from danvan.registers.registry import register
from danvan.registers.service.dossiers import Dossier
from tests.factories.agencies import SYSTEM, make_account, make_agency, make_viewer
from tests.factories.direction import make_row
from tests.factories.registers import make_dossier
from tests.factories.sessions import signed_in

pytestmark = pytest.mark.django_db


def html_of(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, (path, answer.status_code)
    return answer.content.decode()


def test_a_filter_is_kept_under_a_name_opened_again_and_forgotten() -> None:
    agency = make_agency()
    client = signed_in(make_account(agency, "clerk"))
    sent = {"ten": "Trễ hạn", "timeliness": "late", "khac": "bị bỏ"}
    html = client.post("/so/dossiers/loc/", sent, follow=True).content.decode()
    kept = SavedFilter.objects.get()

    assert kept.query == "timeliness=late"
    assert "/so/dossiers/?timeliness=late" in html
    other = signed_in(make_account(agency, "clerk"))
    assert "Trễ hạn" not in html_of(other, "/so/dossiers/")
    path = f"/so/dossiers/loc/{kept.code}/"
    assert other.post(path).status_code == 404
    assert client.post(path).status_code == 302
    assert not SavedFilter.objects.exists()


def test_a_filter_without_a_name_or_a_condition_is_refused_in_a_sentence() -> None:
    client = signed_in(make_account(make_agency(), "clerk"))
    for sent in ({"ten": "", "timeliness": "late"}, {"ten": "Tất cả"}):
        html = client.post("/so/dossiers/loc/", sent, follow=True).content.decode()
        assert "đặt tên cho bộ lọc" in html
    assert not SavedFilter.objects.exists()


def test_one_value_is_written_into_the_chosen_rows_only() -> None:
    agency = make_agency()
    by = make_viewer(agency, "clerk")
    first, second, third = (make_dossier(agency, by, field="Bưu chính") for _ in "123")
    client = signed_in(make_account(agency, "clerk"))
    html = html_of(client, "/so/dossiers/sua-nhieu/?cot=field")
    assert all(row.code in html for row in (first, second, third))

    sent = {
        "cot": "field",
        "field": "Viễn thông",
        "dong": [f"{first.code}.1", f"{third.code}.1"],
        "ghi": "1",
    }
    assert client.post("/so/dossiers/sua-nhieu/", sent).status_code == 302
    told = dict(Dossier.objects.values_list("code", "field"))
    assert told == {
        first.code: "Viễn thông",
        second.code: "Bưu chính",
        third.code: "Viễn thông",
    }


def test_many_rows_are_written_all_or_none() -> None:
    agency = make_agency()
    by = make_viewer(agency, "clerk")
    free, counted = make_dossier(agency, by), make_dossier(agency, by)
    freeze(rows=[("dossiers", [counted.pk])], at=counted.recorded_at, by=SYSTEM)
    client = signed_in(make_account(agency, "clerk"))
    sent = {
        "cot": "note",
        "note": "kiểm lại",
        "dong": [f"{free.code}.1", f"{counted.code}.1"],
        "ghi": "1",
    }
    answer = client.post("/so/dossiers/sua-nhieu/", sent)

    assert answer.status_code == 422
    assert "Ghi lý do" in answer.content.decode()
    assert set(Dossier.objects.values_list("note", flat=True)) == {""}
    done = client.post("/so/dossiers/sua-nhieu/", {**sent, "ly_do": "rà soát"})
    assert done.status_code == 302
    assert set(Dossier.objects.values_list("note", flat=True)) == {"kiểm lại"}
    reasons = RowVersion.objects.filter(row_id=counted.pk).values_list("reason")
    assert ("rà soát",) in list(reasons)


def test_a_row_changed_meanwhile_stops_the_whole() -> None:
    agency = make_agency()
    row = make_dossier(agency, make_viewer(agency, "clerk"))
    client = signed_in(make_account(agency, "clerk"))
    sent = {"cot": "note", "note": "x", "dong": [f"{row.code}.7"], "ghi": "1"}
    answer = client.post("/so/dossiers/sua-nhieu/", sent)
    assert answer.status_code == 422
    assert Dossier.objects.get().note == ""


def test_what_is_due_counts_working_days_and_leaves_out_what_is_done() -> None:
    agency = make_agency()
    by = make_viewer(agency, "clerk")
    open_ = {"returned_on": None, "result": ""}
    late = make_dossier(agency, by, due_on=date(2026, 3, 6), **open_)
    soon = make_dossier(agency, by, due_on=date(2026, 3, 12), **open_)
    make_dossier(agency, by, due_on=date(2026, 3, 11))
    make_dossier(make_agency(), SYSTEM, due_on=date(2026, 3, 12), **open_)

    told = due_rows(by, date(2026, 3, 10))
    # From Friday the 6th to Tuesday the 10th: two working days.
    assert [(row.code, row.working_days_left) for row in told] == [
        (late.code, -2),
        (soon.code, 2),
    ]
    client = signed_in(make_account(agency, "clerk"))
    html = html_of(client, "/den-han/")
    assert late.code in html
    assert "Trả kết quả hồ sơ" in html


def test_only_a_register_that_says_so_is_called_silent() -> None:
    agency = make_agency()
    by = make_viewer(agency, "clerk")
    row = make_dossier(agency, by)
    soon = row.recorded_at
    assert "dossiers" not in {one.spec.slug for one in silent(by, soon)}
    later = datetime(2100, 1, 1, tzinfo=UTC)
    told = {one.spec.slug: one for one in silent(by, later)}
    assert told["dossiers"].last_entry == row.recorded_at
    assert "roster" not in told
    reader = make_viewer(agency, "director")
    assert list(silent(reader, later)) == []


def test_a_register_prints_as_its_paper_books() -> None:
    agency = make_agency()
    by = make_viewer(agency, "clerk")
    make_row(
        "incoming",
        agency,
        by,
        arrived_on=date(2026, 3, 2),
        handler="Phòng Tổng hợp",
    )
    client = signed_in(make_account(agency, "clerk"))
    days = "tu=01/01/2026&den=31/12/2026"
    first = html_of(client, f"/so/incoming/in/?{days}")
    second = html_of(client, f"/so/incoming/in/?{days}&quyen=1")

    spec = register("incoming")
    for html, book in zip((first, second), spec.books, strict=True):
        assert html.count("<th scope") == len(book.columns)
        assert "Phòng Tổng hợp" in html
    assert len(spec.books[0].columns) == 10
    assert len(spec.books[1].columns) == 7
    html_of(client, "/so/dossiers/in/", 404)
    faulty = html_of(client, "/so/incoming/in/?tu=31/12/2026&den=01/01/2026", 422)
    assert "Ghi ngày đầu và ngày cuối" in faulty


def test_a_book_with_names_is_printed_by_post_and_noted() -> None:
    agency = make_agency()
    client = signed_in(make_account(agency, "reception_officer"))
    days = {"tu": "01/01/2026", "den": "31/12/2026"}
    assert "mật khẩu" in html_of(client, "/so/reception/in/?tu=01/01/2026&den=5/3/2026")
    assert client.get("/so/reception/in-ten/").status_code == 405

    answer = client.post("/so/reception/in-ten/", days)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    # The page asks again by post: the next window is printed as carefully.
    again = answer.content.decode().partition('id="content"')[2]
    assert 'method="post" action="/so/reception/in-ten/"' in again
    assert 'value="31/12/2026"' in again
    faulty = client.post("/so/reception/in-ten/", {"tu": "5/3/2026", "den": "hôm"})
    assert faulty.status_code == 422
    assert 'value="hôm"' in faulty.content.decode()
    assert client.post("/so/petitions/in-ten/", days).status_code == 404
    told = Event.objects.get(action="registers.print_book")
    assert told.subject == "reception"


def test_who_signed_in_long_ago_confirms_the_password_first() -> None:
    agency = make_agency()
    account = make_account(agency, "reception_officer")
    account.set_password("mot-mat-khau-du-dai-2026")
    account.save()
    client = signed_in(account)
    answer = client.post("/so/reception/in-ten/", {"tu": "1/1/2026", "den": "2/1/2026"})
    assert answer.status_code == 302
    assert "/xac-nhan/" in answer["Location"]
    assert not Event.objects.filter(action="registers.print_book").exists()


def test_the_filter_stays_while_its_own_column_is_rewritten() -> None:
    agency = make_agency()
    by = make_viewer(agency, "clerk")
    mine = make_dossier(agency, by, field="Bưu chính")
    other = make_dossier(agency, by, field="Viễn thông")
    client = signed_in(make_account(agency, "clerk"))
    page = html_of(client, "/so/dossiers/sua-nhieu/?cot=field&field=Bưu chính")
    assert mine.code in page
    assert other.code not in page

    sent = {
        "cot": "field",
        "loc": "field=B%C6%B0u+ch%C3%ADnh",
        "field": "x" * 300,
        "ly_do": "gộp lĩnh vực",
        "ghi": "1",
    }
    answer = client.post("/so/dossiers/sua-nhieu/", sent)
    again = answer.content.decode()
    # Too long: the same rows stand there, what was typed and unticked stays.
    assert answer.status_code == 422
    assert mine.code in again
    assert 'value="gộp lĩnh vực"' in again
    assert f'value="{mine.code}.1" aria-label' in again
    done = client.post(
        "/so/dossiers/sua-nhieu/",
        {**sent, "field": "Viễn thông", "dong": [f"{mine.code}.1"]},
    )
    assert done.status_code == 302
    assert "field=B" in done["Location"]
    assert set(Dossier.objects.values_list("field", flat=True)) == {"Viễn thông"}


def test_a_row_of_a_register_that_is_shut_is_told_by_its_code_alone() -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    paper = make_row("incoming", agency, clerk, subject="Việc kín đáo")
    item = next(iter(register("disclosures").columns["item"].catalogue))
    row = enter(
        register="disclosures",
        agency_id=agency.pk,
        values={
            "item": item,
            "title": "Văn bản của cấp trên",
            "decided_on": date(2026, 3, 2),
            "channel": "posted",
            "source": Named(paper.code),
        },
        by=clerk,
    )
    for role, sees in (("clerk", True), ("inspectorate", False)):
        client = signed_in(make_account(agency, role))
        for path in (
            "/so/disclosures/",
            f"/so/disclosures/{row.code}/",
            "/so/disclosures/them/",
        ):
            html = html_of(client, path)
            assert ("Việc kín đáo" in html) is sees, (role, path)
        answer = client.get("/so/disclosures/xuat.csv")
        told = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
        assert ("Việc kín đáo" in told) is sees
        assert sees or paper.code in told
