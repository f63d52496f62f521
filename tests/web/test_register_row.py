"""One row: its page, edit, correct, strike, undo, attachments."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from danvan.files.models import StoredFile
from danvan.registers.actions import edit, freeze
from danvan.registers.models import RowVersion
from danvan.registers.service.dossiers import Dossier
from tests.factories.agencies import SYSTEM, make_account, make_agency, make_viewer
from tests.factories.registers import make_dossier
from tests.factories.sessions import signed_in

pytestmark = pytest.mark.django_db

FORM = {
    "version": "1",
    "number": "H1",
    "procedure": "Cấp lại",
    "channel": "direct",
    "received_on": "2/3/2026",
    "due_on": "20/3/2026",
    "returned_on": "09032026",
    "result": "resolved",
}


def test_a_row_shows_its_cells_files_and_history() -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    row = make_dossier(agency, clerk, note="một\nhai")
    edit(register="dossiers", code=row.code, version=1, values={"note": "ba"}, by=clerk)
    client = signed_in(clerk.account)
    html = client.get(f"/so/dossiers/{row.code}/").content.decode()
    assert "Ghi chú: ba" in html
    assert "Hoàn tác" in html
    assert clerk.account.label in html
    other = signed_in(make_account(agency, "clerk"))
    assert "hoan-tac" not in other.get(f"/so/dossiers/{row.code}/").content.decode()


def test_an_edit_is_saved_and_keeps_what_the_person_does_not_see() -> None:
    agency = make_agency()
    row = make_dossier(agency, make_viewer(agency, "clerk"), applicant="Trần Văn Bình")
    client = signed_in(make_account(agency, "clerk"))
    answer = client.post(f"/so/dossiers/{row.code}/sua/", FORM)
    assert answer.status_code == 302
    held = Dossier.objects.get()
    assert (held.procedure, held.channel, held.version) == ("Cấp lại", "direct", 2)
    assert held.applicant == "Trần Văn Bình"


def test_a_faulty_edit_loses_nothing_typed() -> None:
    agency = make_agency()
    row = make_dossier(agency, make_viewer(agency, "clerk"))
    client = signed_in(make_account(agency, "clerk"))
    sent = FORM | {"returned_on": "1/3/2026", "procedure": "Chữ vừa gõ"}
    answer = client.post(f"/so/dossiers/{row.code}/sua/", sent)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Ngày trả kết quả trước ngày tiếp nhận." in html
    assert "Chữ vừa gõ" in html
    assert Dossier.objects.get().version == 1


def test_the_slower_of_two_sees_both_and_decides() -> None:
    agency = make_agency()
    faster = make_viewer(agency, "clerk")
    row = make_dossier(agency, faster)
    edit(
        register="dossiers",
        code=row.code,
        version=1,
        values={"procedure": "Bản của người nhanh"},
        by=faster,
    )
    client = signed_in(make_account(agency, "clerk"))
    answer = client.post(f"/so/dossiers/{row.code}/sua/", FORM)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert faster.account.label in html
    assert "Bản của người nhanh" in html
    assert "Cấp lại" in html
    assert 'name="version" value="2"' in html
    assert Dossier.objects.get().procedure == "Bản của người nhanh"
    client.post(f"/so/dossiers/{row.code}/sua/", FORM | {"version": "2"})
    assert Dossier.objects.get().procedure == "Cấp lại"
    assert RowVersion.objects.count() == 2


def test_a_correction_asks_why_and_keeps_what_was_typed() -> None:
    agency = make_agency()
    row = make_dossier(agency, make_viewer(agency, "clerk"))
    freeze(rows=[("dossiers", [row.pk])], at=row.recorded_at, by=SYSTEM)
    client = signed_in(make_account(agency, "clerk"))
    path = f"/so/dossiers/{row.code}/dinh-chinh/"
    answer = client.post(path, FORM)
    assert answer.status_code == 422
    assert "Ghi lý do" in answer.content.decode()
    assert "Cấp lại" in answer.content.decode()
    client.post(path, FORM | {"ly_do": "ghi nhầm tên thủ tục"})
    html = client.get(f"/so/dossiers/{row.code}/").content.decode()
    assert "ghi nhầm tên thủ tục" in html
    assert "Đính chính" in html


def test_a_strike_says_what_happens_and_asks_why() -> None:
    agency = make_agency()
    row = make_dossier(agency, make_viewer(agency, "clerk"))
    client = signed_in(make_account(agency, "clerk"))
    path = f"/so/dossiers/{row.code}/gach/"
    assert "không còn được tính vào số liệu" in client.get(path).content.decode()
    assert client.post(path, {"version": "1"}).status_code == 422
    assert not Dossier.objects.get().struck
    client.post(path, {"version": "1", "ly_do": "nhập trùng"})
    assert Dossier.objects.get().struck
    html = client.get(f"/so/dossiers/{row.code}/").content.decode()
    assert "nhập trùng" in html
    assert "Đã gạch" in html
    again = client.post(path, {"version": "2", "ly_do": "lần nữa"})
    assert again.status_code == 409


def test_a_file_is_kept_beside_the_row() -> None:
    agency = make_agency()
    row = make_dossier(agency, make_viewer(agency, "clerk"))
    client = signed_in(make_account(agency, "clerk"))
    file = SimpleUploadedFile("minh chứng.txt", "Nội dung".encode())
    client.post(f"/so/dossiers/{row.code}/tep/", {"tep": file})
    stored = StoredFile.objects.get()
    assert (stored.owner, stored.subject) == (row.code, "service")
    html = client.get(f"/so/dossiers/{row.code}/").content.decode()
    assert "minh chứng.txt" in html
    director = signed_in(make_account(agency, "director"))
    refused = director.post(
        f"/so/dossiers/{row.code}/tep/", {"tep": SimpleUploadedFile("a.txt", b"a")}
    )
    assert refused.status_code == 404
    assert StoredFile.objects.count() == 1


@pytest.mark.parametrize("way", ["", "sua/", "dinh-chinh/", "gach/"])
def test_another_agencys_row_looks_absent(way: str) -> None:
    agency = make_agency()
    row = make_dossier(agency, make_viewer(agency, "clerk"))
    stranger = signed_in(make_account(make_agency(), "clerk"))
    seen = stranger.get(f"/so/dossiers/{row.code}/{way}")
    absent = stranger.get(f"/so/dossiers/HS-000000/{way}")
    assert seen.status_code == absent.status_code == 404


@pytest.mark.parametrize("way", ["hoan-tac/", "tep/"])
def test_what_changes_is_posted(way: str) -> None:
    agency = make_agency()
    row = make_dossier(agency, make_viewer(agency, "clerk"))
    client = signed_in(make_account(agency, "clerk"))
    assert client.get(f"/so/dossiers/{row.code}/{way}").status_code == 405
    stranger = signed_in(make_account(make_agency(), "clerk"))
    assert stranger.post(f"/so/dossiers/{row.code}/{way}").status_code in (302, 404)
    assert Dossier.objects.get().version == 1
