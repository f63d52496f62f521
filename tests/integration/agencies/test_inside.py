"""Inside an agency: profile, units, people, posts, bodies, responsibilities by day."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from danvan.agencies.access import NotVisibleError
from danvan.agencies.actions import bodies, people, profile, responsibilities, units
from danvan.agencies.actions.bodies import BodyWords, Seat
from danvan.agencies.dating import InsideError
from danvan.agencies.models import Agency, Body, BodyMember, Person, Profile
from danvan.agencies.queries import findings, inside, pages
from danvan.audit.models import Event
from danvan.registers.cells import Named
from danvan.registers.staff.roster import RosterEntry
from tests.factories.agencies import (
    SYSTEM,
    make_account,
    make_agency,
    make_person,
    make_viewer,
)
from tests.factories.registers import make_entry

pytestmark = pytest.mark.django_db
SPRING, SUMMER, AUTUMN = date(2025, 3, 1), date(2025, 6, 1), date(2025, 9, 1)


@pytest.fixture
def agency() -> Agency:
    return make_agency()


def steering(agency: Agency, **given: object) -> Body:
    words = {"kind": "steering_committee", "name": "Ban Chỉ đạo", **given}
    return bodies.found_body(
        agency=agency,
        words=BodyWords(**words),  # type: ignore[arg-type]
        by=SYSTEM,
    )


def write(agency: Agency, text: str, day: date) -> Profile:
    return profile.write_profile(
        agency=agency, text=text, basis="1/QĐ", from_on=day, by=SYSTEM
    )


# -- profile ------------------------------------------------------------------


def test_a_version_in_between_holds_until_the_next(agency: Agency) -> None:
    write(agency, "Xuân", SPRING)
    write(agency, "Thu", AUTUMN)
    write(agency, "Hè", SUMMER)

    def told(day: date) -> str:
        found = inside.profile_on(SYSTEM, agency, day)
        return found.text if found else ""

    assert told(date(2025, 2, 28)) == ""
    assert [told(date(2025, m, 15)) for m in (3, 6, 8, 9)] == [
        "Xuân",
        "Hè",
        "Hè",
        "Thu",
    ]


def test_two_versions_never_begin_on_one_day(agency: Agency) -> None:
    write(agency, "Một", SPRING)

    with pytest.raises(InsideError, match="Đã có bản"):
        write(agency, "Hai", SPRING)


def test_says_which_periods_use_a_version(agency: Agency) -> None:
    write(agency, "Cũ", date(2023, 1, 1))
    write(agency, "Mới", date(2024, 8, 1))

    new, old = pages.versions(SYSTEM, agency, date(2025, 5, 1))

    assert "năm 2024" in new.periods
    assert "năm 2024" not in old.periods
    assert "6 tháng đầu năm 2024" in old.periods


def test_correcting_words_keeps_what_they_were_in_the_trail(agency: Agency) -> None:
    row = write(agency, "Sai", SPRING)

    profile.correct_profile(profile=row, text="Đúng", basis="2/QĐ", by=SYSTEM)

    row.refresh_from_db()
    assert (row.text, row.basis, row.from_on) == ("Đúng", "2/QĐ", SPRING)
    assert Event.objects.filter(action="agencies.correct_profile").count() == 1


# -- units and posts -----------------------------------------------------------


def test_one_unit_of_a_name_at_a_time(agency: Agency) -> None:
    first = units.add_unit(
        agency=agency, kind="division", name="Phòng Tin học", by=SYSTEM, from_on=SPRING
    )
    with pytest.raises(InsideError, match="Đã có đơn vị"):
        units.add_unit(agency=agency, kind="division", name="PHÒNG TIN HỌC", by=SYSTEM)
    units.end_unit(unit=first, on=date(2025, 5, 31), by=SYSTEM)
    units.add_unit(
        agency=agency, kind="division", name="Phòng Tin học", by=SYSTEM, from_on=SUMMER
    )

    assert len(inside.units_on(SYSTEM, agency, SPRING)) == 1
    assert len(inside.units_on(SYSTEM, agency, AUTUMN)) == 1


def test_cleans_what_is_typed(agency: Agency) -> None:
    unit = units.add_unit(
        agency=agency, kind="division", name="  Phòng\u202e  Bưu\r\nchính ", by=SYSTEM
    )

    assert unit.name == "Phòng Bưu chính"


def test_ends_a_post_once(agency: Agency) -> None:
    post = people.appoint(
        person=make_person(agency),
        kind="director",
        title="Giám đốc",
        from_on=SPRING,
        by=SYSTEM,
    )
    with pytest.raises(InsideError, match="phải sau"):
        people.end_post(post=post, on=date(2025, 2, 1), by=SYSTEM)
    people.end_post(post=post, on=SUMMER, by=SYSTEM)
    with pytest.raises(InsideError, match="đã kết thúc"):
        people.end_post(post=post, on=AUTUMN, by=SYSTEM)

    assert Event.objects.filter(action="agencies.end_post").count() == 1


def test_sorts_people_by_given_name_as_vietnamese_lists_are(agency: Agency) -> None:
    for name in ("Trần Văn Ân", "Nguyễn Thị An", "Lê Đức Bình", "Phạm Ánh"):
        make_person(agency, name)

    listed = Person.objects.order_by("sort_key").values_list("full_name", flat=True)

    assert list(listed) == ["Nguyễn Thị An", "Phạm Ánh", "Trần Văn Ân", "Lê Đức Bình"]


def test_leaders_come_head_first_and_by_day(agency: Agency) -> None:
    deputy, head = make_person(agency, "Lê Phó"), make_person(agency, "Lê Trưởng")
    people.appoint(person=deputy, kind="deputy", title="Phó Giám đốc", by=SYSTEM)
    held = people.appoint(
        person=head, kind="director", title="Giám đốc", from_on=SPRING, by=SYSTEM
    )
    people.end_post(post=held, on=date(2025, 8, 31), by=SYSTEM)

    def names(day: date) -> list[str]:
        return [p.person.full_name for p in inside.leaders_on(SYSTEM, agency, day)]

    assert names(SUMMER) == ["Lê Trưởng", "Lê Phó"]
    assert names(AUTUMN) == ["Lê Phó"]


def test_leaving_ends_posts_seats_and_responsibilities(agency: Agency) -> None:
    person, body = make_person(agency), steering(agency)
    people.appoint(person=person, kind="officer", title="Chuyên viên", by=SYSTEM)
    seat = Seat(person=person, role="Ủy viên")
    bodies.seat_member(body=body, seat=seat, by=SYSTEM)
    responsibilities.assign(agency=agency, person=person, field="Dân vận", by=SYSTEM)

    people.leave(person=person, on=SUMMER, by=SYSTEM)

    assert inside.people_on(SYSTEM, agency, SUMMER) == (person,)
    assert inside.people_on(SYSTEM, agency, AUTUMN) == ()
    assert inside.posts_on(SYSTEM, agency, AUTUMN) == ()
    assert inside.members_on(SYSTEM, body, AUTUMN) == ()
    assert inside.responsibilities_on(SYSTEM, agency, AUTUMN) == ()


def test_a_namesake_is_added_on_purpose_only(agency: Agency) -> None:
    make_person(agency, "Lê Thị Hoa")

    with pytest.raises(InsideError, match="trùng tên"):
        people.add_person(agency=agency, full_name="Lê thị hoa", by=SYSTEM)
    people.add_person(agency=agency, full_name="Lê Thị Hoa", namesake=True, by=SYSTEM)

    assert Person.objects.filter(agency=agency).count() == 2


# -- merging -------------------------------------------------------------------


def test_merging_moves_all_that_names_the_other_entry(agency: Agency) -> None:
    kept, other = make_person(agency, "Lê Hoa"), make_person(agency, "Lê Thị Hoa")
    body = steering(agency)
    bodies.seat_member(body=body, seat=Seat(person=other, role="Ủy viên"), by=SYSTEM)
    responsibilities.assign(agency=agency, person=other, field="Dân vận", by=SYSTEM)
    account = make_account(agency)
    account.person = other
    account.save()

    people.merge_people(person=other, into=kept, by=SYSTEM)

    account.refresh_from_db()
    assert account.person == kept
    assert inside.members_on(SYSTEM, body, SUMMER)[0].person == kept
    assert inside.responsibilities_on(SYSTEM, agency, SUMMER)[0].person == kept
    assert inside.people_on(SYSTEM, agency, SUMMER) == (kept,)


def test_refuses_to_merge_an_entry_that_registers_name(agency: Agency) -> None:
    kept = make_person(agency, "Lê Hoa")
    make_entry(agency, SYSTEM, person=Named("Lê Thị Hoa"))
    other = Person.objects.get(full_name="Lê Thị Hoa")

    with pytest.raises(InsideError, match="trong sổ"):
        people.merge_people(person=other, into=kept, by=SYSTEM)

    people.merge_people(person=kept, into=other, by=SYSTEM)


def test_a_register_finds_the_entry_kept_by_either_name(agency: Agency) -> None:
    third, other, kept = (
        make_person(agency, name) for name in ("Lê T. Hoa", "Lê Thị Hoa", "Lê Hoa")
    )
    people.merge_people(person=third, into=other, by=SYSTEM)
    people.merge_people(person=other, into=kept, by=SYSTEM)

    make_entry(agency, SYSTEM, person=Named("Lê T. Hoa"))
    make_entry(agency, SYSTEM, person=Named(other.code), from_on=date(2021, 1, 1))

    assert {row.person for row in RosterEntry.objects.all()} == {kept}


def test_refuses_to_merge_two_who_sit_together(agency: Agency) -> None:
    one, two = make_person(agency, "Lê Hoa"), make_person(agency, "Lê Thị Hoa")
    body = steering(agency)
    for person in (one, two):
        seat = Seat(person=person, role="Ủy viên")
        bodies.seat_member(body=body, seat=seat, by=SYSTEM)

    with pytest.raises(InsideError, match="Cả hai mục"):
        people.merge_people(person=two, into=one, by=SYSTEM)


# -- bodies --------------------------------------------------------------------


def test_the_old_composition_stays_readable_after_founding_anew(
    agency: Agency,
) -> None:
    body = steering(agency, from_on=date(2024, 1, 1), founded_by="108/QĐ-STTTT")
    seats = [
        bodies.seat_member(
            body=body,
            seat=Seat(person=make_person(agency, name), role="Ủy viên"),
            by=SYSTEM,
        )
        for name in ("Lê An", "Lê Bình", "Lê Chi")
    ]

    bodies.refound(
        body=body, document="05-QĐ/ĐU", on=SUMMER, staying=[seats[0].pk], by=SYSTEM
    )
    guest = Seat(outside_name="Trần Khách", outside_post="Sở Y tế", role="Ủy viên")
    bodies.seat_member(body=body, seat=guest, by=SYSTEM)

    def names(day: date) -> set[str]:
        return {member.name for member in inside.members_on(SYSTEM, body, day)}

    assert names(date(2025, 5, 31)) == {"Lê An", "Lê Bình", "Lê Chi", "Trần Khách"}
    assert names(SUMMER) == {"Lê An", "Trần Khách"}
    assert pages.body_page(SYSTEM, body, SUMMER).decisions[0].document == "05-QĐ/ĐU"
    with pytest.raises(InsideError, match="kiện toàn"):
        bodies.refound(body=body, document="6", on=SUMMER, staying=[], by=SYSTEM)


def test_dissolving_ends_the_body_and_its_seats(agency: Agency) -> None:
    body = steering(agency)
    seat = Seat(person=make_person(agency), role="Trưởng ban")
    bodies.seat_member(body=body, seat=seat, by=SYSTEM)

    bodies.dissolve(body=body, document="9/QĐ", on=SUMMER, by=SYSTEM)

    assert inside.bodies_on(SYSTEM, agency, SUMMER) == (body,)
    assert inside.bodies_on(SYSTEM, agency, AUTUMN) == ()
    assert len(inside.members_on(SYSTEM, body, SUMMER)) == 1


def test_a_seat_is_somebodys_and_only_one_persons(agency: Agency) -> None:
    body, person = steering(agency), make_person(agency)

    with pytest.raises(InsideError, match="chỉ một"):
        bodies.seat_member(body=body, seat=Seat(role="Ủy viên"), by=SYSTEM)
    both = Seat(role="Ủy viên", person=person, outside_name="Ai")
    with pytest.raises(InsideError, match="chỉ một"):
        bodies.seat_member(body=body, seat=both, by=SYSTEM)
    with pytest.raises(IntegrityError), transaction.atomic():
        BodyMember.objects.create(body=body, role="Ủy viên")


def inspectorate(agency: Agency, *names: str) -> Body:
    body = bodies.found_body(
        agency=agency,
        words=BodyWords(
            kind="peoples_inspectorate",
            name="Ban Thanh tra nhân dân",
            founded_by="1/QĐ-CĐCS",
            from_on=SPRING,
        ),
        by=SYSTEM,
    )
    for place, name in enumerate(names):
        person = Person.objects.filter(full_name=name).first()
        seat = Seat(
            person=person or make_person(agency, name),
            role="Ủy viên" if place else "Trưởng ban",
            kind="member" if place else "chair",
        )
        bodies.seat_member(body=body, seat=seat, by=SYSTEM)
    return body


def said(body: Body, day: date) -> str:
    return " | ".join(f.sentence for f in findings.findings_of(SYSTEM, body, day))


def test_a_lawful_inspectorate_has_no_findings(agency: Agency) -> None:
    for name in "DEGHK":
        make_person(agency, f"Lê {name}")
    body = inspectorate(agency, "Lê A", "Lê B", "Lê C")

    assert said(body, SUMMER) == ""


def test_marks_what_the_law_asks_of_an_inspectorate(agency: Agency) -> None:
    head = make_person(agency, "Lê Giám Đốc")
    people.appoint(person=head, kind="director", title="Giám đốc", by=SYSTEM)
    money = make_person(agency, "Lê Kế Toán")
    people.appoint(person=money, kind="other", title="Kế toán trưởng", by=SYSTEM)
    body = inspectorate(agency, "Lê Giám Đốc", "Lê Kế Toán")

    told = said(body, SUMMER)

    assert "từ 3 đến 9 thành viên; hiện ghi 2" in told
    assert "Lê Giám Đốc đang giữ chức vụ Giám đốc" in told
    assert "Lê Kế Toán đang giữ chức vụ Kế toán trưởng" in told
    assert "không quá 7 người không lập" in told
    assert "Nhiệm kỳ" not in said(body, date(2027, 2, 28))
    assert "hết ngày 28/02/2027" in said(body, date(2027, 3, 1))


# -- responsibilities ------------------------------------------------------------


def test_giving_a_field_to_another_ends_the_first_the_day_before(
    agency: Agency,
) -> None:
    old, new = make_person(agency, "Lê Cũ"), make_person(agency, "Lê Mới")
    given = responsibilities.assign(
        agency=agency, person=old, field="Dân vận", from_on=SPRING, by=SYSTEM
    )

    responsibilities.reassign(
        given=given, person=new, on=SUMMER, notice="7/TB", by=SYSTEM
    )

    def who(day: date) -> list[str]:
        rows = inside.responsibilities_on(SYSTEM, agency, day)
        return [row.person.full_name for row in rows]

    assert who(date(2025, 5, 31)) == ["Lê Cũ"]
    assert who(SUMMER) == ["Lê Mới"]
    with pytest.raises(InsideError):
        responsibilities.reassign(given=given, person=new, on=SPRING, by=SYSTEM)


def test_refuses_the_same_field_twice_and_strangers(agency: Agency) -> None:
    person, stranger = make_person(agency), make_person(make_agency())
    responsibilities.assign(agency=agency, person=person, field="Dân vận", by=SYSTEM)

    with pytest.raises(InsideError, match="đã được phân công"):
        responsibilities.assign(
            agency=agency, person=person, field="dân vận", by=SYSTEM
        )
    with pytest.raises(InsideError, match="không có trong danh sách"):
        responsibilities.assign(agency=agency, person=stranger, field="X", by=SYSTEM)


# -- who may -------------------------------------------------------------------


def test_a_clerk_keeps_bodies_and_no_units_or_posts(agency: Agency) -> None:
    clerk, chief = make_viewer(agency, "clerk"), make_viewer(agency, "chief_of_office")
    words = BodyWords(kind="trade_union", name="Công đoàn")
    body = bodies.found_body(agency=agency, words=words, by=clerk)

    for forbidden in (
        lambda: units.add_unit(agency=agency, kind="office", name="VP", by=clerk),
        lambda: people.leave(person=make_person(agency), on=SPRING, by=clerk),
        lambda: bodies.dissolve(body=body, document="1", on=SPRING, by=clerk),
        lambda: bodies.found_body(agency=make_agency(), words=words, by=chief),
    ):
        with pytest.raises(NotVisibleError):
            forbidden()
    units.add_unit(agency=agency, kind="office", name="Văn phòng", by=chief)


def test_names_of_persons_stay_inside(agency: Agency) -> None:
    person, body = make_person(agency), steering(agency)
    people.appoint(person=person, kind="director", title="Giám đốc", by=SYSTEM)
    bodies.seat_member(body=body, seat=Seat(person=person, role="A"), by=SYSTEM)
    responsibilities.assign(agency=agency, person=person, field="B", by=SYSTEM)
    colleague = make_viewer(agency, "staff")
    stranger = make_viewer(make_agency(), "clerk")

    assert inside.leaders_on(colleague, agency, SUMMER)
    assert inside.bodies_on(stranger, agency, SUMMER) == (body,)
    for found in (
        inside.leaders_on(stranger, agency, SUMMER),
        inside.people_on(stranger, agency, SUMMER),
        inside.members_on(stranger, body, SUMMER),
        inside.responsibilities_on(stranger, agency, SUMMER),
        findings.findings_of(stranger, body, SUMMER),
    ):
        assert found == ()
