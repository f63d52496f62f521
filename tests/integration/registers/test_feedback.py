"""Feedback: the answer against its due day, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from danvan.registers.actions import correct, enter
from danvan.registers.checking import InvalidRowError
from danvan.registers.queries import due_rows
from danvan.registers.service.feedback import Feedback
from tests.factories.agencies import make_agency, make_viewer

pytestmark = pytest.mark.django_db

TOLD = {
    "number": "1022-0001",
    "received_on": date(2026, 3, 2),
    "channel": "hotline",
    "content": "Đèn đường hỏng",
    "due_on": date(2026, 3, 9),
}


def test_an_answer_is_in_time_late_or_awaited() -> None:
    agency = make_agency()
    by = make_viewer(agency, "reception_officer")
    row = enter(register="feedback", agency_id=agency.pk, values=TOLD, by=by)
    assert Feedback.objects.get().timeliness == "waiting"
    assert [one.code for one in due_rows(by, date(2026, 3, 4))] == [row.code]

    for day, told in ((date(2026, 3, 10), "late"), (date(2026, 3, 9), "in_time")):
        row = correct(
            register="feedback",
            code=row.code,
            version=row.version,
            values={"answered_on": day, "result": "resolved"},
            reason="có trả lời",
            by=by,
        )
        assert Feedback.objects.get().timeliness == told
    assert due_rows(by, date(2026, 3, 10)) == ()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"answered_on": date(2026, 3, 1)}, "trước ngày tiếp nhận"),
        ({"result": "resolved"}, "phải ghi ngày trả lời"),
        (
            {"result": "transferred", "answered_on": date(2026, 3, 3)},
            "Ghi cơ quan đã chuyển đến",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    wrong: dict[str, object], sentence: str
) -> None:
    agency = make_agency()
    by = make_viewer(agency, "reception_officer")
    with pytest.raises(InvalidRowError, match=sentence):
        enter(register="feedback", agency_id=agency.pk, values={**TOLD, **wrong}, by=by)
    assert not Feedback.objects.exists()


def test_a_number_of_the_hotline_stands_once() -> None:
    agency = make_agency()
    by = make_viewer(agency, "reception_officer")
    enter(register="feedback", agency_id=agency.pk, values=TOLD, by=by)
    with pytest.raises(InvalidRowError, match="đã ghi cùng Mã phản ánh"):
        enter(register="feedback", agency_id=agency.pk, values=TOLD, by=by)
