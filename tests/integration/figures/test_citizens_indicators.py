"""Every indicator of reception and petitions, counted on rows."""

from __future__ import annotations

from datetime import date

import pytest

from danvan.agencies.models import Agency
from danvan.figures.catalogue import load_shipped
from danvan.figures.counting import count
from danvan.law.indicators import by_code, shipped
from danvan.registers.actions import enter
from tests.factories.figures import SYSTEM, make_agency, make_period

pytestmark = pytest.mark.django_db

BEFORE, IN, LATER = date(2023, 11, 20), date(2024, 3, 4), date(2024, 12, 10)

RECEPTION = {
    "luot": 15,
    "thuong_xuyen": 9,
    "dinh_ky": 4,
    "dot_xuat": 2,
    "thu_truong": 4,
    "cap_pho": 2,
    "ky_thu_truong": 3,
    "nguoi": 27,
    "doan_dong_nguoi": 1,
    "khieu_nai": 3,
    "to_cao": 2,
    "kien_nghi": 10,
    "lan_dau": 12,
    "nhieu_lan": 3,
    "tra_loi_ngay": 5,
    "tiep_nhan": 4,
    "huong_dan": 3,
    "chuyen": 2,
    "tu_choi": 1,
    "tra_loi_dung_han": 2,
    "tra_loi_tre": 1,
}

PETITIONS = {
    "ky_truoc": 6,
    "ky_truoc_khieu_nai": 3,
    "ky_truoc_to_cao": 1,
    "ky_truoc_kien_nghi": 2,
    "nhan": 20,
    "nhan_khieu_nai": 9,
    "nhan_to_cao": 4,
    "nhan_kien_nghi": 7,
    "thuoc_tham_quyen": 13,
    "ngoai_tham_quyen": 7,
    "thu_ly": 9,
    "giai_quyet": 12,
    "giai_quyet_khieu_nai": 6,
    "giai_quyet_to_cao": 2,
    "giai_quyet_kien_nghi": 4,
    "dung_han": 7,
    "qua_han": 5,
    "dung": 5,
    "dung_mot_phan": 3,
    "sai": 2,
    "khong_giai_quyet": 8,
    "tra_lai": 3,
    "chuyen": 2,
    "khong_thu_ly": 2,
    "rut": 1,
    "ton": 6,
    "ton_trong_han": 3,
    "ton_qua_han": 2,
    "ton_khong_han": 1,
    "doi_thoai": 4,
    "thi_hanh": 2,
    "thu_hoi": 123_000_000,
    "tra_lai_dan": 45_500_000,
    "bao_ve": 14,
    "kien_nghi_xu_ly": 5,
    "diem_nong": 1,
    "vuot_cap": 3,
    "keo_dai": 2,
    "ty_le_dung_han": 583,
}


@pytest.fixture
def agency() -> Agency:
    load_shipped()
    return make_agency()


def values_of(agency: Agency) -> dict[str, int | None]:
    found = count(SYSTEM, agency=agency, period=make_period(2024))
    return {code: one.value for code, one in found.items()}


def receive(agency: Agency, times: int = 1, /, **values: object) -> None:
    for _ in range(times):
        enter(
            register="reception",
            agency_id=agency.pk,
            values={
                "received_on": IN,
                "mode": "regular",
                "received_by": "officer",
                "people": 1,
                "kind": "recommendation",
                "matter": "Hỏi về thủ tục",
                "turn": "first",
            }
            | values,
            by=SYSTEM,
        )


def petition(agency: Agency, times: int = 1, /, **values: object) -> None:
    for _ in range(times):
        enter(
            register="petitions",
            agency_id=agency.pk,
            values={"received_on": IN, "matter": "Việc chung", "competence": "own"}
            | values,
            by=SYSTEM,
        )


def write_reception(agency: Agency) -> None:
    receive(agency, 5, action="answered")
    receive(agency, 3, action="guided", kind="complaint", turn="again")
    receive(agency, action="refused")
    host = {"mode": "periodic", "received_by": "head"}
    receive(agency, 2, action="accepted", answered_on=date(2024, 3, 18), **host)
    receive(
        agency,
        action="accepted",
        answered_on=date(2024, 3, 19),
        received_on=IN,
        **host,
    )
    receive(agency, action="accepted", received_on=date(2024, 4, 1), people=13, **host)
    # The head's day counts even where nobody came.
    receive(
        agency,
        received_on=date(2024, 5, 6),
        people=0,
        kind="",
        matter="",
        turn="",
        **host,
    )
    receive(
        agency,
        2,
        action="transferred",
        kind="denunciation",
        mode="sudden",
        received_by="deputy",
    )
    receive(agency, received_on=BEFORE)


