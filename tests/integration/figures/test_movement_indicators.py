"""Figures over movements, models, commendations and donations."""

from __future__ import annotations

from datetime import date

import pytest

from danvan.figures.catalogue import load_shipped
from danvan.registers.cells import Named
from tests.factories.agencies import make_agency
from tests.factories.counted_rows import enter_rows, figures_of

pytestmark = pytest.mark.django_db

DAY, LAST = date(2024, 2, 5), date(2024, 12, 14)
BEFORE, AFTER = date(2023, 12, 14), date(2024, 12, 15)


def test_movements_are_counted_by_kind_and_by_who_launched_them() -> None:
    load_shipped()
    agency = make_agency()
    rows: list[dict[str, object]] = [
        {"kind": "emulation", "participants": 55, "pledges": 53, "closed_on": LAST},
        {"kind": "thematic", "participants": 5, "pledges": 4},
        *({"kind": "emulation", "superior": True} for _ in range(5)),
        *({"kind": "campaign", "participants": 10} for _ in range(4)),
        *({"kind": "contest", "entries": 6, "closed_on": AFTER} for _ in range(3)),
        {"kind": "other", "entries": 1000, "closed_on": DAY},
        {"kind": "emulation", "launched_on": BEFORE, "pledges": 500},
        {"kind": "emulation", "launched_on": BEFORE, "closed_on": DAY},
        {"kind": "emulation", "launched_on": BEFORE, "closed_on": BEFORE},
        {"kind": "emulation", "launched_on": AFTER, "pledges": 500},
    ]
    enter_rows(
        "movements",
        agency,
        (
            {"title": f"Phong trào {n}", "launched_on": DAY} | row
            for n, row in enumerate(rows)
        ),
    )

    assert figures_of(agency, "phong_trao") == {
        "phong_trao.tong": 15,
        "phong_trao.thi_dua": 7,
        "phong_trao.thi_dua_tu_phat_dong": 2,
        "phong_trao.thi_dua_huong_ung": 5,
        "phong_trao.van_dong": 4,
        "phong_trao.hoi_thi": 3,
        "phong_trao.khac": 1,
        "phong_trao.nguoi_tham_gia": 100,
        "phong_trao.dang_ky": 57,
        "phong_trao.bai_du_thi": 18,
        "phong_trao.tong_ket": 3,
        "phong_trao.dang_thuc_hien": 14,
    }


def test_models_are_counted_by_each_of_their_days_and_by_who_made_them() -> None:
    load_shipped()
    agency = make_agency()
    person = Named("Lê Thị Gương Mẫu")
    mine: dict[str, object] = {"kind": "skilful_mobilisation"}
    rows: list[dict[str, object]] = [
        *(mine | {"recognised_on": LAST, "spread": True} for _ in range(4)),
        *(mine | {"person": person} for _ in range(2)),
        *({"kind": "democracy", "interim_on": DAY} for _ in range(3)),
        {"kind": "other", "reviewed_on": LAST},
        *({"kind": "good_example", "public": True} for _ in range(5)),
        *(
            {"kind": "good_example", "person": person, "recognised_on": DAY}
            for _ in range(7)
        ),
        {"kind": "democracy", "public": True, "recognised_on": AFTER},
        # Of the year before; still reviewed and recognised in this one.
        *(
            mine | {"registered_on": BEFORE, "reviewed_on": DAY, "recognised_on": DAY}
            for _ in range(2)
        ),
        mine | {"registered_on": AFTER, "spread": True},
    ]
    enter_rows(
        "models",
        agency,
        (
            {"title": f"Mô hình {n}", "registered_on": DAY} | row
            for n, row in enumerate(rows)
        ),
    )

    assert figures_of(agency, "mo_hinh") == {
        "mo_hinh.tong": 11,
        "mo_hinh.dan_van_kheo": 6,
        "mo_hinh.dan_van_kheo_tap_the": 4,
        "mo_hinh.dan_van_kheo_ca_nhan": 2,
        "mo_hinh.dan_chu": 4,
        "mo_hinh.guong": 12,
        "mo_hinh.khac": 1,
        "mo_hinh.so_ket": 3,
        "mo_hinh.tong_ket": 3,
        "mo_hinh.cong_nhan": 13,
        "mo_hinh.cong_nhan_dan_van_kheo": 6,
        "mo_hinh.cong_nhan_khac": 7,
        "mo_hinh.nhan_rong": 4,
        "mo_hinh.neu_guong": 5,
    }


