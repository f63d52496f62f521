"""From a meeting's page to its tasks and its notice; the week of the schedules."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from danvan.registers.direction.tasks import Task
from tests.factories.agencies import SYSTEM, make_account, make_agency
from tests.factories.direction import make_row
from tests.factories.sessions import signed_in

if TYPE_CHECKING:
    from danvan.agencies.models import Agency

pytestmark = pytest.mark.django_db
SAID = "Văn phòng rà soát quy chế\nThanh tra báo cáo tiến độ"


@pytest.fixture
def agency() -> Agency:
    return make_agency()


def test_tasks_are_made_of_the_lines_that_were_ticked(agency: Agency) -> None:
    client = signed_in(make_account(agency, "clerk"))
    code = make_row("meetings", agency, SYSTEM, conclusions=SAID).code
    page = client.get(f"/so/meetings/{code}/").content.decode()
    address = f"/so/meetings/{code}/nhiem-vu/"
    assert f'href="{address}"' in page
    form = client.get(address).content.decode()
    assert form.count('name="y"') == 2
    made = client.post(address, {"y": ["2"], "due_on": "1/4/2024"}, follow=True)
    assert "Đã tạo 1 nhiệm vụ." in made.content.decode()
    assert Task.objects.get().content == "Thanh tra báo cáo tiến độ"
    form = client.get(address).content.decode()
    assert form.count('name="y"') == 1
    assert f"/so/tasks/{Task.objects.get().code}/" in form


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Chọn ít nhất một ý"),
        ({"y": ["9"]}, "Chọn ít nhất một ý"),
        ({"y": ["1"], "due_on": "mai mốt"}, "không phải ngày"),
        ({"y": ["1"], "unit": "Phòng Lạ"}, "Phòng Lạ"),
    ],
)
def test_what_cannot_be_made_is_said_and_what_was_typed_stays(
    agency: Agency, sent: dict[str, object], sentence: str
) -> None:
    client = signed_in(make_account(agency, "clerk"))
    code = make_row("meetings", agency, SYSTEM, conclusions=SAID).code
    answer = client.post(f"/so/meetings/{code}/nhiem-vu/", sent)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in html
    for name in ("due_on", "unit"):
        if name in sent:
            assert f'value="{sent[name]}"' in html
    assert not Task.objects.exists()


def test_the_notice_is_a_word_file_with_each_conclusion(agency: Agency) -> None:
    client = signed_in(make_account(agency, "clerk"))
    code = make_row("meetings", agency, SYSTEM, conclusions=SAID).code
    answer = client.get(f"/so/meetings/{code}/thong-bao.docx")
    assert f"thong-bao-{code}.docx" in answer["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        text = package.read("word/document.xml").decode()
    assert "Thanh tra báo cáo tiến độ" in text
    assert "THÔNG BÁO" in text
    bare = make_row("meetings", agency, SYSTEM).code
    refused = client.get(f"/so/meetings/{bare}/thong-bao.docx")
    assert refused.status_code == 409
    assert "chưa ghi kết luận" in refused.content.decode()


def test_strangers_find_no_meeting_and_readers_no_way_to_make_tasks(
    agency: Agency,
) -> None:
    code = make_row("meetings", agency, SYSTEM, conclusions=SAID).code
    stranger = signed_in(make_account(make_agency(), "clerk"))
    reader = signed_in(make_account(agency, "director"))
    tasks, notice = (
        f"/so/meetings/{code}/{end}" for end in ("nhiem-vu/", "thong-bao.docx")
    )
    for address in (tasks, notice):
        assert stranger.get(address).status_code == 404
    assert stranger.post(tasks, {"y": ["1"]}).status_code == 404
    assert reader.get(tasks).status_code == 404
    assert reader.post(tasks, {"y": ["1"]}).status_code == 404
    assert reader.get(notice).status_code == 200
    assert "Tạo nhiệm vụ" not in reader.get(f"/so/meetings/{code}/").content.decode()


def test_a_week_is_shown_printed_and_taken_along(agency: Agency) -> None:
    client = signed_in(make_account(agency, "clerk"))
    make_row(
        "schedules", agency, SYSTEM, starts="7h30", content="Giao ban <b>tháng</b>"
    )
    make_row("schedules", agency, SYSTEM, kind="reception", content="Tiếp công dân")
    assert "/so/schedules/tuan/" in client.get("/so/schedules/").content.decode()
    page = client.get("/so/schedules/tuan/?ngay=1/3/2024").content.decode()
    assert "Tuần từ 26/02/2024 đến 03/03/2024" in page
    assert "Giao ban &lt;b&gt;tháng&lt;/b&gt;" in page
    assert "?ngay=19/02/2024" in page
    assert "?ngay=04/03/2024" in page
    sheet = client.get("/so/schedules/tuan/in/?ngay=1/3/2024&loai=reception")
    assert "Tiếp công dân" in sheet.content.decode()
    assert "Giao ban" not in sheet.content.decode()
    answer = client.get("/so/schedules/tuan/lich.ics?ngay=1/3/2024")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"DTSTART:20240301T003000Z" in answer.content
    assert answer.content.count(b"BEGIN:VEVENT") == 2


def test_a_day_that_is_none_shows_this_week(agency: Agency) -> None:
    client = signed_in(make_account(agency, "clerk"))
    page = client.get("/so/schedules/tuan/?ngay=hôm%20kia%20xa&loai=x")
    assert page.status_code == 200
    assert "Không có lịch." in page.content.decode()
