"""Units, bodies, people, posts, profile, days off: dated, cleaned, recorded."""

from __future__ import annotations

from datetime import date

import pytest

from danvan.agencies.access import NotVisibleError
from danvan.agencies.actions import structure
from danvan.agencies.actions.structure import EndedError, ForeignPersonError
from danvan.agencies.models import Agency, Person, Profile
from danvan.agencies.queries.organization import working_calendar
from danvan.audit.models import Event
from tests.factories.agencies import SYSTEM, make_agency, make_person, make_viewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency() -> Agency:
    return make_agency()


def test_sorts_people_by_given_name_as_vietnamese_lists_are(agency: Agency) -> None:
    for name in ("Trần Văn Ân", "Nguyễn Thị An", "Lê Đức Bình", "Phạm Ánh"):
        make_person(agency, name)

    listed = Person.objects.order_by("sort_key").values_list("full_name", flat=True)

    assert list(listed) == ["Nguyễn Thị An", "Phạm Ánh", "Trần Văn Ân", "Lê Đức Bình"]


def test_cleans_what_is_typed(agency: Agency) -> None:
    unit = structure.add_unit(
        agency=agency, kind="division", name="  Phòng\u202e  Bưu\r\nchính ", by=SYSTEM
    )

    assert unit.name == "Phòng Bưu chính"


def test_a_new_profile_ends_the_present_one_the_day_before(agency: Agency) -> None:
    structure.set_profile(agency=agency, text="Cũ", basis="1/QĐ", by=SYSTEM)
    structure.set_profile(
        agency=agency, text="Mới", basis="2/QĐ", from_on=date(2025, 3, 1), by=SYSTEM
    )

    on = Profile.objects.on
    assert on(date(2025, 2, 28)).get().text == "Cũ"
    assert on(date(2025, 3, 1)).get().text == "Mới"


def test_ends_a_post_once(agency: Agency) -> None:
    post = structure.appoint(
        person=make_person(agency),
        kind="director",
        title="Giám đốc",
        from_on=date(2024, 1, 1),
        by=SYSTEM,
    )
    with pytest.raises(EndedError):
        structure.end(row=post, on=date(2023, 1, 1), by=SYSTEM)
    structure.end(row=post, on=date(2025, 1, 1), by=SYSTEM)
    with pytest.raises(EndedError):
        structure.end(row=post, on=date(2025, 2, 1), by=SYSTEM)

    assert Event.objects.filter(action="agencies.end_post").count() == 1


def test_seats_a_member_in_a_body(agency: Agency) -> None:
    body = structure.add_body(
        agency=agency,
        kind="steering_committee",
        name="Ban Chỉ đạo",
        founded_by="108/QĐ-STTTT",
        by=SYSTEM,
    )
    seat = structure.seat_member(
        body=body, person=make_person(agency), role="Trưởng ban", by=SYSTEM
    )
    structure.end(row=seat, on=date(2026, 1, 1), by=SYSTEM)

    assert body.members.get().to_on == date(2026, 1, 1)


def test_refuses_to_make_a_stranger_responsible(agency: Agency) -> None:
    stranger = make_person(make_agency())

    with pytest.raises(ForeignPersonError):
        structure.assign(agency=agency, person=stranger, field="Dân vận", by=SYSTEM)


def test_a_clerk_changes_no_structure(agency: Agency) -> None:
    clerk = make_viewer(agency, "clerk")

    with pytest.raises(NotVisibleError):
        structure.add_unit(agency=agency, kind="division", name="Phòng", by=clerk)


def test_a_day_off_of_the_province_is_not_a_working_day(agency: Agency) -> None:
    day = date(2026, 11, 18)
    assert working_calendar(SYSTEM).is_working(day)
    by = make_viewer(agency, "administrator")

    structure.set_holiday(day=day, name="Lễ hội tỉnh", basis="5/QĐ-UBND", by=by)

    assert not working_calendar(SYSTEM).is_working(day)
