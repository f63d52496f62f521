"""Who stands for whom: chains, one day's order, shares, units, and taking back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from danvan.agencies.actions.bodies import Seat, seat_member
from danvan.agencies.actions.naming import Naming
from danvan.agencies.actions.organizing import (
    OrganizingError,
    Share,
    abolish,
    merge,
    rename,
    split,
)
from danvan.agencies.actions.people import appoint
from danvan.agencies.actions.responsibilities import assign
from danvan.agencies.actions.transferring import transfer_function, transfer_unit
from danvan.agencies.actions.units import add_unit
from danvan.agencies.actions.voiding import void_event
from danvan.agencies.models import (
    Agency,
    AgencyEvent,
    Body,
    BodyMember,
    Person,
    Post,
    Responsibility,
    Unit,
)
from danvan.agencies.succession import Way, by_largest_remainder, succession_on
from danvan.audit.models import Event
from danvan.audit.verify import verify_chain
from tests.factories.agencies import (
    SYSTEM,
    make_agency,
    make_body,
    make_person,
    make_viewer,
)
from tests.factories.figures import make_indicator

pytestmark = pytest.mark.django_db

DAY = date(2025, 3, 1)
NEW = Naming(name="Sở Mới", abbreviation="SM", place="Tân Giang")


def event(days: int = 0) -> dict[str, Any]:
    """Give what every event names."""
    on = DAY + timedelta(days=days)
    return {"on": on, "legal_document": "18/NQ-HĐND", "by": SYSTEM}


def four() -> tuple[Agency, Agency, Agency, Agency]:
    top = make_agency()
    one, two, three, four = (make_agency(superior=top) for _ in range(4))
    return one, two, three, four


def test_a_merger_then_a_division_then_a_rename_are_followed_to_the_end() -> None:
    one, two, left, right = four()
    merge(predecessors=[one], successor=two, **event())
    split(predecessor=two, successors=[left, right], **event(1))
    rename(agency=left, naming=NEW, **event(2))

    graph = succession_on()

    assert graph.heirs(one.pk) == {left.pk, right.pk}
    assert graph.heir(one.pk) is None
    assert graph.way(one.pk) == Way(two.pk)
    assert graph.before(left.pk) == {one.pk, two.pk}
    assert succession_on(DAY).heir(one.pk) == two.pk


def test_parts_that_come_together_again_are_one_again() -> None:
    one, left, right, last = four()
    split(predecessor=one, successors=[left, right], **event())
    assert succession_on().way(one.pk) == Way(one.pk)

    merge(predecessors=[left, right], successor=last, **event(1))

    assert succession_on().way(one.pk) == Way(last.pk)
    assert succession_on().heir(one.pk) == last.pk


def test_events_of_one_day_follow_in_the_order_of_entry() -> None:
    one, two, three, _ = four()
    merge(predecessors=[one], successor=two, **event())
    rename(agency=two, naming=NEW, **event())
    merge(predecessors=[two], successor=three, **event())

    assert succession_on().way(one.pk) == Way(three.pk)
    with pytest.raises(OrganizingError, match="đã ngừng hoạt động"):
        merge(predecessors=[three], successor=two, **event())


def test_refuses_days_that_contradict() -> None:
    one, two, three, _ = four()
    late = make_agency(superior=one.superior, opened_on=date(2025, 6, 1))
    rename(agency=one, naming=NEW, **event(30))

    with pytest.raises(OrganizingError, match="còn có sự kiện"):
        merge(predecessors=[one], successor=two, **event())
    with pytest.raises(OrganizingError, match="thành lập ngày 01/06/2025"):
        merge(predecessors=[two], successor=late, **event())
    abolish(agency=three, **event())
    with pytest.raises(OrganizingError, match="đã ngừng hoạt động"):
        abolish(agency=three, **event(1))
    with pytest.raises(OrganizingError, match="đã ngừng hoạt động"):
        rename(agency=three, naming=NEW, **event(1))
    with pytest.raises(OrganizingError, match="đã ngừng hoạt động"):
        merge(predecessors=[two], successor=three, **event(1))


def test_a_stated_share_divides_and_an_indicator_of_its_own_goes_its_own_way() -> None:
    one, left, right, _ = four()
    make_indicator("thu.rieng")
    split(
        predecessor=one,
        successors=[left, right],
        shares=[
            Share(left, 600),
            Share(right, 400),
            Share(right, 1000, "thu.rieng"),
        ],
        **event(),
    )
    graph = succession_on()

    assert graph.way(one.pk, "thu.chung").divide(101) == {left.pk: 61, right.pk: 40}
    assert graph.way(one.pk, "thu.rieng").divide(101) == {right.pk: 101}


def test_a_function_takes_what_was_filed_before_it_and_no_more() -> None:
    giver, receiver, _, _ = four()
    make_indicator("thu.bao_chi")
    transfer_function(
        giver=giver,
        receivers=[receiver],
        what="Báo chí",
        shares=[Share(receiver, indicator="thu.bao_chi")],
        **event(),
    )
    graph = succession_on()

    before, after = date(2025, 1, 1), DAY
    assert graph.way(giver.pk, "thu.bao_chi", before) == Way(receiver.pk)
    assert graph.way(giver.pk, "thu.bao_chi", after) == Way(giver.pk)
    assert graph.way(giver.pk, "thu.khac", before) == Way(giver.pk)
    assert not make_viewer(receiver, "clerk").may("view", "service", giver.pk)


def test_who_received_an_abolished_agencys_functions_carries_it_on() -> None:
    gone, one, two, _ = four()
    abolish(agency=gone, **event())
    transfer_function(giver=gone, receivers=[one], what="Thông tin", **event())
    assert succession_on().way(gone.pk) == Way(one.pk)

    transfer_function(giver=gone, receivers=[two], what="Báo chí", **event())

    assert succession_on().way(gone.pk) == Way(gone.pk)
    for agency in (one, two):
        assert make_viewer(agency, "clerk").may("view", "service", gone.pk)


def test_a_province_reads_what_stood_below_the_one_it_took_in() -> None:
    here, there = make_agency("Tỉnh Một"), make_agency("Tỉnh Hai")
    home = make_agency("Nội vụ Một", superior=here)
    gone = make_agency("Xây dựng Hai", superior=there)
    district = make_agency("Huyện Hai", superior=there)
    abolish(agency=district, **event())
    merge(predecessors=[gone], successor=make_agency(superior=here), **event())
    assert not make_viewer(home, "home_affairs_head").may("view", "total", there.pk)

    merge(predecessors=[there], successor=here, **event())

    for agency in (there, gone, district):
        viewer = make_viewer(home, "home_affairs_head")
        assert viewer.may("view", "total", agency.pk)
        assert viewer.may("view", "submission", agency.pk)
        assert not viewer.may("accept", "submission", agency.pk)
        assert make_viewer(here, "administrator").may("view", "agency", agency.pk)
        assert not make_viewer(here, "administrator").may("manage", "agency", there.pk)


def test_a_unit_passes_with_its_people_and_comes_back_when_voided() -> None:
    giver, receiver, _, _ = four()
    unit = add_unit(agency=giver, kind="division", name="Phòng Báo chí", by=SYSTEM)
    cell = make_body(giver, "party_cell", "Chi bộ 3")
    an = make_person(giver, "Lê Thị An")
    seat_member(body=cell, seat=Seat(person=an, role="Bí thư"), by=SYSTEM)
    appoint(person=an, kind="head_of_division", title="Trưởng phòng", by=SYSTEM)
    assign(agency=giver, person=an, field="Báo chí", by=SYSTEM)

    made = transfer_unit(
        unit=unit, receiver=receiver, people=[an], bodies=[cell], **event()
    )

    assert Person.objects.get(pk=an.pk).agency == receiver
    for kind in (Unit, Body, Post):
        old, new = kind.objects.order_by("pk")
        assert (old.agency, old.to_on) == (giver, DAY - timedelta(days=1))
        assert (new.agency, new.from_on, new.to_on) == (receiver, DAY, None)
    assert [seat.person for seat in BodyMember.objects.filter(to_on=None)] == [an]
    assert Responsibility.objects.get().to_on == DAY - timedelta(days=1)

    void_event(event=made, reason="Nhầm phòng.", by=SYSTEM)

    assert Person.objects.get(pk=an.pk).agency == giver
    for again in (Unit, Body, Post, BodyMember, Responsibility):
        assert list(again.objects.values_list("to_on", flat=True)) == [None]
    for agency in (giver, receiver):
        assert verify_chain(agency.pk).holds
        assert Event.objects.filter(
            chain=agency.pk, action="agencies.void_event"
        ).exists()


def test_a_post_of_another_unit_stands_in_no_unit_of_the_old_agency() -> None:
    giver, receiver, _, _ = four()
    press, office = (
        add_unit(agency=giver, kind="division", name=name, by=SYSTEM)
        for name in ("Phòng Báo chí", "Văn phòng")
    )
    an, binh = make_person(giver, "Lê Thị An"), make_person(giver, "Lê Văn Bình")
    appoint(person=an, kind="officer", title="Chuyên viên", unit=press, by=SYSTEM)
    appoint(person=binh, kind="officer", title="Văn thư", unit=office, by=SYSTEM)

    made = transfer_unit(unit=press, receiver=receiver, people=[an, binh], **event())

    new = Unit.objects.get(agency=receiver)
    after = Post.objects.filter(agency=receiver)
    assert dict(after.values_list("title", "unit")) == {
        "Chuyên viên": new.pk,
        "Văn thư": None,
    }
    before = Post.objects.filter(agency=giver)
    assert set(before.values_list("unit", flat=True)) == {press.pk, office.pk}

    void_event(event=made, reason="Nhầm phòng.", by=SYSTEM)

    assert dict(Post.objects.values_list("title", "unit")) == {
        "Chuyên viên": press.pk,
        "Văn thư": office.pk,
    }


def test_a_body_passes_with_who_sits_in_it_from_outside() -> None:
    giver, receiver, _, _ = four()
    unit = add_unit(agency=giver, kind="division", name="Phòng", by=SYSTEM)
    body = make_body(giver, "steering_committee", "Ban Chỉ đạo")
    guest = Seat(
        role="Ủy viên",
        kind="vice",
        outside_name="Trần Thị Lan",
        outside_post="Chủ tịch Hội Nông dân",
    )
    seat_member(body=body, seat=guest, by=SYSTEM)

    made = transfer_unit(unit=unit, receiver=receiver, bodies=[body], **event())

    new = BodyMember.objects.get(to_on=None)
    assert (new.body.agency, new.person, new.from_on) == (receiver, None, DAY)
    assert (new.name, new.outside_post, new.kind, new.role) == (
        "Trần Thị Lan",
        "Chủ tịch Hội Nông dân",
        "vice",
        "Ủy viên",
    )
    old = BodyMember.objects.exclude(pk=new.pk).get()
    assert (old.name, old.to_on) == (new.name, DAY - timedelta(days=1))

    void_event(event=made, reason="Nhầm phòng.", by=SYSTEM)

    assert BodyMember.objects.get().to_on is None


def test_a_unit_does_not_pass_on_a_day_that_has_not_come() -> None:
    giver, receiver, _, _ = four()
    unit = add_unit(agency=giver, kind="division", name="Phòng", from_on=DAY, by=SYSTEM)
    days = (timezone.localdate() - DAY).days

    with pytest.raises(OrganizingError, match="chưa đến"):
        transfer_unit(unit=unit, receiver=receiver, **event(days + 1))
    with pytest.raises(OrganizingError, match="không trước ngày chuyển"):
        transfer_unit(unit=unit, receiver=receiver, **event())
    with pytest.raises(OrganizingError, match="cơ quan khác"):
        transfer_unit(unit=unit, receiver=giver, **event(5))


def test_a_voided_merger_gives_everything_back() -> None:
    one, two, _, _ = four()
    below = make_agency(superior=one)
    wrong = merge(predecessors=[one], successor=two, **event())

    void_event(event=wrong, reason="Nhầm cơ quan.", by=SYSTEM)

    one.refresh_from_db()
    below.refresh_from_db()
    assert one.closed_on is None
    assert below.superior == one
    assert succession_on().way(one.pk) == Way(one.pk)
    assert not make_viewer(two, "clerk").may("view", "service", one.pk)
    merge(predecessors=[one], successor=two, **event(3))


def test_a_voided_rename_brings_the_old_name_back() -> None:
    one, *_ = four()
    old = one.name_on(DAY).name
    wrong = rename(agency=one, naming=NEW, **event())

    void_event(event=wrong, reason="Nhầm tên.", by=SYSTEM)

    assert Agency.objects.get(pk=one.pk).name_on(DAY).name == old
    rename(agency=one, naming=NEW, **event(1))


def test_refuses_to_void_what_something_stands_on() -> None:
    one, two, three, _ = four()
    first = merge(predecessors=[one], successor=two, **event())
    second = merge(predecessors=[two], successor=three, **event(1))

    with pytest.raises(OrganizingError, match=second.code):
        void_event(event=first, reason="Sai.", by=SYSTEM)
    with pytest.raises(OrganizingError, match="lý do"):
        void_event(event=second, reason="  ", by=SYSTEM)
    void_event(event=second, reason="Sai.", by=SYSTEM)
    void_event(event=first, reason="Sai.", by=SYSTEM)

    with pytest.raises(OrganizingError, match="hủy rồi"):
        void_event(event=first, reason="Sai.", by=SYSTEM)
    assert AgencyEvent.objects.in_force().count() == 0
    assert AgencyEvent.objects.count() == 2


@given(st.integers(-(10**12), 10**12), st.lists(st.integers(1, 1000), min_size=1))
def test_parts_add_up_exactly_and_differ_from_the_share_by_less_than_one(
    value: int, weights: list[int]
) -> None:
    pieces = by_largest_remainder(value, weights)

    assert sum(pieces) == value
    for piece, weight in zip(pieces, weights, strict=True):
        assert abs(piece * sum(weights) - value * weight) < sum(weights)
