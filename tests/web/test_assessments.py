"""The pages of assessments: noted, put in, signed as none, sent, answered, read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from danvan.agencies.viewers import AccountViewer
from danvan.reports.models import Assessment, Report
from tests.factories.agencies import make_agency, make_viewer
from tests.factories.reports import (
    Province,
    ask,
    make_draft,
    make_reporting_province,
)
from tests.integration.reports.test_assessments import ASKED, put, send

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def province(django_db_setup: None, django_db_blocker: Any) -> Iterator[Province]:
    """A province that all tests here share; each takes back what it changed."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = make_reporting_province()
        ask(made)
        yield made
        transaction.set_rollback(True)


def client_of(viewer: AccountViewer) -> Client:
    client = Client()
    client.force_login(viewer.account)
    return client


def url(name: str, *args: object) -> str:
    return reverse(f"reports:{name}", args=args)


def note(client: Client, kind: str, text: str, **more: str) -> Assessment:
    answer = client.post(url("assessments"), {"kind": kind, "text": text, **more})
    assert answer.status_code == 302
    return Assessment.objects.latest("pk")


def text_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_notes_an_idea_once_shows_it_and_takes_a_drop_back(province: Province) -> None:
    client = client_of(province.clerk)
    idea = note(client, "lesson", "Giao rõ người.", key="k1")
    assert note(client, "lesson", "Giao rõ người.", key="k1") == idea
    assert "Giao rõ người." in text_of(client, url("assessments"))

    dropped = client.post(url("drop_assessment", idea.code), follow=True)
    assert "Hoàn tác" in dropped.content.decode()
    client.post(url("restore_assessment", idea.code))

    idea.refresh_from_db()
    assert idea.state == "noted"


def test_says_what_is_missing_and_keeps_what_was_typed(province: Province) -> None:
    client = client_of(province.clerk)

    answer = client.post(url("assessments"), {"kind": "lesson", "text": ""})

    assert answer.status_code == 422
    assert "Có chỗ cần sửa" in answer.content.decode()


def test_edits_an_idea_and_refuses_when_another_was_faster(province: Province) -> None:
    client = client_of(province.clerk)
    idea = note(client, "difficulty", "Thiếu người.")
    changed = {"kind": "difficulty", "text": "Thiếu người ghi sổ.", "version": "1"}

    assert client.post(url("assessment", idea.code), changed).status_code == 302
    again = client.post(url("assessment", idea.code), changed)

    assert again.status_code == 422
    assert "vừa được người khác sửa" in again.content.decode()
    # Saving that page once more is refused again.
    assert 'name="version" value="1"' in again.content.decode()


def test_goes_back_to_reports_only(province: Province) -> None:
    client = client_of(province.clerk)
    idea = note(client, "difficulty", "Thiếu người.")

    assert client.get(url("assessment", idea.code), {"ve": "a/b"}).status_code == 200
    dropped = client.post(url("drop_assessment", idea.code), {"ve": "../a"})
    assert dropped["Location"] == f"{url('assessments')}?vua-bo={idea.code}"


def test_the_workspace_offers_ideas_beside_their_section(province: Province) -> None:
    client = client_of(province.clerk)
    idea = note(client, "lesson", "Giao rõ người, rõ hạn.")
    report = make_draft(province)
    shown = text_of(client, url("report", report.code))
    assert "Chờ đưa vào mục này" in shown
    assert "Căn cứ số liệu" in shown

    client.post(url("put_in", report.code, idea.code))
    shown = text_of(client, url("report", report.code))
    assert "1 ý đã đưa vào mục này" in shown
    client.post(url("take_out", report.code, idea.code))
    client.post(url("zero", report.code, "IV.4"))

    shown = text_of(client, url("report", report.code))
    assert "đã ghi không có" in shown
    assert "Không có kiến nghị, đề xuất." in shown
    client.post(url("zero", report.code, "IV.4"), {"drop": "1"})
    assert "đã ghi không có" not in text_of(client, url("report", report.code))


def test_a_reader_of_the_agency_sees_ideas_and_changes_none(province: Province) -> None:
    idea = note(client_of(province.clerk), "lesson", "Giao rõ người.")
    chief = client_of(province.chief)

    assert "Giao rõ người." in text_of(chief, url("assessments"))
    assert chief.post(url("drop_assessment", idea.code)).status_code == 404
    assert "<textarea" not in text_of(chief, url("assessment", idea.code))


def test_another_agency_finds_nothing(province: Province) -> None:
    idea = note(client_of(province.clerk), "recommendation", ASKED)
    report = make_draft(province)
    other = make_agency("Sở Tư pháp", superior=province.top)
    for viewer in (make_viewer(other, "clerk"), province.officer):
        client = client_of(viewer)
        assert client.get(url("assessment", idea.code)).status_code == 404
        assert client.post(url("put_in", report.code, idea.code)).status_code == 404
    assert ASKED not in text_of(client_of(province.officer), url("recommendations"))
    denied = client_of(make_viewer(other, "clerk")).get(url("recommendations"))
    assert denied.status_code == 404


def test_a_recommendation_is_answered_by_home_affairs_and_read_by_the_agency(
    province: Province,
) -> None:
    clerk, officer = client_of(province.clerk), client_of(province.officer)
    report = make_draft(province)
    idea = note(clerk, "recommendation", ASKED)
    put(province, report, idea)
    send(province, Report.objects.get(pk=report.pk))

    assert "Trả lời kiến nghị của các đơn vị" in text_of(officer, "/")
    assert ASKED in text_of(officer, url("recommendations"))
    empty = officer.post(url("recommendations"), {"kien-nghi": idea.code, "text": ""})
    assert empty.status_code == 422
    given = {"kien-nghi": idea.code, "text": "Sẽ hướng dẫn trong quý I."}
    assert officer.post(url("recommendations"), given).status_code == 302
    answered = text_of(officer, url("recommendations") + "?loc=da")
    assert "Sẽ hướng dẫn trong quý I." in answered
    assert ASKED not in text_of(officer, url("recommendations") + "?loc=cho")

    home = text_of(clerk, "/")
    assert "Kiến nghị đã được trả lời" in home
    assert "Sẽ hướng dẫn trong quý I." in text_of(clerk, url("assessment", idea.code))
    clerk.post(url("read_answer", idea.code))
    assert "Kiến nghị đã được trả lời" not in text_of(clerk, "/")
