"""The agency's own pages, as a clerk, a chief of office and a stranger meet them."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from danvan.agencies.actions import bodies, people, profile, units
from danvan.agencies.actions.bodies import BodyWords, Seat
from danvan.agencies.models import (
    Agency,
    Body,
    BodyMember,
    Person,
    Post,
    Profile,
    Responsibility,
    Unit,
)
from danvan.audit.models import Event
from tests.factories.agencies import SYSTEM, make_account, make_agency, make_person

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

pytestmark = pytest.mark.django_db
PARTS = ["", "gioi-thieu/", "don-vi/", "nhan-su/", "to-chuc/", "phan-cong/"]


@pytest.fixture
def agency() -> Agency:
    return make_agency("Sở Khoa học và Công nghệ")


@pytest.fixture
def body(agency: Agency) -> Body:
    words = BodyWords(kind="steering_committee", name="Ban Chỉ đạo QCDC")
    return bodies.found_body(agency=agency, words=words, by=SYSTEM)


def signed_in(agency: Agency, role: str) -> Client:
    client = Client()
    client.force_login(make_account(agency, role))
    return client


@pytest.fixture
def clerk(agency: Agency) -> Client:
    return signed_in(agency, "clerk")


@pytest.fixture
def chief(agency: Agency) -> Client:
    return signed_in(agency, "chief_of_office")


def text_of(response: HttpResponseBase) -> str:
    return b"".join(response).decode()


def at(agency: Agency, path: str = "") -> str:
    return f"/co-quan/{agency.code}/{path}"


def test_the_navigation_leads_to_ones_own_agency(clerk: Client, agency: Agency) -> None:
    assert 'href="/co-quan/"' in text_of(clerk.get("/"))

    response = clerk.get("/co-quan/")

    assert response.status_code == 302
    assert response["Location"] == at(agency)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("role", ["clerk", "chief_of_office", "staff", "administrator"])
def test_every_part_opens_to_who_works_there(
    agency: Agency, body: Body, part: str, role: str
) -> None:
    assert signed_in(agency, role).get(at(agency, part)).status_code == 200


@pytest.mark.parametrize("part", ["nhan-su/", "phan-cong/", "phan-cong/bang.csv"])
def test_names_are_absent_to_another_agency(agency: Agency, part: str) -> None:
    stranger = signed_in(make_agency(), "clerk")

    assert stranger.get(at(agency)).status_code == 200
    assert stranger.get(at(agency, part)).status_code == 404


def test_a_stranger_reads_no_leader_and_no_member(agency: Agency, body: Body) -> None:
    person = make_person(agency, "Võ Thành Nhân")
    people.appoint(person=person, kind="director", title="Giám đốc", by=SYSTEM)
    seat = Seat(person=person, role="Trưởng ban", kind="chair")
    bodies.seat_member(body=body, seat=seat, by=SYSTEM)
    stranger = signed_in(make_agency(), "clerk")

    for part in ("", "to-chuc/", f"to-chuc/{body.code}/"):
        assert "Võ Thành Nhân" not in text_of(stranger.get(at(agency, part)))
        assert "Võ Thành Nhân" in text_of(
            signed_in(agency, "staff").get(at(agency, part))
        )


def test_shows_the_agency_on_the_day_asked_for(clerk: Client, agency: Agency) -> None:
    units.add_unit(
        agency=agency,
        kind="division",
        name="Phòng Bưu chính",
        from_on=date(2024, 1, 1),
        to_on=date(2025, 2, 28),
        by=SYSTEM,
    )

    assert "Phòng Bưu chính" not in text_of(clerk.get(at(agency)))
    assert "Phòng Bưu chính" in text_of(clerk.get(at(agency) + "?ngay=1/2/2025"))
    wrong = text_of(clerk.get(at(agency) + "?ngay=hôm kìa kia"))
    assert "Ghi ngày dạng 01/03/2025" in wrong


def test_a_clerk_writes_a_new_profile_from_a_day(clerk: Client, agency: Agency) -> None:
    profile.write_profile(
        agency=agency, text="Cũ.", basis="1/QĐ", from_on=date(2021, 1, 1), by=SYSTEM
    )
    form = at(agency, "gioi-thieu/them/")
    assert "Cũ." in text_of(clerk.get(form))

    given = {"text": "Mới.", "basis": "2/QĐ", "from_on": "01/03/2025"}
    assert clerk.post(form, given).status_code == 302
    again = clerk.post(form, given)

    assert again.status_code == 422
    assert "Đã có bản áp dụng từ ngày này" in text_of(again)
    page = text_of(clerk.get(at(agency, "gioi-thieu/")))
    assert page.index("Mới.") < page.index("Cũ.")
    row = Profile.objects.get(text="Mới.")
    corrected = {"text": "Mới hơn.", "basis": "2/QĐ"}
    clerk.post(at(agency, f"gioi-thieu/{row.pk}/sua/"), corrected)
    assert "Mới hơn." in text_of(clerk.get(at(agency, "gioi-thieu/")))


def test_a_clerk_keeps_a_body_from_founding_to_its_next(
    clerk: Client, agency: Agency
) -> None:
    an, binh = make_person(agency, "Lê An"), make_person(agency, "Lê Bình")
    given = {"kind": "steering_committee", "name": "Ban Chỉ đạo", "from_on": "1/1/2024"}
    made = clerk.post(at(agency, "to-chuc/them/"), given)
    body = Body.objects.get()
    assert made["Location"] == at(agency, f"to-chuc/{body.code}/")
    page = at(agency, f"to-chuc/{body.code}/")
    assert "Chưa ghi quyết định thành lập" in text_of(clerk.get(page))

    for person, kind in ((an, "chair"), (binh, "member")):
        seat = {"person": person.code, "kind": kind, "role": "Ủy viên"}
        assert clerk.post(page + "thanh-vien/", seat).status_code == 302
    guest = {"outside_name": "Trần Khách", "kind": "member", "role": "Ủy viên"}
    assert clerk.post(page + "thanh-vien/", guest).status_code == 302
    nobody = clerk.post(page + "thanh-vien/", {"kind": "member", "role": "Ủy viên"})
    assert nobody.status_code == 422
    stays = str(BodyMember.objects.get(person=an).pk)
    anew = {"document": "108/QĐ", "on": "01/06/2025", "staying": [stays]}
    assert clerk.post(page + "kien-toan/", anew).status_code == 302

    before = text_of(clerk.get(page + "?ngay=31/5/2025"))
    after = text_of(clerk.get(page + "?ngay=1/6/2025")).split("<details")[0]
    assert "Trần Khách" in before
    assert "Lê An" in after
    assert "Trần Khách" not in after
    assert "108/QĐ" in after
    assert clerk.get(page + "giai-the/").status_code == 404


def test_a_seat_is_corrected_and_ended(
    clerk: Client, agency: Agency, body: Body
) -> None:
    seat = bodies.seat_member(
        body=body, seat=Seat(outside_name="Trần Khách", role="Ủy viên"), by=SYSTEM
    )
    line = at(agency, f"to-chuc/{body.code}/{seat.pk}/")
    given = {"outside_name": "Trần Văn Khách", "kind": "vice", "role": "Phó ban"}

    assert "Trần Khách" in text_of(clerk.get(line + "sua/"))
    assert clerk.post(line + "sua/", given).status_code == 302
    assert clerk.post(line + "ket-thuc/", {"on": "01/06/2025"}).status_code == 302

    seat.refresh_from_db()
    assert (seat.outside_name, seat.kind) == ("Trần Văn Khách", "vice")
    assert seat.to_on == date(2025, 6, 1)


def test_the_chief_of_office_keeps_units_people_and_posts(
    chief: Client, agency: Agency
) -> None:
    unit = {"kind": "office", "name": "Văn phòng", "from_on": "1/3/2025"}
    assert chief.post(at(agency, "don-vi/them/"), unit).status_code == 302
    office = Unit.objects.get()
    assert chief.post(at(agency, "nhan-su/them/"), {"full_name": "Lê An"})
    person = Person.objects.get(full_name="Lê An")
    page = at(agency, f"nhan-su/{person.code}/")
    post = {"kind": "chief_of_office", "title": "Chánh Văn phòng", "unit": office.code}
    assert chief.post(page + "chuc-vu/", post).status_code == 302

    assert "Chánh Văn phòng: Lê An" in text_of(chief.get(at(agency)))
    held = Post.objects.get()
    line = at(agency, f"nhan-su/{person.code}/{held.pk}/")
    assert 'value="Chánh Văn phòng"' in text_of(chief.get(line + "sua/"))
    assert chief.post(line + "ket-thuc/", {"on": "1/6/2026"}).status_code == 302
    assert chief.post(page + "doi-ten/", {"full_name": "Lê Thị An"})
    assert chief.post(page + "thoi-viec/", {"on": "1/9/2026"}).status_code == 302
    row = at(agency, f"don-vi/{office.code}/")
    assert chief.post(row + "sua/", unit | {"name": "Văn phòng Sở"}).status_code == 302
    assert chief.post(row + "ket-thuc/", {"on": "1/9/2026"}).status_code == 302

    person.refresh_from_db()
    assert (person.full_name, person.left_on) == ("Lê Thị An", date(2026, 9, 1))
    assert "Lê Thị An" in text_of(chief.get(page))
    assert Event.objects.filter(action="agencies.leave").count() == 1


def test_a_clerk_finds_no_way_to_units_and_posts(clerk: Client, agency: Agency) -> None:
    person = make_person(agency)

    for path in ("don-vi/them/", "don-vi/dan/", f"nhan-su/{person.code}/chuc-vu/"):
        assert clerk.get(at(agency, path)).status_code == 404
        assert path not in text_of(clerk.get(at(agency, "don-vi/")))


def test_merges_two_entries_of_one_person(chief: Client, agency: Agency) -> None:
    kept, other = make_person(agency, "Lê Hoa"), make_person(agency, "Lê Thị Hoa")
    page = at(agency, f"nhan-su/{other.code}/")
    assert "Lê Hoa" in text_of(chief.get(page + "gop/"))

    assert chief.post(page + "gop/", {"into": kept.code}).status_code == 302

    assert "đã gộp vào" in text_of(chief.get(page))
    assert "Lê Thị Hoa" not in text_of(chief.get(at(agency, "nhan-su/")))


def test_gives_a_field_to_another_from_a_day(clerk: Client, agency: Agency) -> None:
    old, new = make_person(agency, "Lê Cũ"), make_person(agency, "Lê Mới")
    given = {"person": old.code, "field": "Dân vận", "from_on": "1/3/2025"}
    assert clerk.post(at(agency, "phan-cong/them/"), given).status_code == 302
    row = Responsibility.objects.get()
    again = {"person": new.code, "on": "1/6/2025", "notice": "7/TB"}
    way = at(agency, f"phan-cong/{row.code}/")

    assert clerk.post(way + "phan-cong-lai/", again).status_code == 302

    page = at(agency, "phan-cong/")
    now = text_of(clerk.get(page)).split("<details")[0]
    then = text_of(clerk.get(page + "?theo=linh-vuc&ngay=31/5/2025")).split("<details")[
        0
    ]
    assert ("Lê Mới" in now, "Lê Cũ" in now) == (True, False)
    assert ("Lê Mới" in then, "Lê Cũ" in then) == (False, True)
    assert clerk.get(way + "sua/").status_code == 200
    assert clerk.post(way + "ket-thuc/", {"on": "1/1/2020"}).status_code == 422


# -- spreadsheets ---------------------------------------------------------------

DUTIES = "Người phụ trách\tLĩnh vực\tTừ ngày\nLê An\tDân vận\t1/3/2025\n"


def test_a_paste_is_shown_first_and_written_after(
    clerk: Client, agency: Agency
) -> None:
    make_person(agency, "Lê An")
    way = at(agency, "phan-cong/dan/")

    shown = clerk.post(way, {"text": DUTIES, "do": "preview"})

    assert "1 dòng ghi được" in re.sub(r"\s+", " ", text_of(shown))
    assert not Responsibility.objects.exists()
    assert not Event.objects.filter(action="agencies.add_responsibility").exists()
    assert clerk.post(way, {"text": DUTIES, "do": "write"}).status_code == 302
    assert Responsibility.objects.get().from_on == date(2025, 3, 1)


def test_one_faulty_row_keeps_all_from_being_written(
    clerk: Client, agency: Agency
) -> None:
    make_person(agency, "Lê An")
    text = DUTIES + "Ai Đó\tThi đua\t1/3/2025\nLê An\tDân vận\t\nLê An\tX\t45/45\n"

    answer = clerk.post(at(agency, "phan-cong/dan/"), {"text": text, "do": "write"})

    page = text_of(answer)
    assert answer.status_code == 422
    assert "Chưa có người tên Ai Đó" in page
    assert "đã được phân công lĩnh vực này" in page
    assert "ghi ngày dạng" in page
    assert "Thi đua" in page.split("<textarea")[1]
    assert not Responsibility.objects.exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Chưa dán gì"),
        ("Lĩnh vực\tVăn bản\nA\tB", "Chưa thấy cột Người phụ trách"),
        ("Lĩnh vực\tNgười\n", "chưa có dòng nào"),
        ("a\0b", "Chưa thấy cột"),
        ("x" * 500_001, "nửa triệu chữ"),
    ],
)
def test_says_what_a_paste_lacks(
    clerk: Client, agency: Agency, text: str, said: str
) -> None:
    answer = clerk.post(at(agency, "phan-cong/dan/"), {"text": text})

    assert answer.status_code == 422
    assert said in text_of(answer)


def test_members_come_in_from_a_file_and_go_out_as_they_came(
    clerk: Client, agency: Agency, body: Body
) -> None:
    make_person(agency, "Lê An")
    way = at(agency, f"to-chuc/{body.code}/")
    table = (
        "Họ và tên,Chức danh,Đơn vị ngoài,Từ ngày\n"
        "Lê An,Trưởng ban,,01/03/2025\n"
        "=Trần Khách,Ủy viên,Sở Y tế,01/03/2025\n"
    )
    file = SimpleUploadedFile("thanh-vien.csv", table.encode())

    shown = clerk.post(way + "dan/", {"file": file, "do": "preview"})
    text = re.search(r"<textarea[^>]*>(.*?)</textarea>", text_of(shown), re.S)
    assert text is not None
    assert clerk.post(way + "dan/", {"text": text[1], "do": "write"}).status_code == 302

    assert BodyMember.objects.get(kind="chair").person is not None
    csv = clerk.get(way + "bang.csv").content.decode("utf-8-sig")
    assert '"Lê An","Trưởng ban","Người đứng đầu","","01/03/2025",""' in csv
    assert '"\'=Trần Khách"' in csv
    book = load_workbook(io.BytesIO(clerk.get(way + "bang.xlsx").content))
    assert [cell.data_type for cell in book.worksheets[0]["A"]] == ["s", "s", "s"]
    BodyMember.objects.all().delete()
    again = clerk.post(way + "dan/", {"text": csv, "do": "write"})
    assert again.status_code == 302
    assert BodyMember.objects.filter(outside_name="=Trần Khách").exists()


def test_people_with_posts_and_units_come_in_by_paste(
    chief: Client, agency: Agency
) -> None:
    chief.post(
        at(agency, "don-vi/dan/"),
        {"text": "Tên đơn vị\tViết tắt\nPhòng Tin học\tTH\n", "do": "write"},
    )
    rows = (
        "Họ và tên\tChức vụ\tĐơn vị\n"
        "Lê An\tTrưởng phòng Tin học\tTH\n"
        "Lê Bình\tPhó Giám đốc\t\n"
    )

    chief.post(at(agency, "nhan-su/dan/"), {"text": rows, "do": "write"})

    assert Unit.objects.get().kind == "division"
    posts = {post.person.full_name: post for post in Post.objects.all()}
    assert posts["Lê An"].kind == "head_of_division"
    assert posts["Lê An"].unit == Unit.objects.get()
    assert posts["Lê Bình"].kind == "deputy"
    assert "Lê Bình" in chief.get(at(agency, "nhan-su/bang.csv")).content.decode()
