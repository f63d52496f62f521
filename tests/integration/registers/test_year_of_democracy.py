"""The sample's year in democracy and oversight counts what the year's report tells."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files

import pytest

from danvan.agencies.models import Agency, Body
from danvan.registers.actions import enter
from danvan.registers.checking import read_cells
from danvan.registers.registry import register
from tests.factories.figures import SYSTEM, make_agency
from tests.factories.many_rows import count_year

pytestmark = pytest.mark.django_db

SLUGS = (
    "opinions", "staff_conferences", "dialogues", "supervision", "inspections",
    "inspection_diary", "measures", "anticorruption", "declarations", "finances",
    "projects", "disclosures",
)  # fmt: skip
POINTING_OUT = (
    "Quy chế chi tiêu nội bộ năm 2024",
    "Quy chế thực hiện dân chủ trong hoạt động của Sở",
)
"""Rows of other folders, by the words they are known by."""
YEAR_2024 = {
    "thanh_tra.theo_ke_hoach": 7,
    "thanh_tra.dot_xuat": 1,
    "thanh_tra.dia_diem": 2,
    "thanh_tra.chu_tri": 8,
    "thanh_tra.phoi_hop": 2,
    "thanh_tra.tham_gia": 1,
    "thanh_tra.co_nhat_ky": 8,
    "thanh_tra.ngay_nhat_ky": 16,
    "xu_ly.thue_bao": 358,
    "xu_ly.to_chuc_vi_pham": 1,
    "xu_ly.phat": 1,
    "xu_ly.tien_phat": 68_750_000,
    "xu_ly.da_nop": 68_750_000,
    "xu_ly.chua_nop": 0,
    "pctn.vu_viec": 0,
    "hoi_nghi_cc.du_thao": 5,
    "giam_sat.ban_ttnd": 7,
    "du_an.chu_dau_tu": 3,
    "cong_khai.tong": 21,
    "cong_khai.kip_thoi": 21,
    "cong_khai.qua_han": 0,
    "cong_khai.go_som": 0,
}
YEAR_2023 = {
    "thanh_tra.kiem_tra": 2,
    "thanh_tra.thanh_tra": 1,
    "thanh_tra.phoi_hop": 1,
    "thanh_tra.tham_gia": 4,
    "xu_ly.phat": 8,
    "xu_ly.tien_phat": 16_000_000,
    "xu_ly.ca_nhan_vi_pham": 8,
    "xu_ly.da_nop": 16_000_000,
}


@pytest.fixture
def agency() -> Agency:
    """Make an agency with the year's rows; what points at other folders is left out."""
    agency = make_agency()
    for name in ("Ban Thanh tra nhân dân", "Công đoàn cơ sở"):
        Body.objects.create(agency=agency, kind="other", name=name)
    for slug in SLUGS:
        spec = register(slug)
        file = files("danvan.sample").joinpath("data", "year", f"{slug}.toml")
        for place, row in enumerate(tomllib.loads(file.read_text("utf-8"))["row"]):
            told = {
                name: cell
                for name, cell in row.items()
                if spec.columns[name].kind != "row" or cell not in POINTING_OUT
            }
            values, troubles = read_cells(spec, told, today=date(2026, 1, 2))
            assert not troubles, (slug, place, troubles)
            enter(register=slug, agency_id=agency.pk, values=values, by=SYSTEM)
    return agency


def test_the_figures_of_two_years(agency: Agency) -> None:
    told = count_year(agency)
    before = count_year(agency, 2023)

    assert {code: told[code] for code in YEAR_2024} == YEAR_2024
    assert {code: before[code] for code in YEAR_2023} == YEAR_2023