def test_commendations_are_counted_by_receiver_and_sort() -> None:
    load_shipped()
    agency = make_agency()
    one: dict[str, object] = {"person": Named("Lê Văn Được Khen")}
    many: dict[str, object] = {"collective": "Tập thể phòng"}
    rows: list[dict[str, object]] = [
        *(one | {"form": "advanced_worker"} for _ in range(11)),
        *(one | {"form": "grassroots_fighter"} for _ in range(3)),
        *(one | {"form": "certificate", "amount": 447_000} for _ in range(5)),
        one | {"form": "minister_certificate", "amount": 1_000_000},
        *(one | {"form": "letter", "topic": "mobilisation"} for _ in range(2)),
        *(many | {"form": "advanced_collective"} for _ in range(4)),
        many | {"form": "certificate", "topic": "mobilisation"},
        many | {"form": "prime_minister_certificate"},
        *(many | {"form": "other", "topic": "mobilisation"} for _ in range(7)),
        one | {"form": "certificate", "amount": 9, "signed_on": BEFORE},
        many | {"form": "certificate", "amount": 9, "signed_on": AFTER},
    ]
    enter_rows(
        "commendations",
        agency,
        (
            {"for_what": f"Thành tích {n}", "signed_on": DAY} | row
            for n, row in enumerate(rows)
        ),
    )

    assert figures_of(agency, "khen_thuong") == {
        "khen_thuong.tong": 35,
        "khen_thuong.ca_nhan": 22,
        "khen_thuong.ca_nhan_danh_hieu": 14,
        "khen_thuong.ca_nhan_hinh_thuc": 6,
        "khen_thuong.ca_nhan_bieu_duong": 2,
        "khen_thuong.tap_the": 13,
        "khen_thuong.tap_the_danh_hieu": 4,
        "khen_thuong.tap_the_hinh_thuc": 2,
        "khen_thuong.tap_the_bieu_duong": 7,
        "khen_thuong.bang_khen": 2,
        "khen_thuong.giay_khen": 6,
        "khen_thuong.dan_van": 10,
        "khen_thuong.tien": 3_235_000,
    }


def test_donations_are_added_up_by_fund_and_in_all() -> None:
    load_shipped()
    agency = make_agency()
    rows: list[dict[str, object]] = [
        {"fund": "agent_orange", "amount": 6_074_000, "handed_on": LAST, "people": 50},
        {"fund": "storm", "amount": 21_000_000, "handed_on": DAY, "people": 55},
        {"fund": "disaster_fund", "amount": 1_189_000, "handed_on": AFTER},
        {"fund": "poor", "amount": 400, "people": 3},
        {"fund": "gratitude", "amount": 30},
        {"fund": "children", "amount": 1},
        {"fund": "other", "amount": 2},
        {"fund": "storm", "amount": 5_000, "collected_on": BEFORE, "handed_on": DAY},
        {"fund": "storm", "amount": 70_000, "collected_on": BEFORE},
        {"fund": "storm", "amount": 900_000, "collected_on": AFTER},
    ]
    enter_rows(
        "donations",
        agency,
        (
            {"occasion": f"Đợt {n}", "collected_on": DAY}
            | ({"handed_to": "Ủy ban Mặt trận"} if "handed_on" in row else {})
            | row
            for n, row in enumerate(rows)
        ),
    )

    assert figures_of(agency, "ung_ho") == {
        "ung_ho.tong": 28_263_433,
        "ung_ho.da_cam": 6_074_000,
        "ung_ho.bao_lu": 21_000_000,
        "ung_ho.phong_chong_thien_tai": 1_189_000,
        "ung_ho.vi_nguoi_ngheo": 400,
        "ung_ho.den_on_dap_nghia": 30,
        "ung_ho.khac": 3,
        "ung_ho.da_nop": 27_079_000,
        "ung_ho.chua_nop": 1_259_433,
        "ung_ho.dot": 7,
        "ung_ho.luot_nguoi": 108,
    }
