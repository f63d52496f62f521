"""Figures over what was told, put out and warned of."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from danvan.figures.catalogue import load_shipped
from tests.factories.agencies import make_agency
from tests.factories.counted_rows import enter_rows, figures_of, pointing_at

pytestmark = pytest.mark.django_db

DAY = date(2024, 3, 4)
BEFORE, AFTER = date(2023, 12, 14), date(2024, 12, 15)


def told(day: int, kind: str, **values: object) -> dict[str, object]:
    """Tell a cited law to staff in a meeting."""
    return {
        "told_on": DAY + timedelta(days=day),
        "citation": f"Luật số {day}",
        "kind": kind,
        "channel": "meeting",
        "audience": "staff",
    } | values


def test_sessions_and_documents_are_each_counted_once() -> None:
    load_shipped()
    agency = make_agency()
    plan, other = pointing_at("KH-AAAA"), pointing_at("KH-BBBB")
    book = {"citation": "", "document": pointing_at("VD-AAAA")}
    rows = [
        # One study session tells three documents; its attendance is told once.
        told(0, "study", **book, topic="mobilisation", present=40),
        told(0, "study", citation="Chỉ thị 33/CT-TTg", topic="mobilisation"),
        told(0, "study", citation="Quyết định 23-QĐ/TW", topic="democracy"),
        # The same two documents again, written in other letters, on other days.
        told(1, "study", **book, audience="party_members", channel="party_cell"),
        told(2, "study", citation="CHỈ THỊ 33/CT-TTg", topic="ho_chi_minh"),
        told(3, "study", topic="crime", channel="party_cell"),
        told(4, "study", topic="drugs", channel="party_cell"),
        told(5, "legal_conference", topic="field_law", plan=plan, present=100),
        told(6, "legal_conference", topic="field_law", plan=other, audience="people"),
        told(7, "legal_conference", topic="law", plan=other, audience="respected"),
        told(8, "training", audience="respected", present=7),
        *(told(n, "within_meeting", topic="mobilisation") for n in range(10, 18)),
        *(told(n, "circulated", topic="ho_chi_minh") for n in range(20, 30)),
        told(30, "other", topic="defence"),
        told(31, "other", topic="democracy", audience="leaders", present=3),
        told(0, "study", told_on=BEFORE),
        told(0, "study", told_on=AFTER),
    ]
    enter_rows("dissemination", agency, rows)
    enter_rows("dissemination", make_agency(), rows)

    assert figures_of(agency, "pho_bien") == {
        "pho_bien.van_ban": 29,
        "pho_bien.van_ban_trong_so": 1,
        "pho_bien.van_ban_vien_dan": 28,
        "pho_bien.luot": 31,
        "pho_bien.buoi": 29,
        "pho_bien.hoi_nghi_quan_triet": 5,
        "pho_bien.hoi_nghi_phap_luat": 3,
        "pho_bien.hoi_nghi_chuyen_nganh": 2,
        "pho_bien.hoi_nghi_luat_khac": 1,
        "pho_bien.tap_huan": 1,
        "pho_bien.long_ghep": 8,
        "pho_bien.hinh_thuc_khac": 12,
        "pho_bien.ke_hoach_hoi_nghi": 2,
        "pho_bien.nguoi_du": 150,
        "pho_bien.nguoi_du_can_bo": 143,
        "pho_bien.nguoi_du_nhan_dan": 7,
        "pho_bien.dan_van": 9,
        "pho_bien.dan_chu": 2,
        "pho_bien.ho_chi_minh": 11,
        "pho_bien.an_ninh": 3,
        "pho_bien.chi_bo": 3,
        "pho_bien.nguoi_co_uy_tin": 2,
    }


def put_out(kind: str, quantity: int, **values: object) -> dict[str, object]:
    """Put something out about democracy on the portal."""
    return {
        "put_out_on": DAY,
        "title": f"Sản phẩm {kind} {quantity}",
        "kind": kind,
        "topic": "democracy",
        "channel": "website",
        "quantity": quantity,
    } | values


def test_what_was_put_out_is_added_up_by_kind_topic_and_channel() -> None:
    load_shipped()
    agency = make_agency()
    rows = [
        put_out("portal_item", 1, topic="reform"),
        put_out("portal_item", 2, topic="reform"),
        put_out("portal_item", 4, topic="mobilisation"),
        put_out("portal_item", 8),
        put_out("video", 16, channel="zalo"),
        put_out("video", 32, channel="social_network"),
        put_out("video", 64, channel=""),
        put_out("article", 128, participants=1_000_000),
        put_out("broadcast", 256),
        put_out("social_post", 512),
        put_out("press_guidance", 1024),
        put_out("event", 2048, participants=300),
        put_out("contest", 4096, participants=21),
        put_out("banner", 8192),
        put_out("leaflet", 16384),
        put_out("other", 32768),
        put_out("portal_item", 65536, put_out_on=BEFORE),
        put_out("portal_item", 65536, put_out_on=AFTER),
    ]
    enter_rows("communications", agency, rows)

    assert figures_of(agency, "truyen_thong") == {
        "truyen_thong.tin_bai": 15,
        "truyen_thong.tin_bai_cchc": 3,
        "truyen_thong.tin_bai_dan_van": 4,
        "truyen_thong.tin_bai_khac": 8,
        "truyen_thong.video": 112,
        "truyen_thong.video_zalo": 16,
        "truyen_thong.video_khac": 96,
        "truyen_thong.bao_dai": 384,
        "truyen_thong.mang_xa_hoi": 512,
        "truyen_thong.huong_dan_bao_chi": 1024,
        "truyen_thong.su_kien": 2048,
        "truyen_thong.cuoc_thi": 4096,
        "truyen_thong.pa_no": 8192,
        "truyen_thong.to_roi": 49152,
        "truyen_thong.nguoi_tham_gia": 321,
    }


def test_warnings_are_counted_by_each_of_their_days() -> None:
    load_shipped()
    agency = make_agency()
    last = date(2024, 12, 14)
    rows: list[dict[str, object]] = [
        {"signal": "impersonation", "reports": 40, "published_on": DAY},
        {"signal": "impersonation", "reports": 5, "referred_on": DAY},
        {"signal": "fraud", "published_on": DAY, "withdrawn_on": last},
        {"signal": "spam", "published_on": DAY, "withdrawn_on": AFTER},
        {"signal": "disaster", "published_on": AFTER, "referred_on": AFTER},
        {"signal": "fraud", "published_on": DAY},
        {"signal": "fake_page", "published_on": last, "referred_on": last},
        # Noticed the year before; referred and published in this one.
        {
            "noticed_on": BEFORE,
            "signal": "impersonation",
            "reports": 100,
            "published_on": DAY,
            "referred_on": last,
        },
    ]
    enter_rows(
        "alerts",
        agency,
        (
            {"noticed_on": DAY, "content": f"Dấu hiệu {n}"}
            | ({"referred_to": "Công an tỉnh"} if "referred_on" in row else {})
            | row
            for n, row in enumerate(rows)
        ),
    )

    assert figures_of(agency, "canh_bao") == {
        "canh_bao.vu_viec": 7,
        "canh_bao.gia_danh": 2,
        "canh_bao.khac": 5,
        "canh_bao.phan_anh": 45,
        "canh_bao.da_chuyen": 3,
        "canh_bao.da_dang": 6,
        "canh_bao.dang_hieu_luc": 5,
    }
