"""Dated rows, whatever the days and the order: they never share a day they must not."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from danvan.agencies.actions import bodies, profile, responsibilities
from danvan.agencies.actions.bodies import BodyWords, Seat
from danvan.agencies.dating import InsideError
from danvan.agencies.models import BodyMember, Profile, Responsibility
from tests.factories.agencies import SYSTEM, make_agency, make_person

START = date(2025, 1, 1)
DAYS = st.integers(0, 40).map(lambda count: START + timedelta(days=count))
OPEN = st.none() | DAYS
EVERY = [START + timedelta(days=count) for count in range(-1, 42)]


class DatedRows(TestCase):
    """Each example in its own transaction."""

    @settings(max_examples=60)
    @given(days=st.lists(DAYS, max_size=8))
    def test_one_profile_a_day_and_none_lost_after_the_first(
        self, days: list[date]
    ) -> None:
        agency = make_agency()
        written: set[date] = set()
        for day in days:
            try:
                profile.write_profile(
                    agency=agency, text=str(day), basis="1", from_on=day, by=SYSTEM
                )
            except InsideError:
                assert day in written
            written.add(day)
        for day in EVERY:
            held = list(Profile.objects.filter(agency=agency).on(day))
            begun = [one for one in written if one <= day]
            assert [row.text for row in held] == ([str(max(begun))] if begun else [])

    @settings(max_examples=60)
    @given(spans=st.lists(st.tuples(OPEN, OPEN), max_size=6))
    def test_nobody_sits_twice_on_one_day(
        self, spans: list[tuple[date | None, date | None]]
    ) -> None:
        agency = make_agency()
        person = make_person(agency)
        body = bodies.found_body(
            agency=agency, words=BodyWords(kind="other", name="Tổ"), by=SYSTEM
        )
        for from_on, to_on in spans:
            seat = Seat(person=person, role="A", from_on=from_on, to_on=to_on)
            taken = any(_within(day, from_on, to_on) for day in _sat(body.pk))
            try:
                bodies.seat_member(body=body, seat=seat, by=SYSTEM)
            except InsideError:
                assert taken or (from_on and to_on and to_on < from_on)
            else:
                assert not taken
        for day in EVERY:
            assert BodyMember.objects.filter(body=body).on(day).count() <= 1

    @settings(max_examples=60)
    @given(begins=DAYS, moves=st.lists(st.tuples(DAYS, st.integers(0, 2)), max_size=6))
    def test_a_field_given_on_has_one_holder_a_day(
        self, begins: date, moves: list[tuple[date, int]]
    ) -> None:
        agency = make_agency()
        crew = [make_person(agency, f"Lê {name}") for name in "ABC"]
        given_ = responsibilities.assign(
            agency=agency, person=crew[0], field="Dân vận", from_on=begins, by=SYSTEM
        )
        for day, place in moves:
            try:
                given_ = responsibilities.reassign(
                    given=given_, person=crew[place], on=day, by=SYSTEM
                )
            except InsideError:
                continue
        for day in EVERY:
            held = Responsibility.objects.filter(agency=agency).on(day).count()
            assert held == (1 if day >= begins else 0)


def _sat(body: int) -> list[date]:
    rows = BodyMember.objects.filter(body_id=body)
    return [
        day
        for day in (date(1900, 1, 1), *EVERY, date(2100, 1, 1))
        for row in rows
        if _within(day, row.from_on, row.to_on)
    ]


def _within(day: date, from_on: date | None, to_on: date | None) -> bool:
    return (from_on is None or from_on <= day) and (to_on is None or day <= to_on)
