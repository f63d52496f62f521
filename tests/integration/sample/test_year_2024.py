"""The department's year, from empty books to every figure of a real report of 2024.

The facts below are what a department told of its year up to 28/10/2024, and the one sum
that it left out. Each is counted from rows, and opens to the rows that were counted.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from danvan.figures.catalogue import load_shipped
from danvan.figures.counting import count
from danvan.figures.queries.evidence import live_evidence
from danvan.registers.papers.incoming import Incoming
from danvan.registers.papers.outgoing import Outgoing
from danvan.sample import inside, places, year
from danvan.sample.fill import SYSTEM, enter_past, seat_past
from danvan.text.periods import Period

if TYPE_CHECKING:
    from danvan.agencies.models import Agency

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 20)
REPORT = Period("year", date(2023, 12, 15), date(2024, 10, 28))
"""From the first day of the statutory year to the day the report was closed."""
FACTS = {
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
    "thanh_tra.theo_ke_hoach": 7,
    "thanh_tra.dot_xuat": 1,
    "thanh_tra.dia_diem": 2,
    "thanh_tra.phoi_hop": 2,
    "thanh_tra.tham_gia": 1,
    "thanh_tra.chu_tri": 8,
    "thanh_tra.co_nhat_ky": 8,
    "thanh_tra.bao_cao_giao_ban": 16,
    "xu_ly.thue_bao": 358,
    "xu_ly.to_chuc_vi_pham": 1,
    "xu_ly.phat": 1,
    "xu_ly.tien_phat": 68_750_000,
    "xu_ly.da_nop": 68_750_000,
    "canh_bao.gia_danh": 1,
    "ung_ho.da_cam": 6_074_000,
    "ung_ho.bao_lu": 21_000_000,
    "ung_ho.phong_chong_thien_tai": 1_189_000,
    "ung_ho.tong": 28_263_000,
    "quy_che.chi_tieu": 1,
    "quy_che.ra_soat": 2,
    "ke_hoach.dan_van": 1,
    "ke_hoach.dan_chu": 1,
    "ke_hoach.theo_cap_tren": 2,
    "van_ban_den.hdnd_ubnd": 3,
    "pho_bien.van_ban": 22,
    "pho_bien.ho_chi_minh": 1,
    "truyen_thong.huong_dan_bao_chi": 2,
    "khen_thuong.dan_van": 2,
    "giam_sat.ban_ttnd": 7,
    "phoi_hop.mat_tran": 1,
    "hoi_nghi_cc.so": 1,
    "phong_trao.thi_dua": 4,
    "phong_trao.van_dong": 2,
    "co_cau.ban_chi_dao": 5,
    "co_cau.phu_trach_dan_van": 1,
    "cong_khai.ke_hoach": 6,
    "lich.tiep_da_cong_bo": 10,
}
"""Indicator → value. The report gives the three gifts and not their sum."""
CITED = {
    "incoming": (
        *("23-QĐ/TW", "114-KL/TW", "33/CT-TTg", "05-CT/TW", "217-QĐ/TW", "218-QĐ/TW"),
        *("859/KH-UBND", "1368/KH-UBND", "02/QĐ-UBND"),
    ),
    "outgoing": ("667/KH-STTTT", "314/KH-STTTT", "162/QĐ-STTTT", "108/QĐ-STTTT"),
}
"""What the report cites by number, and in which book it stands."""


@pytest.fixture
def department() -> Agency:
    """Enter the whole year of the department, as the first start does."""
    load_shipped()
    made = places.found_all(SYSTEM)
    seat_past(made["stttt"])
    inside.furnish({"stttt": made["stttt"]}, SYSTEM)
    enter_past(made["stttt"], TODAY)
    return made["stttt"]


def test_every_figure_of_the_report_is_counted_and_proved(department: Agency) -> None:
    found = count(SYSTEM, agency=department, period=REPORT, indicators=FACTS)
    assert {code: found[code].value for code in FACTS} == FACTS

    unproved = [code for code in FACTS if not _proved(department, code)]
    assert unproved == []

    for slug, wanted in CITED.items():
        assert set(wanted) <= _numbers(department, slug), slug


def _proved(department: Agency, code: str) -> bool:
    """Tell whether a figure opens to rows, its own or those of what it is made of."""
    told = live_evidence(SYSTEM, agency=department, indicator=code, period=REPORT)
    assert told.cell.value == FACTS[code]
    if told.counted:
        return bool(told.rows) and told.count >= len(told.rows)
    return bool(told.made_of)


def _numbers(department: Agency, slug: str) -> set[str]:
    if slug == "incoming":
        return {row.reference for row in Incoming.objects.filter(agency=department)}
    rows = Outgoing.objects.filter(agency=department)
    return {f"{row.number}/{row.symbol}" for row in rows}


def test_registers_come_after_those_that_their_rows_point_at() -> None:
    rows = year.year_told()
    order = list(year.order(rows))

    assert sorted(order) == sorted(rows)
    for before, after in (
        ("incoming", "outgoing"),
        ("outgoing", "meetings"),
        ("outgoing", "plans"),
        ("meetings", "tasks"),
        ("plans", "tasks"),
        ("rules", "disclosures"),
        ("inspections", "measures"),
    ):
        assert order.index(before) < order.index(after)


def test_registers_that_point_at_each_other_are_refused() -> None:
    rows: year.Told = {
        "incoming": ({"reply": "1/VP"},),
        "outgoing": ({"reply_to": "2/VP"},),
        "alerts": ({},),
    }

    with pytest.raises(year.FaultySampleError, match=r"incoming, outgoing\.$"):
        list(year.order(rows))
