"""Every indicator of grassroots democracy, counted on rows in the year's window."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from danvan.agencies.models import Agency
from tests.factories.figures import make_agency
from tests.factories.many_rows import all_differ, counted, enter_many

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency() -> Agency:
    return make_agency()


def test_disclosures(agency: Agency) -> None:
    post = partial(enter_many, agency, "disclosures")
    march, may, july = date(2024, 3, 4), date(2024, 5, 6), date(2024, 7, 1)
    post(3, title="Kế hoạch#", item="a46_2", channel="posted",
         decided_on=march, posted_on=date(2024, 3, 5))  # fmt: skip
    post(4, title="Dự toán#", item="a46_3", channel="website", decided_on=march,
         posted_on=date(2024, 3, 18), taken_down_on=date(2024, 5, 2))  # fmt: skip
    post(5, title="Nâng lương#", item="a46_6", channel="intranet", decided_on=may,
         posted_on=date(2024, 5, 20), taken_down_on=date(2024, 5, 25))  # fmt: skip
    post(2, title="Bổ nhiệm#", item="a46_6", channel="intranet", decided_on=may,
         posted_on=date(2024, 5, 20))  # fmt: skip
    post(1, title="Tuyển dụng#", item="a46_6", channel="notice", decided_on=may,
         posted_on=date(2024, 5, 7))  # fmt: skip
    post(1, title="Nội quy#", item="a46_9", channel="intranet", decided_on=may,
         posted_on=date(2024, 5, 7), taken_down_on=date(2024, 6, 30))  # fmt: skip
    post(11, title="Quy chế#", item="a46_9", channel="staff_conference",
         decided_on=may, posted_on=date(2024, 5, 8))  # fmt: skip
    post(10, title="Biển#", item="a46_12", channel="posted", permanent=True,
         decided_on=date(2023, 6, 1), posted_on=date(2024, 1, 5))  # fmt: skip
    post(16, title="Hộ nghèo#", item="a11_7", channel="loudspeaker", decided_on=july,
         posted_on=date(2024, 7, 2), taken_down_on=date(2024, 7, 6))  # fmt: skip
    post(2, title="Thủ tục#", item="a11_13", channel="province_portal",
         decided_on=july, posted_on=date(2024, 7, 3))  # fmt: skip
    post(1, title="Mới#", item="a46_2", channel="posted", decided_on=date(2024, 12, 12))
    post(
        14, title="Quên#", item="a46_2", channel="posted", decided_on=date(2024, 11, 1)
    )

    values = counted(agency, "cong_khai")

    assert values == {
        "tong": 55, "kip_thoi": 38, "cham": 7, "khong_tinh_han": 10,
        "ty_le_kip_thoi": 691, "co_quan": 37, "cap_xa": 18, "niem_yet": 13,
        "cong_thong_tin": 6, "noi_bo": 9, "hoi_nghi": 11, "truyen_thanh": 16,
        "ke_hoach": 3, "tai_chinh": 4, "nhan_su": 8, "quy_che": 12,
        "dang_cong_khai": 17, "chua_cong_khai": 15, "qua_han": 14, "go_som": 5,
    }  # fmt: skip
    assert all_differ(values)


def test_opinions(agency: Agency) -> None:
    ask = partial(enter_many, agency, "opinions", form="slip")
    begun, ended, told = date(2024, 2, 1), date(2024, 2, 10), date(2024, 2, 20)
    ask(3, title="Quy chế#", item="a53_9", from_on=begun, to_on=ended, asked=20,
        answered=18, agreed=15, comments=7, accepted=4, explained_on=told)  # fmt: skip
    ask(1, title="Kế hoạch", item="a53_2", from_on=begun, to_on=ended, asked=10,
        answered=6, agreed=5, comments=1, explained_on=told)  # fmt: skip
    ask(1, title="Báo cáo", item="a53_4", from_on=begun, to_on=ended, asked=10,
        answered=6, agreed=5, comments=1)  # fmt: skip
    ask(4, title="Thi đua#", item="a53_3", from_on=begun)

    values = counted(agency, "y_kien")

    assert values == {
        "tong": 9, "quy_che": 3, "ke_hoach": 2, "nguoi_hoi": 80, "nguoi_tra_loi": 66,
        "nguoi_dong_y": 55, "ty_le_tham_gia": 825, "gop_y": 23, "tiep_thu": 12,
        "da_giai_trinh": 4, "chua_giai_trinh": 1,
    }  # fmt: skip
    assert all_differ(values)


def test_staff_conferences(agency: Agency) -> None:
    meet = partial(enter_many, agency, "staff_conferences", 1, year=2023)
    meet(held_on=date(2024, 1, 12), summoned=55, present=50, votes_for=48, drafts=6,
         proposals=9, answered=7, tasks=12, tasks_done=10,
         checked_on=date(2024, 7, 10))  # fmt: skip
    meet(held_on=date(2024, 1, 13), summoned=12, present=11, votes_for=9,
         checked_on=date(2024, 7, 11))  # fmt: skip
    meet(held_on=date(2024, 1, 14), summoned=30, present=10, votes_for=10, proposals=4,
         answered=1, checked_on=date(2024, 7, 12))  # fmt: skip
    meet(held_on=date(2024, 1, 15), summoned=30, present=30, votes_for=15)

    values = counted(agency, "hoi_nghi_cc")

    assert values == {
        "so": 4, "thong_qua": 2, "nguoi_du": 101, "du_thao": 6, "kien_nghi": 13,
        "da_tra_loi": 8, "viec": 12, "viec_xong": 10, "da_kiem_tra": 3,
    }  # fmt: skip
    assert all_differ(values)


def test_dialogues(agency: Agency) -> None:
    meet = partial(enter_many, agency, "dialogues", held_on=date(2024, 6, 3))
    meet(1, partner="staff", topic="Nội bộ", present=100, questions=37, on_the_spot=20,
         later=11)  # fmt: skip
    meet(2, partner="people", topic="Nhân dân#")
    meet(3, partner="youth", topic="Thanh niên#")
    meet(4, partner="enterprises", topic="Doanh nghiệp#")
    meet(5, partner="women", topic="Phụ nữ#")

    values = counted(agency, "doi_thoai")

    assert values == {
        "tong": 15, "cong_chuc": 1, "nhan_dan": 2, "thanh_nien": 3, "doanh_nghiep": 4,
        "khac": 5, "nguoi_du": 100, "cau_hoi": 37, "tai_cho": 20, "tra_loi_sau": 11,
        "chua_tra_loi": 6,
    }  # fmt: skip
    assert all_differ(values)


def test_supervision(agency: Agency) -> None:
    watch = partial(enter_many, agency, "supervision", held_on=date(2024, 2, 1))
    asked, told = date(2024, 3, 1), date(2024, 3, 22)
    inspectorate = {"kind": "supervision", "supervisor": "peoples_inspectorate"}
    watch(1, matter="Kinh phí", recommendations=1, recommended_on=asked, **inspectorate)
    watch(1, matter="Nâng lương", recommendations=11, accepted=1, recommended_on=asked,
          answered_on=told, **inspectorate)  # fmt: skip
    watch(3, matter="Mặt trận#", kind="supervision", supervisor="front")
    watch(4, matter="Công đoàn#", kind="supervision", supervisor="union")
    watch(10, matter="Hội đồng#", kind="supervision", supervisor="peoples_council")
    watch(5, matter="Phản biện#", kind="criticism", supervisor="front",
          recommendations=3, accepted=2, recommended_on=asked,
          answered_on=told)  # fmt: skip
    watch(7, matter="Góp ý#", kind="contribution", supervisor="people",
          recommendations=2, recommended_on=asked)  # fmt: skip

    values = counted(agency, "giam_sat")

    assert values == {
        "tong": 31, "giam_sat": 19, "ban_ttnd": 2, "mat_tran": 3, "doan_the": 4,
        "khac": 10, "phan_bien": 5, "gop_y": 7, "kien_nghi": 41, "tiep_thu": 11,
        "da_tra_loi": 6, "tra_loi_tre": 1, "cho_tra_loi": 8,
    }  # fmt: skip
    assert all_differ(values)
