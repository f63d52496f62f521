"""The sample's year of papers and direction, read as typed, counted as it was told."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files
from typing import Any

import pytest

from danvan.agencies.models import Body
from danvan.figures.catalogue import load_shipped
from danvan.figures.counting import count
from danvan.registers.actions import enter
from danvan.registers.checking import read_cells
from danvan.registers.registry import register
from tests.factories.figures import SYSTEM, make_agency, make_period

pytestmark = pytest.mark.django_db

SLUGS = (
    *("incoming", "outgoing", "meetings", "rules", "plans", "tasks"),
    *("schedules", "coordination", "advice"),
)
TOLD = {
    "van_ban_den.tong": 7,
    "van_ban_den.hdnd_ubnd": 3,
    "van_ban_den.can_ke_hoach": 2,
    "van_ban_den.da_giai_quyet": 5,
    "van_ban_den.qua_han": 0,
    "van_ban_den.con_lai": 2,
    "van_ban.ke_hoach": 5,
    "van_ban.quyet_dinh": 1,
    "van_ban.bao_cao": 2,
    "quy_che.ban_hanh": 1,
    "quy_che.chi_tieu": 1,
    "quy_che.ra_soat": 2,
    "quy_che.can_xu_ly": 1,
    "quy_che.hieu_luc": 6,
    "quy_che.dan_chu": 1,
    "ke_hoach.ban_hanh": 5,
    "ke_hoach.theo_cap_tren": 2,
    "ke_hoach.dan_van": 1,
    "ke_hoach.dan_chu": 1,
    "ke_hoach.phap_luat": 3,
    "ke_hoach.hoan_thanh": 2,
    "ke_hoach.dang_thuc_hien": 3,
    "ke_hoach.chua_co": 0,
    "nhiem_vu.giao": 15,
    "nhiem_vu.ubnd": 5,
    "nhiem_vu.ubnd_phoi_hop": 1,
    "nhiem_vu.ket_luan": 4,
    "nhiem_vu.bao_cao": 6,
    "nhiem_vu.dung_han": 5,
    "nhiem_vu.qua_han": 1,
    "nhiem_vu.dang_thuc_hien": 9,
    "nhiem_vu.con_han": 8,
    "cuoc_hop.tong": 19,
    "cuoc_hop.giao_ban": 12,
    "cuoc_hop.to_chuc": 4,
    "cuoc_hop.tap_the": 2,
    "cuoc_hop.thong_bao": 2,
    "lich.tiep_da_cong_bo": 12,
    "lich.tiep_chua_cong_bo": 0,
    "lich.cong_tac": 6,
    "phoi_hop.hieu_luc": 3,
    "phoi_hop.mat_tran": 1,
    "phoi_hop.dan_van": 1,
    "phoi_hop.cong_doan": 1,
    "phoi_hop.thanh_vien": 2,
    "tham_muu.da_trinh": 3,
    "tham_muu.quyet_dinh": 1,
    "tham_muu.da_ban_hanh": 2,
    "tham_muu.gop_y": 3,
    "tham_muu.duoc_tiep_thu": 2,
    "tham_muu.qua_han": 1,
}


def rows_of(slug: str) -> list[dict[str, Any]]:
    file = files("danvan.sample").joinpath("data", "year", f"{slug}.toml")
    rows: list[dict[str, Any]] = tomllib.loads(file.read_text("utf-8"))["row"]
    return rows


def test_the_year_is_counted_as_the_report_tells_it() -> None:
    load_shipped()
    agency = make_agency()
    Body.objects.create(
        agency=agency,
        kind="steering_committee",
        name="Ban Chỉ đạo thực hiện dân chủ ở cơ sở",
    )
    for slug in SLUGS:
        for row in rows_of(slug):
            spec = register(slug)
            assert row.keys() <= {column.name for column in spec.columns.typed}
            values, troubles = read_cells(spec, row, today=date(2024, 12, 16))
            assert troubles == ()
            enter(register=slug, agency_id=agency.pk, values=values, by=SYSTEM)
    found = count(SYSTEM, agency=agency, period=make_period(2024))
    assert {code: found[code].value for code in TOLD} == TOLD


def test_no_row_falls_on_a_day_off() -> None:
    for slug in SLUGS:
        for row in rows_of(slug):
            for column in register(slug).columns.dates:
                day = row.get(column.name)
                if (
                    day
                    and day.year == 2024
                    and column.name not in ("due_on", "from_on")
                ):
                    told = f"{slug} {column.name} {day}"
                    assert day.weekday() < 5, told
