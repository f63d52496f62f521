"""Plans, tasks, meetings, schedules and what leads from one to the other."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from danvan.audit.models import Event
from danvan.audit.viewer import NotVisibleError
from danvan.registers import queries
from danvan.registers.actions.conclusions import NothingChosenError, make_tasks
from danvan.registers.cells import Named
from danvan.registers.checking import InvalidRowError
from danvan.registers.direction.calendar_file import events
from danvan.registers.direction.notices import NoConclusionsError
from danvan.registers.direction.schedules import Appointment
from danvan.registers.direction.tasks import Task
from danvan.registers.queries.conclusions import conclusions
from danvan.registers.queries.notice import notice_document
from danvan.registers.queries.week import week
from danvan.registers.registry import register
from danvan.registers.shown import notes_of
from tests.factories.agencies import make_agency, make_viewer
from tests.factories.direction import make_row

if TYPE_CHECKING:
    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer
    from danvan.registers.row import Row

pytestmark = pytest.mark.django_db
SAID = """- Văn phòng rà soát quy chế

2. Thanh tra báo cáo tiến độ
+ Phòng CNTT lập kế hoạch"""


@pytest.fixture
def agency() -> Agency:
    return make_agency()


@pytest.fixture
def clerk(agency: Agency) -> Viewer:
    return make_viewer(agency, "clerk")


def noted(viewer: Viewer, slug: str, row: Row) -> dict[str, str]:
    view = queries.row_view(viewer, slug, row.code)
    return {n.column: n.sentence for n in notes_of(register(slug), view, viewer)}


def test_a_plan_moves_on_with_its_number_and_its_day(
    agency: Agency, clerk: Viewer
) -> None:
    wanted = make_row("plans", agency, clerk)
    running = make_row(
        "plans", agency, clerk, reference="5/KH", issued_on=date(2024, 3, 4)
    )
    done = make_row(
        "plans",
        agency,
        clerk,
        state="running",
        due_on=date(2024, 6, 1),
        done_on=date(2024, 6, 2),
    )
    dropped = make_row("plans", agency, clerk, state="dropped", reference="")
    states = [row.state for row in (wanted, running, done, dropped)]  # type: ignore[attr-defined]
    assert states == ["wanted", "running", "done", "dropped"]
    assert done.timeliness == "late"  # type: ignore[attr-defined]
    assert running.year == 2024  # type: ignore[attr-defined]


def test_a_task_points_at_what_it_came_from(agency: Agency, clerk: Viewer) -> None:
    meeting = make_row("meetings", agency, clerk)
    task = make_row("tasks", agency, clerk, source=Named(meeting.code))
    (pointer,) = queries.pointers(clerk, "meetings", meeting)
    assert pointer.code == task.code
    with pytest.raises(InvalidRowError, match="BC-7K3F9Q"):
        make_row("tasks", agency, clerk, report="báo cáo năm")


def test_each_chosen_conclusion_becomes_one_task_and_never_two(
    agency: Agency, clerk: Viewer
) -> None:
    meeting = make_row("meetings", agency, clerk, conclusions=SAID)
    told = conclusions(clerk, meeting.code)
    assert [one.text for one in told] == [
        "Văn phòng rà soát quy chế",
        "Thanh tra báo cáo tiến độ",
        "Phòng CNTT lập kế hoạch",
    ]
    due = date(2024, 4, 1)
    made = make_tasks(code=meeting.code, places={1, 3}, due_on=due, by=clerk)
    assert len(made) == 2
    again = make_tasks(code=meeting.code, places={1, 2, 3}, by=clerk)
    assert [row.content for row in again] == ["Thanh tra báo cáo tiến độ"]  # type: ignore[attr-defined]
    with pytest.raises(NothingChosenError):
        make_tasks(code=meeting.code, places={1, 2, 3}, by=clerk)
    tasks = Task.objects.order_by("pk")
    assert [task.due_on for task in tasks] == [due, due, None]
    assert {task.source for task in tasks} == {meeting.code}
    assert {task.giver for task in tasks} == {"meeting"}
    assert Event.objects.filter(subject__in=[t.code for t in tasks]).count() == 3
    assert (
        "3 ý, đã thành 3 nhiệm vụ" in noted(clerk, "meetings", meeting)["conclusions"]
    )


def test_a_faulty_unit_makes_no_task_at_all(agency: Agency, clerk: Viewer) -> None:
    meeting = make_row("meetings", agency, clerk, conclusions=SAID)
    with pytest.raises(InvalidRowError, match="Phòng Lạ"):
        make_tasks(code=meeting.code, places={1, 2}, unit="Phòng Lạ", by=clerk)
    assert not Task.objects.exists()


def test_nobody_makes_tasks_of_a_meeting_not_theirs(
    agency: Agency, clerk: Viewer
) -> None:
    meeting = make_row("meetings", agency, clerk, conclusions=SAID)
    for viewer in (
        make_viewer(agency, "director"),
        make_viewer(make_agency(), "clerk"),
    ):
        with pytest.raises(NotVisibleError):
            make_tasks(code=meeting.code, places={1}, by=viewer)


def test_the_notice_holds_each_conclusion_under_the_name_of_the_day(
    agency: Agency, clerk: Viewer
) -> None:
    meeting = make_row(
        "meetings", agency, clerk, conclusions=SAID, chair="Giám đốc", present=12
    )
    document = notice_document(clerk, meeting.code)
    name = agency.name_on(date(2024, 3, 1)).name
    assert document.header.issuer.value == name
    assert document.header.type.value == "Thông báo"
    assert "- Thanh tra báo cáo tiến độ" in document.text
    assert "Ngày 01 tháng 3 năm 2024" in document.text
    assert "do Giám đốc chủ trì, có 12 người dự" in document.text


def test_without_conclusions_there_is_nothing_to_notify(
    agency: Agency, clerk: Viewer
) -> None:
    meeting = make_row("meetings", agency, clerk)
    with pytest.raises(NoConclusionsError):
        notice_document(clerk, meeting.code)


def test_a_vote_is_explained_and_never_exceeds_those_present(
    agency: Agency, clerk: Viewer
) -> None:
    row = make_row(
        "meetings", agency, clerk, kind="collective", votes_for=11, votes_against=4
    )
    assert "73,3%" in noted(clerk, "meetings", row)["votes_for"]
    with pytest.raises(InvalidRowError, match="15 phiếu nhưng chỉ 14 người"):
        make_row("meetings", agency, clerk, present=14, votes_for=11, votes_against=4)
    with pytest.raises(InvalidRowError, match="tổ chức nào"):
        make_row("meetings", agency, clerk, kind="body")


@pytest.mark.parametrize(
    ("written", "kept"),
    [("7h30", "07:30"), ("7:30", "07:30"), ("14 giờ", "14:00"), ("8g", "08:00")],
)
def test_hours_are_written_so_that_they_sort(
    agency: Agency, clerk: Viewer, written: str, kept: str
) -> None:
    row = make_row("schedules", agency, clerk, starts=written)
    assert Appointment.objects.get(pk=row.pk).starts == kept


@pytest.mark.parametrize("written", ["sáng", "25:00", "7h75"])
def test_hours_that_are_none_are_refused(
    agency: Agency, clerk: Viewer, written: str
) -> None:
    with pytest.raises(InvalidRowError, match="07:30"):
        make_row("schedules", agency, clerk, starts=written)


def test_a_week_holds_its_seven_days_and_no_struck_or_foreign_row(
    agency: Agency, clerk: Viewer
) -> None:
    monday, sunday = date(2024, 2, 26), date(2024, 3, 3)
    late = make_row("schedules", agency, clerk, on_day=monday, starts="14h")
    early = make_row("schedules", agency, clerk, on_day=monday, starts="7h30")
    last = make_row(
        "schedules", agency, clerk, on_day=sunday, kind="reception", leader="Giám đốc"
    )
    make_row("schedules", agency, clerk, on_day=date(2024, 3, 4))
    Appointment.objects.create(
        agency=make_agency(),
        code="LC-000001",
        day=monday,
        on_day=monday,
        kind="work",
        content="Của nơi khác",
        recorded_at=late.recorded_at,
        salt=b"0" * 16,
        sha=b"0" * 32,
    )
    found = week(clerk, agency.pk, date(2024, 3, 1))
    assert (found.monday, found.sunday) == (monday, sunday)
    assert [one.code for one in found.appointments] == [
        early.code,
        late.code,
        last.code,
    ]
    only = week(clerk, agency.pk, monday, "reception")
    assert [one.code for one in only.appointments] == [last.code]
    (event,) = events(only.appointments)
    assert (event.starts, event.summary) == (sunday, "Họp giao ban")
    assert "Chủ trì: Giám đốc" in event.description
    with pytest.raises(NotVisibleError):
        week(make_viewer(make_agency(), "clerk"), agency.pk, monday)


def test_coordination_and_advice_say_what_stands_against_them(
    agency: Agency, clerk: Viewer
) -> None:
    seat = make_row("coordination", agency, clerk, kind="membership")
    assert {"role", "result"} <= noted(clerk, "coordination", seat).keys()
    assert seat.from_on == date(2022, 1, 4)  # type: ignore[attr-defined]
    late = make_row(
        "advice",
        agency,
        clerk,
        due_on=date(2024, 3, 5),
        answered_on=date(2024, 3, 6),
    )
    assert late.timeliness == "late"  # type: ignore[attr-defined]
    with pytest.raises(InvalidRowError, match="ngày trình, ngày trả lời"):
        make_row("advice", agency, clerk, outcome="issued")
