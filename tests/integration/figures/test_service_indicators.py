"""Figures over procedures and surveys."""

from __future__ import annotations

from datetime import date

import pytest

from danvan.figures.catalogue import load_shipped
from tests.factories.agencies import make_agency
from tests.factories.counted_rows import enter_rows, figures_of

pytestmark = pytest.mark.django_db

LAST = date(2024, 12, 14)
BEFORE, AFTER = date(2023, 12, 14), date(2024, 12, 15)
OLD, IN_YEAR = date(2020, 1, 1), date(2024, 5, 6)


def test_procedures_stand_on_the_last_day_and_change_within_the_year() -> None:
    load_shipped()
    agency = make_agency()
    full = {"online": "full", "posted_on": OLD}
    cut = {"cut_days": 3, "cut_on": IN_YEAR}
    rows: list[dict[str, object]] = [
        *({"performed_at": "province"} | full for _ in range(6)),
        *({"performed_at": "province", "iso_code": "QT-1"} | cut for _ in range(3)),
        {"performed_at": "province", "audited_on": LAST, "iso_code": "QT-2"} | full,
        {"performed_at": "province", "audited_on": BEFORE, "cut_days": 50},
        {"performed_at": "commune", "inter_agency": True, "posted_on": LAST},
        {"performed_at": "commune", "inter_agency": True, "posted_on": AFTER},
        {"performed_at": "commune", "online": "partial", "from_on": IN_YEAR},
        {"performed_at": "commune", "online": "partial", "from_on": LAST},
        {"performed_at": "commune", "online": "partial", "to_on": AFTER},
        {"performed_at": "district", "from_on": date(2024, 1, 2)},
        {"performed_at": "central", "from_on": date(2023, 12, 15)},
        # No longer, or not yet, in force on the last day.
        {"performed_at": "province", "to_on": LAST, "iso_code": "QT-3"} | full,
        {"performed_at": "province", "to_on": BEFORE} | full,
        {"performed_at": "commune", "from_on": AFTER} | full,
        {"performed_at": "province", "cut_days": 9, "cut_on": BEFORE, "to_on": OLD},
    ]
    enter_rows(
        "procedures",
        agency,
        (
            {"number": f"1.00{n:04}", "title": f"Thủ tục {n}", "from_on": OLD} | row
            for n, row in enumerate(rows)
        ),
    )

    assert figures_of(agency, "thu_tuc") == {
        "thu_tuc.tong": 18,
        "thu_tuc.cap_tinh": 11,
        "thu_tuc.cap_xa": 5,
        "thu_tuc.cap_khac": 2,
        "thu_tuc.cong_khai": 8,
        "thu_tuc.lien_thong": 2,
        "thu_tuc.toan_trinh": 7,
        "thu_tuc.mot_phan": 3,
        "thu_tuc.iso": 4,
        "thu_tuc.danh_gia_noi_bo": 1,
        "thu_tuc.moi": 4,
        "thu_tuc.bai_bo": 1,
        "thu_tuc.don_gian_hoa": 3,
        "thu_tuc.ngay_cat_giam": 9,
        "thu_tuc.ty_le_cong_khai": 444,
        "thu_tuc.ty_le_toan_trinh": 389,
    }


def test_answers_are_added_up_and_the_rate_is_made_of_the_sums() -> None:
    load_shipped()
    agency = make_agency()
    rows: list[dict[str, object]] = [
        {"subject": "applicants", "asked": 200, "answered": 150, "satisfied": 149},
        {"subject": "staff", "answered": 40, "satisfied": 30, "dissatisfied": 6},
        {"subject": "people", "asked": 30, "answered": 10, "satisfied": 1},
        {"subject": "businesses", "answered": 3, "satisfied": 3, "dissatisfied": 0},
        {"subject": "other", "answered": 900, "satisfied": 9, "to_on": AFTER},
        {"subject": "other", "answered": 900, "satisfied": 9, "to_on": BEFORE},
    ]
    enter_rows(
        "surveys",
        agency,
        (
            {"question": f"Lần {n}", "to_on": IN_YEAR} | row
            for n, row in enumerate(rows)
        ),
    )

    assert figures_of(agency, "hai_long") == {
        "hai_long.khao_sat": 4,
        "hai_long.duoc_hoi": 230,
        "hai_long.tra_loi": 203,
        "hai_long.tra_loi_thu_tuc": 150,
        "hai_long.tra_loi_noi_bo": 40,
        "hai_long.tra_loi_khac": 13,
        "hai_long.hai_long": 183,
        "hai_long.khong_hai_long": 6,
        "hai_long.ty_le": 901,
    }
