"""Every indicator of inspection, integrity and money, counted on rows of the year."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from danvan.agencies.models import Agency
from tests.factories.figures import make_agency
from tests.factories.many_rows import all_differ, counted, enter_many

pytestmark = pytest.mark.django_db

APRIL, MAY, JUNE = date(2024, 4, 1), date(2024, 5, 6), date(2024, 6, 3)


@pytest.fixture
def agency() -> Agency:
    return make_agency()


def test_inspections_and_their_diary(agency: Agency) -> None:
    visit = partial(enter_many, agency, "inspections", from_on=APRIL)
    codes = visit(2, title="Thanh tra#", kind="inspection", role="lead",
                  planned="planned")  # fmt: skip
    codes += visit(5, title="Kiểm tra#", kind="examination", role="lead", to_on=MAY,
                   planned="planned", concluded_on=JUNE, organizations=5,
                   sites=2)  # fmt: skip
    visit(1, title="Đột xuất", kind="examination", role="lead", to_on=MAY,
          planned="unplanned")  # fmt: skip
    visit(3, title="Tự kiểm tra#", kind="self_check", role="lead", to_on=MAY, persons=4)
    visit(4, title="Làm việc#", kind="working_session", role="lead", to_on=APRIL)
    codes += visit(8, title="Phối hợp#", kind="examination", role="joint", to_on=MAY)
    visit(9, title="Tham gia#", kind="examination", role="member")
    for turn in range(18):
        enter_many(agency, "inspection_diary", 1, inspection=codes[turn % 13],
                   held_on=APRIL, work=f"Việc {turn}",
                   told_on=MAY if turn < 16 else None)  # fmt: skip

    values = counted(agency, "thanh_tra")

    assert values == {
        "tong": 32, "chu_tri": 15, "thanh_tra": 2, "kiem_tra": 6, "tu_kiem_tra": 3,
        "lam_viec": 4, "phoi_hop": 8, "tham_gia": 9, "theo_ke_hoach": 7, "dot_xuat": 1,
        "to_chuc": 25, "ca_nhan": 12, "dia_diem": 10, "da_ket_luan": 5,
        "dang_tien_hanh": 11, "ngay_nhat_ky": 18, "co_nhat_ky": 13,
        "bao_cao_giao_ban": 16,
    }  # fmt: skip
    assert all_differ(values)


def test_measures(agency: Agency) -> None:
    act = partial(enter_many, agency, "measures", decided_on=APRIL)
    fine = partial(act, kind="fine")
    fine(3, subject_kind="person", subject_count=1, decision="A#", amount=2_000_000,
         paid_on=MAY)  # fmt: skip
    fine(1, subject_kind="person", subject_count=1, decision="B", amount=2_000_000)
    fine(1, subject_kind="organization", subject_count=1, decision="C",
         amount=68_750_000, paid_on=MAY)  # fmt: skip
    fine(2, subject_kind="site", subject_count=1, decision="D#", amount=5_000_000)
    act(1, kind="warning", subject_kind="organization", subject_count=9)
    act(1, kind="warning", subject_kind="person", subject_count=8)
    stop = partial(act, kind="suspension", subject_kind="subscriber")
    stop(4, subject_count=80)
    stop(1, subject_count=38)
    act(6, kind="reminder", subject_kind="organization", subject_count=1)
    act(8, kind="transfer", subject_kind="person", subject_count=1)
    act(1, kind="recovery", subject_kind="organization", subject_count=1,
        amount=9_000_000)  # fmt: skip

    values = counted(agency, "xu_ly")

    assert values == {
        "phat": 7, "phat_ca_nhan": 4, "phat_to_chuc": 1, "phat_khac": 2,
        "tien_phat": 86_750_000, "da_nop": 74_750_000, "chua_nop": 3,
        "thu_hoi": 9_000_000, "thue_bao": 358, "van_ban_tam_ngung": 5, "nhac_nho": 6,
        "chuyen_cong_an": 8, "to_chuc_vi_pham": 10, "ca_nhan_vi_pham": 12,
    }  # fmt: skip
    assert all_differ(values)


def test_anticorruption(agency: Agency) -> None:
    note = partial(enter_many, agency, "anticorruption", noted_on=APRIL)
    note(1, kind="plan", title="Kế hoạch")
    note(2, kind="report", title="Báo cáo#")
    note(3, kind="check", title="Kiểm tra#")
    note(1, kind="case", title="Vụ lớn", cases=2, persons=3, lost=100_000_000,
         recovered=40_000_000)  # fmt: skip
    note(5, kind="case", title="Vụ#", cases=2, persons=1)
    note(1, kind="waste", title="Lãng phí", cases=4, lost=30_000_000, concluded_on=MAY)
    note(1, kind="thrift", title="Tiết kiệm", saved=50_000_000)

    values = counted(agency, "pctn")

    assert values == {
        "ke_hoach": 1, "bao_cao": 2, "kiem_tra": 3, "vu_viec": 12, "nguoi": 8,
        "lang_phi": 4, "thiet_hai": 130_000_000, "thu_hoi": 40_000_000,
        "tiet_kiem": 50_000_000, "dang_xac_minh": 6,
    }  # fmt: skip
    assert all_differ(values)


def test_declarations(agency: Agency) -> None:
    enter = partial(enter_many, agency, "declarations", 1, year=2024, opened_on=APRIL)
    enter(kind="yearly", expected=20, filed=18, disclosed=15, disclosed_on=JUNE,
          verified=2)  # fmt: skip
    enter(kind="first", expected=5, filed=4)
    enter(kind="supplement", expected=3, filed=3)

    values = counted(agency, "ke_khai")

    assert values == {
        "phai": 28, "da": 25, "lan_dau": 4, "bo_sung": 3, "cong_khai": 15,
        "xac_minh": 2, "ty_le": 893,
    }  # fmt: skip
    assert all_differ(values)


def test_finances(agency: Agency) -> None:
    note = partial(enter_many, agency, "finances", year=2024, decided_on=APRIL)
    note(2, kind="estimate", title="Dự toán#", amount=4_000_000_000)
    note(1, kind="adjustment", title="Bổ sung", amount=300_000_000)
    note(3, kind="quarterly", title="Quý#", quarter=1)
    note(1, kind="half_year", title="6 tháng")
    note(1, kind="settlement", title="Quyết toán", amount=7_900_000_000)
    note(2, kind="audit", title="Kiểm toán#")
    note(5, kind="asset", title="Tài sản#")
    note(6, kind="procurement", title="Mua sắm#")
    note(7, kind="fund", title="Quỹ#")

    values = counted(agency, "tai_chinh")

    assert values == {
        "tong": 28, "du_toan": 3, "thuc_hien": 4, "quyet_toan": 1, "kiem_toan": 2,
        "tai_san": 5, "mua_sam": 6, "quy": 7, "tien_du_toan": 8_300_000_000,
        "tien_quyet_toan": 7_900_000_000,
    }  # fmt: skip
    assert all_differ(values)


def test_projects_are_counted_once_however_often_told(agency: Agency) -> None:
    tell = partial(enter_many, agency, "projects", year=2024)
    tell(3, title="Dự án#", role="owner", noted_on=APRIL, disbursed=100_000_000)
    tell(2, title="Dự án#", role="owner", noted_on=MAY, disbursed=200_000_000,
         state="finished")  # fmt: skip
    tell(1, title="Cùng làm", role="member", noted_on=MAY)

    values = counted(agency, "du_an")

    assert values == {
        "tong": 4, "chu_dau_tu": 3, "hoan_thanh": 2, "giai_ngan": 700_000_000,
    }  # fmt: skip
    assert all_differ(values)
