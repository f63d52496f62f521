"""The sample's year in the staff and citizens' registers counts what was told of it."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files

import pytest

from danvan.agencies.models import Agency
from danvan.figures.actions import open_period
from danvan.figures.catalogue import load_shipped
from danvan.figures.counting import count
from danvan.registers.actions.importing import Incoming, import_rows
from danvan.registers.checking import read_cells
from danvan.registers.registry import register
from danvan.text.periods import Period
from tests.factories.agencies import SYSTEM, make_agency

pytestmark = pytest.mark.django_db

SLUGS = (
    "roster",
    "quotas",
    "personnel_actions",
    "succession_plans",
    "training",
    "evaluations",
    "commitments",
    "reception",
)
YEAR = {
    "nhan_su.tong": 55,
    "nhan_su.cong_chuc": 25,
    "nhan_su.vien_chuc": 19,
    "nhan_su.hop_dong": 11,
    "nhan_su.hop_dong_co_quan": 4,
    "nhan_su.hop_dong_truc_thuoc": 7,
    "nhan_su.hop_dong_truc_thuoc_chuyen_mon": 4,
    "can_bo.xep_luong": 1,
    "can_bo.chuc_danh": 11,
    "can_bo.bo_nhiem_dang_lam": 1,
    "dao_tao.cu_trung_cap": 5,
    "dao_tao.cu_trung_cap_cong_chuc": 2,
    "dao_tao.cu_trung_cap_vien_chuc": 3,
    "dao_tao.xong_du_nguon": 1,
    "dao_tao.xong_quoc_phong": 3,
    "dao_tao.xong_thanh_tra": 1,
    "dao_tao.hoc_cao_cap": 1,
    "dao_tao.hoc_thanh_tra": 1,
    "dao_tao.hoc_quan_ly_nn": 1,
    "dao_tao.khong_dem": 1,
    "cam_ket.noi_dung": 4,
    "cam_ket.vi_pham": 0,
    "tiep_dan.luot": 1,
    "tiep_dan.huong_dan": 1,
    "tiep_dan.ky_thu_truong": 10,
    "don_thu.nhan": 0,
    "don_thu.diem_nong": 0,
}
HALF = {
    "nhan_su.tong": 55,
    "nhan_su.cong_chuc": 26,
    "nhan_su.vien_chuc": 20,
    "nhan_su.hd_111": 7,
    "nhan_su.hd_lao_dong": 2,
    "can_bo.tu_chuc": 1,
    "can_bo.tiep_nhan_bo_nhiem": 1,
    "can_bo.bo_nhiem_vien_chuc": 2,
    "can_bo.bo_nhiem_don_vi": 2,
    "can_bo.dieu_dong": 3,
    "can_bo.sang_vien_chuc": 1,
    "can_bo.tuyen_dung": 3,
    "can_bo.nang_luong_som": 4,
    "can_bo.nang_luong_som_thu_truong": 2,
    "can_bo.nang_luong_som_don_vi": 2,
    "can_bo.nang_luong": 4,
    "can_bo.nang_luong_thu_truong": 2,
    "can_bo.nang_luong_don_vi": 2,
    "can_bo.xep_luong": 1,
    "can_bo.tham_nien_nghe": 1,
    "can_bo.vuot_khung": 1,
    "can_bo.viec_ubnd": 1,
    "quy_hoach.dot_bo_sung": 3,
    "tiep_dan.luot": 1,
}
BEFORE = {
    "nhan_su.tong": 53,
    "nhan_su.cong_chuc": 26,
    "nhan_su.vien_chuc": 17,
    "nhan_su.hd_111": 7,
    "nhan_su.hd_lao_dong": 3,
}


def entered() -> Agency:
    load_shipped()
    agency = make_agency()
    for slug in SLUGS:
        spec, rows = register(slug), []
        path = files("danvan.sample").joinpath("data", "year", f"{slug}.toml")
        for line, row in enumerate(tomllib.loads(path.read_text("utf-8"))["row"], 1):
            values, troubles = read_cells(spec, row, today=date(2024, 12, 31))
            assert not troubles, (slug, line)
            assert values.keys() == row.keys(), (slug, line)
            rows.append(Incoming(values, line=line))
        import_rows(register=slug, agency_id=agency.pk, rows=rows, by=SYSTEM)
    return agency


def test_the_year_counts_what_three_reports_told() -> None:
    agency = entered()
    for kind, first, last, expected in (
        ("year", date(2024, 1, 1), date(2024, 10, 28), YEAR),
        ("half_year", date(2024, 1, 1), date(2024, 5, 31), HALF),
        ("year", date(2023, 1, 1), date(2023, 10, 25), BEFORE),
    ):
        period = open_period(Period(kind, first, last))  # type: ignore[arg-type]
        found = count(SYSTEM, agency=agency, period=period)
        assert {code: found[code].value for code in expected} == expected
