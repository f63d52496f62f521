"""What the indicators over papers and direction count, row by row."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from danvan.agencies.models import Body
from danvan.figures.catalogue import load_shipped
from danvan.figures.counting import count
from danvan.law.indicators import shipped
from danvan.registers.cells import Named
from tests.factories.direction import make_row, numbers
from tests.factories.figures import SYSTEM, make_agency, make_period

if TYPE_CHECKING:
    from collections.abc import Mapping

    from danvan.agencies.models import Agency

pytestmark = pytest.mark.django_db

Rows = list[dict[str, Any]]
SUMMER, AUTUMN, NEXT_YEAR = date(2024, 6, 30), date(2024, 9, 2), date(2025, 6, 30)


def times(number: int, **values: object) -> Rows:
    return [dict(values) for _ in range(number)]


def with_each(rows: Rows, *changes: tuple[int, Mapping[str, object]]) -> Rows:
    """Lay changes over the rows, each over the next so many of them."""
    at = 0
    for number, values in changes:
        for row in rows[at : at + number]:
            row.update(values)
        at += number
    assert at <= len(rows)
    return rows


IN_TIME = {"due_on": SUMMER, "done_on": date(2024, 6, 1)}
LATE = {"due_on": SUMMER, "done_on": AUTUMN}
NO_DUE = {"done_on": AUTUMN}


def incoming() -> Rows:
    rows = [
        *times(2, sender="party"),
        *times(3, sender="central"),
        *times(2, sender="ministry"),
        *times(1, sender="council"),
        *times(6, sender="committee"),
        *times(8, sender="department"),
        *times(1, sender="front"),
        *times(2, sender="local"),
        *times(1, sender="organisation"),
        *times(1, sender="citizen"),
        *times(6),
    ]
    with_each(
        rows,
        (9, {"topic": "mobilisation"}),
        (10, {"topic": "democracy"}),
        (12, {"topic": "admin_reform"}),
    )
    with_each(rows, (3, {"plan_wanted": True}))
    return with_each(
        rows,
        (12, {"due_on": SUMMER, "answered_on": date(2024, 6, 1)}),
        (5, {"due_on": SUMMER, "answered_on": AUTUMN}),
        (3, {"due_on": SUMMER}),
        (4, {"due_on": NEXT_YEAR, "progress": "working"}),
        (1, {"due_on": SUMMER, "progress": "filed"}),
    )


def rules() -> Rows:
    old = {"issued_on": date(2020, 5, 4)}
    rows = [
        *times(5, change="new"),
        *times(3, change="amended"),
        *times(2, change="replaced"),
        *times(1, kind="democracy", **old),
        *times(1, kind="working", **old),
        *times(1, kind="democracy", to_on=date(2023, 6, 30), **old),
    ]
    with_each(rows, (4, {"kind": "spending"}))
    with_each(rows, (8, {"consulted_on": date(2020, 4, 1)}))
    reviewed = {"reviewed_on": AUTUMN}
    return with_each(
        rows,
        (6, {"verdict": "keep", **reviewed}),
        (4, {"verdict": "amend", **reviewed}),
        (2, {"verdict": "replace", **reviewed}),
        (1, {"verdict": "abolish", **reviewed}),
    )


def plans(directive: str) -> Rows:
    rows: Rows = [
        {"reference": f"{next(numbers)}/KH-STTTT", "issued_on": date(2024, 3, 5)}
        for _ in range(16)
    ]
    with_each(
        rows,
        (5, {"topic": "mobilisation"}),
        (4, {"topic": "democracy"}),
        (1, {"topic": "admin_reform"}),
        (1, {"topic": "digital"}),
        (1, {"topic": "anticorruption"}),
        (2, {"topic": "thrift"}),
        (1, {"topic": "law"}),
    )
    with_each(rows, (7, {"directive": Named(directive)}))
    with_each(rows, (6, IN_TIME), (3, LATE), (2, NO_DUE))
    return [*rows, *times(8, topic="democracy", superior="Chỉ thị")]


def tasks() -> Rows:
    rows = [
        *times(4, giver="committee", role="lead"),
        *times(2, giver="committee", role="advise"),
        *times(3, giver="committee", role="coordinate"),
        *times(2, giver="government"),
        *times(1, giver="party"),
        *times(5, giver="department"),
        *times(4, giver="meeting"),
        *times(7, giver="report"),
        *times(6, giver="head"),
        *times(2, giver="own"),
        *times(10),
    ]
    with_each(rows, (6, {"topic": "mobilisation"}), (7, {"topic": "democracy"}))
    return with_each(
        rows,
        (11, IN_TIME),
        (12, LATE),
        (14, NO_DUE),
        (1, {"due_on": NEXT_YEAR}),
        (3, {"due_on": SUMMER}),
        (1, {"due_on": SUMMER, "state": "dropped"}),
    )


def meetings(body: Body, notice: str) -> Rows:
    rows = [
        *times(12, kind="briefing", present=10),
        *times(4, kind="regular"),
        *times(2, kind="conference", votes_for=40, votes_against=2),
        *times(3, kind="body", body=Named(body.code)),
        *times(5, kind="collective", votes_for=5, votes_against=2),
        *times(1, kind="topical"),
        *times(6, kind="outside"),
    ]
    return with_each(rows, (8, {"notice": Named(notice)}))


def schedules() -> Rows:
    posted = {"posted_on": date(2024, 2, 28)}
    return [
        *times(7, kind="reception", **posted),
        *times(2, kind="reception"),
        *times(5, kind="work", **posted),
        *times(3, kind="work"),
    ]


def coordination() -> Rows:
    new = {"signed_on": date(2024, 3, 1)}
    rows = [
        *times(1, partner="front"),
        *times(1, partner="front", **new),
        *times(1, partner="union", kind="agreement"),
        *times(1, partner="youth"),
        *times(2, partner="women", kind="joint_plan"),
        *times(4, partner="mass_mobilisation"),
        *times(1, partner="party"),
        *times(6, partner="police", **new),
    ]
    with_each(rows, (10, {"reviewed_on": AUTUMN}))
    return [
        *rows,
        *times(1, partner="front", to_on=date(2023, 12, 31)),
        *times(9, kind="activity", **new),
        *times(8, kind="membership", partner="committee"),
        *times(1, kind="membership", partner="committee", to_on=date(2023, 1, 1)),
    ]


def advice() -> Rows:
    answered = {"answered_on": AUTUMN}
    drafts = [
        *times(1, draft_kind="council_resolution", **answered),
        *times(4, draft_kind="committee_decision", **answered),
        *times(2, draft_kind="law", **answered),
        *times(3, draft_kind="plan", **answered),
        *times(2, **answered),
    ]
    for row in drafts:
        row["kind"] = "draft"
    with_each(drafts, (6, {"outcome": "issued", "outcome_on": AUTUMN}))
    comments = times(9, **answered)
    with_each(
        comments,
        (2, {"outcome": "accepted"}),
        (1, {"outcome": "partly"}),
        (1, {"outcome": "declined"}),
    )
    with_each(comments, (8, {"due_on": SUMMER}))
    return [*drafts, *comments, *times(10)]


EXPECTED = {
    "van_ban_den.tong": 33,
    "van_ban_den.cua_dang": 2,
    "van_ban_den.trung_uong": 5,
    "van_ban_den.cap_tinh": 15,
    "van_ban_den.hdnd_ubnd": 7,
    "van_ban_den.so_nganh": 8,
    "van_ban_den.noi_khac": 11,
    "van_ban_den.mat_tran": 1,
    "van_ban_den.dia_phuong": 4,
    "van_ban_den.khong_ro": 6,
    "van_ban_den.dan_van": 9,
    "van_ban_den.dan_chu": 10,
    "van_ban_den.cchc": 12,
    "van_ban_den.can_ke_hoach": 3,
    "van_ban_den.co_han": 25,
    "van_ban_den.da_giai_quyet": 17,
    "van_ban_den.dung_han": 12,
    "van_ban_den.qua_han": 5,
    "van_ban_den.con_lai": 7,
    "van_ban_den.con_qua_han": 3,
    "van_ban_den.ty_le_dung_han": 706,
    "quy_che.ban_hanh": 10,
    "quy_che.moi": 5,
    "quy_che.sua_doi": 3,
    "quy_che.thay_the": 2,
    "quy_che.dan_chu": 1,
    "quy_che.chi_tieu": 4,
    "quy_che.hieu_luc": 12,
    "quy_che.ra_soat": 13,
    "quy_che.con_phu_hop": 6,
    "quy_che.can_xu_ly": 7,
    "quy_che.lay_y_kien": 8,
    "ke_hoach.ban_hanh": 16,
    "ke_hoach.theo_cap_tren": 7,
    "ke_hoach.tu_xay_dung": 9,
    "ke_hoach.dan_van": 5,
    "ke_hoach.dan_chu": 4,
    "ke_hoach.cchc": 2,
    "ke_hoach.pctn": 3,
    "ke_hoach.phap_luat": 1,
    "ke_hoach.chua_co": 8,
    "ke_hoach.hoan_thanh": 11,
    "ke_hoach.dung_han": 6,
    "ke_hoach.qua_han": 3,
    "ke_hoach.khong_han": 2,
    "ke_hoach.dang_thuc_hien": 5,
    "nhiem_vu.giao": 46,
    "nhiem_vu.cap_tren": 17,
    "nhiem_vu.ubnd": 9,
    "nhiem_vu.ubnd_chu_tri": 6,
    "nhiem_vu.ubnd_phoi_hop": 3,
    "nhiem_vu.trung_uong": 2,
    "nhiem_vu.dang": 1,
    "nhiem_vu.so_nganh": 5,
    "nhiem_vu.trong_co_quan": 19,
    "nhiem_vu.ket_luan": 4,
    "nhiem_vu.bao_cao": 7,
    "nhiem_vu.lanh_dao": 8,
    "nhiem_vu.khong_ro": 10,
    "nhiem_vu.dan_van": 13,
    "nhiem_vu.hoan_thanh": 37,
    "nhiem_vu.dung_han": 11,
    "nhiem_vu.qua_han": 12,
    "nhiem_vu.khong_han": 14,
    "nhiem_vu.dang_thuc_hien": 8,
    "nhiem_vu.con_han": 1,
    "nhiem_vu.con_qua_han": 3,
    "nhiem_vu.con_khong_han": 4,
    "nhiem_vu.ty_le_dung_han": 297,
    "cuoc_hop.tong": 27,
    "cuoc_hop.giao_ban": 12,
    "cuoc_hop.dinh_ky": 4,
    "cuoc_hop.hoi_nghi": 2,
    "cuoc_hop.to_chuc": 3,
    "cuoc_hop.tap_the": 5,
    "cuoc_hop.chuyen_de": 1,
    "cuoc_hop.ben_ngoai": 6,
    "cuoc_hop.co_quyet_dinh": 7,
    "cuoc_hop.thong_bao": 8,
    "cuoc_hop.luot_du": 120,
    "lich.tiep_cong_dan": 9,
    "lich.tiep_da_cong_bo": 7,
    "lich.tiep_chua_cong_bo": 2,
    "lich.cong_tac": 5,
    "phoi_hop.hieu_luc": 17,
    "phoi_hop.mat_tran": 2,
    "phoi_hop.doan_the": 4,
    "phoi_hop.cong_doan": 1,
    "phoi_hop.doan_the_khac": 3,
    "phoi_hop.dan_van": 5,
    "phoi_hop.noi_khac": 6,
    "phoi_hop.ky_moi": 7,
    "phoi_hop.hoat_dong": 9,
    "phoi_hop.tong_ket": 10,
    "phoi_hop.thanh_vien": 8,
    "tham_muu.da_trinh": 12,
    "tham_muu.quy_pham": 7,
    "tham_muu.nghi_quyet": 1,
    "tham_muu.quyet_dinh": 4,
    "tham_muu.trung_uong": 2,
    "tham_muu.van_ban_khac": 5,
    "tham_muu.da_ban_hanh": 6,
    "tham_muu.gop_y": 9,
    "tham_muu.duoc_tiep_thu": 3,
    "tham_muu.qua_han": 8,
    "tham_muu.con_lai": 10,
}
OURS = {"incoming", "rules", "plans", "tasks", "meetings", "schedules"}
OURS |= {"coordination", "advice"}


@pytest.fixture
def agency() -> Agency:
    """An agency whose rows say different things different numbers of times."""
    load_shipped()
    found = make_agency()
    directive = ""
    for values in incoming():
        directive = make_row("incoming", found, SYSTEM, **values).code
    notice = make_row("outgoing", found, SYSTEM).code
    body = Body.objects.create(
        agency=found,
        kind="steering_committee",
        name="Ban Chỉ đạo thực hiện dân chủ ở cơ sở",
    )
    for register, rows in (
        ("rules", rules()),
        ("plans", plans(directive)),
        ("tasks", tasks()),
        ("meetings", meetings(body, notice)),
        ("schedules", schedules()),
        ("coordination", coordination()),
        ("advice", advice()),
    ):
        for values in rows:
            make_row(register, found, SYSTEM, **values)
    return found


def test_each_indicator_counts_its_rows(agency: Agency) -> None:
    found = count(SYSTEM, agency=agency, period=make_period(2024))
    assert {code: found[code].value for code in EXPECTED} == EXPECTED


def test_every_indicator_over_these_registers_is_proven_here() -> None:
    counted = {i.code for i in shipped() if i.rule and i.rule.register in OURS}
    assert counted - set(EXPECTED) == set()


def test_a_whole_is_the_sum_of_its_parts() -> None:
    for indicator in shipped():
        if indicator.parts and set(indicator.parts) <= set(EXPECTED):
            parts = sum(EXPECTED[part] for part in indicator.parts)
            assert (indicator.code, EXPECTED[indicator.code]) == (indicator.code, parts)


def test_rows_of_the_year_before_are_not_counted_as_flows() -> None:
    load_shipped()
    other = make_agency()
    make_row("incoming", other, SYSTEM, arrived_on=date(2023, 3, 1), sender="party")
    make_row("tasks", other, SYSTEM, assigned_on=date(2023, 3, 1))
    found = count(SYSTEM, agency=other, period=make_period(2024))
    assert found["van_ban_den.cua_dang"].value == 0
    assert found["nhiem_vu.giao"].value == 0
    assert found["nhiem_vu.con_khong_han"].value == 1