def write_petitions(agency: Agency) -> None:
    on_time, late = date(2024, 3, 29), date(2024, 9, 9)
    done = {"state": "decided", "accepted_on": date(2024, 3, 11)}
    petition(
        agency,
        3,
        kind="complaint",
        decided_on=on_time,
        result="right",
        recovered=41_000_000,
        protected=4,
        dialogue_on=date(2024, 3, 20),
        **done,
    )
    petition(agency, 2, kind="complaint", decided_on=late, result="partly", **done)
    petition(
        agency,
        kind="denunciation",
        decided_on=late,
        result="wrong",
        handled=5,
        disclosed_on=late,
        **done,
    )
    petition(
        agency,
        2,
        kind="recommendation",
        state="decided",
        decided_on=date(2024, 3, 18),
        result="right",
        returned_to_people=22_750_000,
        protected=1,
    )
    outside = {"competence": "outside", "sent_away_on": on_time}
    petition(agency, 3, kind="recommendation", state="returned", **outside)
    petition(agency, 2, kind="denunciation", state="transferred", **outside)
    petition(agency, 2, kind="complaint", state="refused", **outside)
    petition(
        agency,
        kind="recommendation",
        state="withdrawn",
        sent_away_on=on_time,
        over_head=True,
    )
    waiting = {"received_on": LATER, "hot_spot": False}
    petition(agency, kind="complaint", state="received", **waiting)
    petition(agency, kind="denunciation", state="received", over_head=True, **waiting)
    petition(
        agency, kind="recommendation", state="classified", over_head=True, **waiting
    )
    petition(agency, kind="complaint", state="received", hot_spot=True, long_case=True)
    write_carried_over(agency)


def write_carried_over(agency: Agency) -> None:
    old = {"received_on": BEFORE}
    begun = {"accepted_on": date(2023, 11, 28), "state": "executed"}
    petition(
        agency,
        kind="complaint",
        decided_on=date(2023, 12, 20),
        dialogue_on=date(2023, 12, 18),
        executed_on=date(2024, 1, 9),
        result="partly",
        **old,
        **begun,
    )
    petition(
        agency,
        kind="denunciation",
        decided_on=date(2023, 12, 25),
        result="wrong",
        disclosed_on=date(2023, 12, 26),
        executed_on=date(2024, 1, 9),
        **old,
        **begun,
    )
    # Accepted in the period, decided in it, received before it.
    petition(
        agency,
        2,
        kind="recommendation",
        state="decided",
        accepted_on=date(2023, 12, 18),
        decided_on=date(2023, 12, 18),
        **old,
    )
    petition(
        agency,
        kind="complaint",
        state="accepted",
        accepted_on=date(2024, 1, 2),
        long_case=True,
        **old,
    )
    petition(agency, kind="complaint", state="received", received_on=date(2012, 6, 1))
    petition(
        agency,
        kind="complaint",
        state="decided",
        accepted_on=BEFORE,
        decided_on=date(2023, 12, 1),
        **old,
    )


def told(found: dict[str, int | None], stem: str) -> dict[str, int | None]:
    return {
        one.code.partition(".")[2]: found[one.code]
        for one in shipped()
        if one.code.startswith(f"{stem}.")
    }


def test_reception_is_counted(agency: Agency) -> None:
    write_reception(agency)

    found = values_of(agency)

    assert told(found, "tiep_dan") == RECEPTION
    assert_parts_add_up(found, "tiep_dan")


def test_petitions_are_counted(agency: Agency) -> None:
    write_petitions(agency)

    found = values_of(agency)

    assert told(found, "don_thu") == PETITIONS
    assert_parts_add_up(found, "don_thu")
    come = PETITIONS["ky_truoc"] + PETITIONS["nhan"]
    gone = PETITIONS["giai_quyet"] + PETITIONS["khong_giai_quyet"]
    assert come - gone == PETITIONS["ton"]


def assert_parts_add_up(found: dict[str, int | None], stem: str) -> None:
    """Check that each whole is the sum of its parts."""
    for code, one in by_code().items():
        if one.parts and code.startswith(f"{stem}."):
            assert found[code] == sum(found[part] or 0 for part in one.parts), code
