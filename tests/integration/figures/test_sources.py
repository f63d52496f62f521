"""What an agency is made of, counted by rules, with evidence that verifies."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from danvan.agencies.actions.bodies import Seat, dissolve, seat_member
from danvan.agencies.actions.people import appoint, end_post
from danvan.agencies.actions.responsibilities import assign
from danvan.agencies.actions.units import add_unit
from danvan.agencies.models import Agency, Post
from danvan.figures import actions, queries
from danvan.figures.catalogue import load_shipped
from danvan.figures.counting import count
from danvan.figures.evidence.rows import rows_now
from danvan.figures.evidence.verifying import verify_return
from danvan.figures.models import IndicatorRule, Return
from danvan.figures.rules.evaluate import evaluate, matches
from danvan.figures.rules.rule import Window
from danvan.figures.rules.stored import rule_of
from danvan.figures.sources import DatedTable, find_source, source, sources
from danvan.figures.sources.organization import TABLES
from danvan.figures.sources.rows import read_rows
from tests.factories.agencies import make_body, make_person, make_viewer
from tests.factories.figures import AT, SYSTEM, make_agency, make_period, make_regime

pytestmark = pytest.mark.django_db

WINDOW = Window(date(2023, 12, 15), date(2024, 12, 14))


@pytest.fixture
def agency() -> Agency:
    load_shipped()
    made = make_agency()
    fill(made)
    fill(make_agency())
    return made


def fill(agency: Agency) -> None:
    """A small department: leaders, three divisions and a centre, a committee."""
    people = [make_person(agency, f"Nguyễn Văn {n}") for n in ("Một", "Hai", "Ba")]
    for kind, name in (
        ("office", "Văn phòng"),
        ("division", "Phòng Chuyển đổi số"),
        ("division", "Phòng Bưu chính"),
        ("centre", "Trung tâm Công nghệ"),
    ):
        add_unit(agency=agency, kind=kind, name=name, by=SYSTEM)
    add_unit(
        agency=agency, kind="division", name="Phòng đã giải thể", by=SYSTEM,
        from_on=date(2015, 1, 1), to_on=date(2024, 3, 1),
    )  # fmt: skip
    appoint(person=people[0], kind="director", title="Giám đốc", by=SYSTEM)
    for person in people[1:]:
        appoint(
            person=person, kind="deputy", title="Phó Giám đốc", by=SYSTEM,
            from_on=date(2024, 5, 1),
        )  # fmt: skip
    committee = make_body(agency, "steering_committee", "Ban Chỉ đạo QCDC")
    for person, role in ((people[0], "Trưởng ban"), (people[1], "Ủy viên")):
        seat_member(body=committee, seat=Seat(person=person, role=role), by=SYSTEM)
    make_body(agency, "party_cell", "Chi bộ Văn phòng")
    make_body(agency, "trade_union", "Công đoàn cơ sở")
    for field in ("Phụ trách CÔNG TÁC DÂN VẬN", "Dân vận", "Chuyển đổi số"):
        assign(agency=agency, person=people[1], field=field, by=SYSTEM)


def values(agency: Agency) -> dict[str, int | None]:
    found = count(SYSTEM, agency=agency, period=make_period(2024))
    return {c: one.value for c, one in found.items() if c.startswith("co_cau.")}


def test_counts_what_the_agency_is_made_of(agency: Agency) -> None:
    assert values(agency) == {
        "co_cau.thu_truong": 1,
        "co_cau.phong_don_vi": 4,
        "co_cau.phong": 3,
        "co_cau.don_vi_truc_thuoc": 1,
        "co_cau.lanh_dao": 3,
        "co_cau.cap_pho": 2,
        "co_cau.lanh_dao_phong": 0,
        "co_cau.bo_nhiem": 2,
        "co_cau.doan_the": 2,
        "co_cau.ban_chi_dao": 2,
        "co_cau.phu_trach_dan_van": 1,
    }


def test_a_seat_ends_with_its_body(agency: Agency) -> None:
    committee = agency.bodies.get(kind="steering_committee")
    dissolve(body=committee, document="2/QĐ", on=date(2024, 6, 30), by=SYSTEM)

    assert values(agency)["co_cau.ban_chi_dao"] == 0


@pytest.mark.parametrize("of", TABLES, ids=lambda of: of.slug)
def test_the_statement_counts_what_the_rule_means(
    agency: Agency, of: DatedTable
) -> None:
    rows = [
        {**row.values, "id": row.key, "struck": False, "day": row.day}
        for row in read_rows(of, all_ids(of)).values()
        if row.agency_id == agency.pk
    ]
    rules = [
        rule_of(stored) for stored in IndicatorRule.objects.filter(register=of.slug)
    ]

    assert rules
    for rule in rules:
        listed = [key for key, _, _ in rows_now(rule, agency.pk, WINDOW)]
        meant = [row for row in rows if matches(rule, row, WINDOW)]
        assert {*listed} == {row["id"] for row in meant}
        told = values(agency)[rule.indicator]
        assert told == evaluate(rule, rows, WINDOW).value


def all_ids(of: DatedTable) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM ({of.relation}) AS dated")  # noqa: S608
        return [row[0] for row in cursor.fetchall()]


def signed(agency: Agency) -> Return:
    draft = actions.snapshot(
        agency=agency, regime=make_regime("dan-van-nam"), period=make_period(2024),
        by=SYSTEM, at=AT,
    )  # fmt: skip
    return actions.freeze_return(return_=draft, by=SYSTEM, at=AT)


def test_what_was_signed_verifies_after_a_post_ended(agency: Agency) -> None:
    done = signed(agency)
    assert verify_return(done) == ()
    director = Post.objects.get(agency=agency, kind="director")

    end_post(post=director, on=date(2024, 12, 1), by=SYSTEM)

    assert verify_return(done) == ()
    shown = queries.evidence(
        SYSTEM, done.figures.get(indicator__code="co_cau.lanh_dao").code
    )
    assert (shown.text, shown.live_text) == ("3", "2")
    assert shown.drift.gone == (director.pk,)


def test_a_row_rewritten_behind_a_signed_figure_is_named(agency: Agency) -> None:
    done = signed(agency)

    Post.objects.filter(agency=agency, kind="director").update(title="Quyền Giám đốc")

    found = verify_return(done)
    assert found
    assert all(one.subject.startswith("posts/") for one in found)


def test_names_are_shown_inside_and_codes_above(agency: Agency) -> None:
    done = signed(agency)
    code = done.figures.get(indicator__code="co_cau.lanh_dao").code

    inside = queries.evidence(make_viewer(agency, "clerk"), code)
    staff_rows = queries.evidence(SYSTEM, code).rows

    assert any(("Người", "Nguyễn Văn Một") in row.cells for row in inside.rows)
    assert all(row.url.endswith("/nhan-su/") for row in inside.rows)
    assert len(staff_rows) == 3


def test_home_affairs_sees_codes_and_days_of_posts(agency: Agency) -> None:
    above = make_agency(kind="home_affairs", superior=agency)
    done = signed(agency)
    actions.file_return(return_=done, by=SYSTEM, at=AT)
    code = done.figures.get(indicator__code="co_cau.lanh_dao").code

    shown = queries.evidence(make_viewer(above, "home_affairs_officer"), code)

    assert [row.cells for row in shown.rows] == [(), (), ()]
    assert all(row.code.startswith("CV-") for row in shown.rows)


def test_tells_a_count_apart(agency: Agency) -> None:
    done = signed(agency)
    figure = done.figures.get(indicator__code="co_cau.lanh_dao")

    shown = queries.evidence(make_viewer(agency, "clerk"), figure.code)

    (told,) = shown.disaggregations
    assert [(s.label, s.value) for s in told.shares] == [
        ("Phó Giám đốc", 2), ("Giám đốc", 1),
    ]  # fmt: skip
    assert told.total == figure.value


def test_every_source_is_found_by_its_name_and_title() -> None:
    for slug, one in sources().items():
        assert source(slug) is one
        assert find_source(slug) is one
        assert find_source(one.title) is not None
    assert find_source("không có") is None
