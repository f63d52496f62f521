"""What the registers of telling people forbid, compute and point out."""

from __future__ import annotations

from datetime import date

import pytest

from danvan.registers.cells import Named
from danvan.registers.outreach.alerts import check_alert
from danvan.registers.outreach.alerts import doubts as alert_doubts
from danvan.registers.outreach.communications import doubts as communication_doubts
from danvan.registers.outreach.dissemination import (
    check_dissemination,
    doubts,
    session_of,
)
from danvan.registers.references.found import Found

DAY = date(2024, 4, 15)
SESSION = {
    "told_on": DAY,
    "kind": "study",
    "channel": "party_cell",
    "audience": "party_members",
}


def marked(troubles: object) -> list[str]:
    return [trouble.column for trouble in troubles]  # type: ignore[attr-defined]


def test_a_session_is_known_by_day_kind_channel_and_audience() -> None:
    session = session_of(SESSION)["session"]
    assert session == (
        "15/04/2024; Hội nghị quán triệt, học tập; Sinh hoạt chi bộ, đảng bộ; Đảng viên"
    )
    assert session_of(SESSION | {"topic": "law", "present": 3})["session"] == session
    for changed in (
        {"told_on": date(2024, 4, 16)},
        {"kind": "training"},
        {"channel": "meeting"},
        {"audience": "staff"},
    ):
        assert session_of(SESSION | changed)["session"] != session


def test_only_a_row_with_people_claims_the_attendance() -> None:
    assert session_of(SESSION)["attended"] == ""
    claimed = session_of(SESSION | {"present": 0})
    assert claimed["attended"] == claimed["session"]


def test_a_cited_document_is_compared_without_case_or_tones() -> None:
    one = session_of({"citation": "Chỉ thị số 33/CT-TTg"})
    two = session_of({"citation": "CHỈ THỊ số 33/CT-TTG"})
    assert one["cited"] == two["cited"] != ""
    assert one["told"] == "Chỉ thị số 33/CT-TTg"


@pytest.mark.parametrize(
    "document", [Named("15/KH-SKHCN"), Found("VD-AB", "VD-AB", "15/KH-SKHCN")]
)
def test_a_document_of_the_book_is_told_by_its_words(document: object) -> None:
    computed = session_of({"document": document})
    assert (computed["told"], computed["cited"]) == ("15/KH-SKHCN", "")


def test_a_document_is_in_the_book_or_cited_and_not_both() -> None:
    assert marked(check_dissemination({})) == ["document"]
    assert marked(check_dissemination({"document": Named("1"), "citation": "x"})) == [
        "citation"
    ]
    assert not marked(check_dissemination({"citation": "x"}))
    assert not marked(check_dissemination({"document": Named("1")}))


def test_a_legal_conference_without_its_plan_is_pointed_out() -> None:
    assert marked(doubts({"kind": "legal_conference"})) == ["plan"]
    assert not marked(doubts({"kind": "legal_conference", "plan": Named("KH-1")}))
    assert not marked(doubts({"kind": "study"}))


def test_what_cannot_be_found_again_is_pointed_out() -> None:
    assert marked(communication_doubts({"kind": "article"})) == ["outlets"]
    item = {"kind": "portal_item", "quantity": 1}
    assert marked(communication_doubts(item)) == ["link"]
    assert not marked(communication_doubts(item | {"quantity": 65}))
    assert marked(communication_doubts(item | {"link": "ftp://a"})) == ["link"]
    assert not marked(communication_doubts(item | {"link": "https://a.vn/1"}))


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"referred_on": date(2024, 4, 14), "referred_to": "Công an"}, "referred_on"),
        ({"referred_on": DAY}, "referred_to"),
        ({"published_on": date(2024, 4, 14)}, "published_on"),
        ({"withdrawn_on": DAY}, "published_on"),
        ({"published_on": DAY, "withdrawn_on": date(2024, 4, 1)}, "withdrawn_on"),
    ],
)
def test_a_warning_goes_forward_in_time(values: dict[str, object], wrong: str) -> None:
    assert marked(check_alert({"noticed_on": DAY} | values)) == [wrong]


def test_a_warning_that_nobody_can_read_is_pointed_out() -> None:
    assert marked(alert_doubts({})) == ["published_on"]
    assert marked(alert_doubts({"published_on": DAY})) == ["channel"]
    assert not marked(alert_doubts({"published_on": DAY, "channel": "zalo"}))
