"""A reminder: drafted by Home Affairs, numbered by its clerk, seen by the late."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from danvan.registers.papers.outgoing import Outgoing
from danvan.reports.letters import draw_letter
from danvan.reports.models import Basis, Obligation, Reminder
from danvan.reports.reminding.drafting import letter_for
from danvan.text.dates import format_screen
from tests.factories.reports import Province
from tests.web.routes import SignIn, url

pytestmark = pytest.mark.django_db


def drafted(client: Client) -> Reminder:
    path = f"{url('draft_reminder')}?che-do=dan-van-nam&ky=2025"
    assert client.get(path).status_code == 200
    answer = client.post(path, {"reply_by": "31/12/2099"})
    assert answer.status_code == 302
    return Reminder.objects.get(number="")


def test_drafts_a_letter_that_names_those_late(
    province: Province, sign_in: SignIn
) -> None:
    client = sign_in(province.officer)

    held = drafted(client)

    page = client.get(url("reminder", held.code)).content.decode()
    assert "đôn đốc gửi báo cáo năm về công tác dân vận chính quyền, năm 2025" in page
    line = held.lines.get()
    assert (line.obligation.agency, line.days_late > 5) == (province.department, True)
    for kind, opens in (("pdf", b"%PDF"), ("docx", b"PK")):
        letter = client.get(url("reminder_letter", held.code, kind))
        assert letter.content.startswith(opens)
    assert client.get(url("reminder_letter", held.code, "exe")).status_code == 404
    assert "Thông báo về hạn" not in sign_in(province.clerk).get("/").content.decode()
    again = drafted(sign_in(province.officer))
    assert again.code != held.code
    for viewer in (province.clerk, province.chief, province.records_clerk):
        for path in (
            url("draft_reminder") + "?che-do=dan-van-nam&ky=2025",
            url("reminder", again.code),
            url("number_reminder", again.code),
            url("reminder_letter", again.code, "pdf"),
        ):
            assert sign_in(viewer).get(path).status_code == 404, path


def test_its_number_enters_the_book_and_tells_the_late(
    province: Province, sign_in: SignIn
) -> None:
    held = drafted(sign_in(province.officer))
    path = url("number_reminder", held.code)
    today = timezone.localdate()
    typed = {"number": "77", "dated_on": format_screen(today), "key": "k"}
    assert sign_in(province.officer).post(path, typed).status_code == 404
    client = sign_in(province.home_clerk)
    assert "chờ số" in client.get("/").content.decode()
    early = client.post(path, {**typed, "dated_on": "01/01/2020"})
    assert early.status_code == 422

    for _ in range(2):
        assert client.post(path, typed).status_code == 302

    held.refresh_from_db()
    row = Outgoing.objects.get(code=held.outgoing)
    assert (row.number, held.number) == (77, f"77/{row.symbol}")
    assert row.subject.startswith("V/v đôn đốc")
    said = draw_letter(letter_for(held)).text
    Basis.objects.create(
        obligation=held.lines.get().obligation,
        number="9/CV",
        dated_on=today,
        issuer="Sở Nội vụ",
    )
    assert draw_letter(letter_for(Reminder.objects.get())).text == said
    told = sign_in(province.clerk).get("/").content.decode()
    assert f"Công văn số {held.number}" in told
    table = sign_in(province.officer).get(url("period")).content.decode()
    assert f"đôn đốc {format_screen(today)}" in table


def test_refuses_to_remind_where_nobody_is_late(
    province: Province, sign_in: SignIn
) -> None:
    Obligation.objects.update(due_on="2099-01-01")
    path = f"{url('draft_reminder')}?che-do=dan-van-nam&ky=2025"

    refused = sign_in(province.officer).post(path, {"reply_by": "31/12/2099"})

    assert refused.status_code == 422
    assert "Không có đơn vị nào trễ hạn" in refused.content.decode()
