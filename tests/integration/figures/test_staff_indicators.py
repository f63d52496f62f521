"""Every indicator of the staff registers, counted on rows."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from danvan.agencies.models import Agency
from danvan.figures.catalogue import load_shipped
from danvan.figures.counting import count
from danvan.law.indicators import by_code, shipped
from danvan.registers.actions import enter
from danvan.registers.cells import Named
from danvan.registers.staff.roster import CATEGORIES
from tests.factories.figures import (
    SYSTEM,
    make_agency,
    make_period,
    make_roster_entry,
)

pytestmark = pytest.mark.django_db

EXPECTED = Path(__file__).with_name("staff_indicators.toml")
REGISTERS = {
    "quotas",
    "personnel_actions",
    "succession_plans",
    "training",
    "evaluations",
    "commitments",
}
IN, BEFORE, AFTER = date(2024, 5, 6), date(2023, 12, 14), date(2024, 12, 15)
DECREE_108 = "Nghị định 108/2014/NĐ-CP"

# kind, category, authority, how many, and what else
ACTIONS: tuple[tuple[str, str, str, int, dict[str, str]], ...] = (
    ("recruitment", "public_employee", "head", 3, {}),
    ("admission", "civil_servant", "head", 2, {}),
    ("contract_111", "decree_111", "head", 4, {}),
    ("labor_contract", "labor_contract", "unit_head", 5, {}),
    ("probation_end", "public_employee", "unit_head", 6, {}),
    ("appointment", "civil_servant", "head", 2, {}),
    ("appointment", "public_employee", "unit_head", 3, {}),
    ("appointment", "civil_servant", "province_chair", 1, {}),
    ("admission_appointment", "civil_servant", "head", 7, {}),
    ("reappointment", "civil_servant", "head", 5, {}),
    ("post_extension", "civil_servant", "party", 3, {}),
    ("rotation", "civil_servant", "other", 9, {}),
    ("assignment", "civil_servant", "head", 2, {}),
    ("transfer_in", "civil_servant", "head", 3, {}),
    ("transfer_out", "civil_servant", "head", 4, {}),
    ("secondment", "civil_servant", "head", 5, {}),
    ("to_public_employee", "civil_servant", "head", 1, {}),
    ("to_civil_servant", "public_employee", "", 6, {}),
    ("placement", "public_employee", "head", 8, {}),
    ("placement_111", "decree_111", "head", 10, {}),
    ("step_regular", "civil_servant", "head", 4, {}),
    ("step_regular", "public_employee", "unit_head", 3, {}),
    ("step_regular", "public_employee", "province_chair", 2, {}),
    ("step_early", "civil_servant", "head", 2, {}),
    ("step_early", "public_employee", "unit_head", 1, {}),
    ("step_early", "public_employee", "", 4, {}),
    ("seniority_allowance", "civil_servant", "head", 11, {}),
    ("over_frame_allowance", "civil_servant", "province_chair", 12, {}),
    ("professional_title", "public_employee", "unit_head", 13, {}),
    ("grade", "civil_servant", "head", 14, {}),
    ("resignation_post", "civil_servant", "head", 15, {}),
    ("relief", "civil_servant", "head", 16, {}),
    ("resignation", "civil_servant", "head", 1, {}),
    ("contract_end", "labor_contract", "head", 1, {}),
    ("streamlining", "civil_servant", "head", 2, {}),
    ("retirement", "civil_servant", "head", 5, {}),
    ("retirement_early", "civil_servant", "head", 2, {}),
    ("retirement_early", "civil_servant", "head", 1, {"legal_basis": DECREE_108}),
    ("discipline", "civil_servant", "head", 3, {"form": "reprimand"}),
    ("discipline", "civil_servant", "head", 2, {"form": "warning"}),
    ("discipline", "civil_servant", "head", 1, {"form": "removal"}),
    ("dismissal", "civil_servant", "head", 1, {}),
    ("mobilization_duty", "civil_servant", "head", 2, {}),
)


@pytest.fixture
def agency() -> Agency:
    load_shipped()
    return make_agency()


def put(agency: Agency, slug: str, **values: object) -> None:
    enter(register=slug, agency_id=agency.pk, values=values, by=SYSTEM)


def values_of(agency: Agency) -> dict[str, int | None]:
    found = count(SYSTEM, agency=agency, period=make_period(2024))
    return {code: one.value for code, one in found.items()}


def write_actions(agency: Agency) -> None:
    for kind, category, authority, times, more in ACTIONS:
        violation = "conduct" if more.get("form") == "reprimand" else "democracy"
        for place in range(times):
            disciplined = {"violation": violation} if more.get("form") else {}
            put(
                agency,
                "personnel_actions",
                kind=kind,
                person=Named(f"Người {place}"),
                category=category,
                authority=authority,
                state="decided",
                acted_on=IN,
                **more,
                **disciplined,
            )
    undecided = (
        ("appointment", "in_procedure", 1),
        ("rotation", "in_procedure", 2),
        ("grade", "proposed", 4),
    )
    for kind, state, times in undecided:
        for _ in range(times):
            put(agency, "personnel_actions", kind=kind, state=state, acted_on=IN)
    for day in (BEFORE, AFTER):
        put(
            agency,
            "personnel_actions",
            kind="recruitment",
            person=Named("Ngoài kỳ"),
            state="decided",
            acted_on=day,
        )


def write_quotas_and_evaluations(agency: Agency) -> None:
    for number, category in enumerate(CATEGORIES, start=11):
        put(agency, "quotas", year=2024, category=category, number=number)
        put(agency, "quotas", year=2023, category=category, number=90)
    for category, classes in (
        ("civil_servant", (4, 15, 6, 1)),
        ("public_employee", (3, 10, 2, 2)),
        ("labor_contract", (0, 5, 0, 0)),
    ):
        put(
            agency,
            "evaluations",
            year=2024,
            category=category,
            total=sum(classes),
            not_rated=2,
            concluded_on=date(2024, 12, 10),
            **dict(
                zip(("excellent", "good", "completed", "failed"), classes, strict=True)
            ),
        )


def write_plans(agency: Agency) -> None:
    for term, post, entry, people, day, out in (
        ("2021-2026", "unit_head", "initial", 9, BEFORE, None),
        ("2021-2026", "unit_head", "initial", 4, BEFORE, IN),
        ("2021-2026", "unit_deputy", "added", 2, IN, None),
        ("2026-2031", "unit_head", "added", 3, IN, None),
        ("2026-2031", "agency_deputy", "initial", 8, IN, None),
        ("2016-2021", "other", "initial", 7, BEFORE, None),
        ("2026-2031", "unit_head", "added", None, IN, None),
    ):
        put(
            agency,
            "succession_plans",
            term=term,
            post=post,
            entry=entry,
            people=people,
            decided_on=day,
            withdrawn_on=out,
        )
    put(
        agency,
        "succession_plans",
        term="2026-2031",
        post="unit_head",
        entry="added",
        person=Named("Người Quy Hoạch"),
        decided_on=IN,
    )


def write_training(agency: Agency) -> None:
    later = date(2024, 9, 9)
    for kind, category, state, people, first, last in (
        ("theory_middle", "civil_servant", "sent", 2, IN, None),
        ("theory_middle", "public_employee", "studying", 3, IN, None),
        ("theory_middle", "", "studying", 1, IN, None),
        ("theory_high", "civil_servant", "studying", 4, IN, None),
        ("theory_basic", "", "quit", 5, IN, later),
        ("reserve_cadre", "civil_servant", "finished", 2, BEFORE, later),
        ("state_management", "civil_servant", "studying", 7, IN, None),
        ("leadership", "civil_servant", "finished", 3, IN, later),
        ("defence", "", "finished", 8, IN, later),
        ("defence", "", "studying", 2, IN, None),
        ("mass_mobilization", "", "finished", 20, IN, later),
        ("democracy", "", "sent", 11, IN, None),
        ("inspector", "civil_servant", "finished", 1, IN, later),
        ("inspector", "civil_servant", "studying", 3, IN, None),
        ("professional", "", "not_counted", None, IN, None),
        ("digital", "", "finished", 9, IN, later),
        ("academic", "civil_servant", "studying", 1, IN, None),
        ("other", "", "finished", 6, IN, later),
    ):
        put(
            agency,
            "training",
            course=f"Lớp {kind}",
            kind=kind,
            category=category,
            state=state,
            people=people,
            from_on=first,
            to_on=last,
        )


def write_commitments(agency: Agency) -> None:
    for kind, people, broken in (
        ("emulation", 51, None),
        ("traffic", 52, IN),
        ("population", 53, None),
        ("alcohol", 54, IN),
        ("conduct", 20, None),
        ("drugs", 10, None),
    ):
        put(
            agency,
            "commitments",
            kind=kind,
            people=people,
            signed_on=date(2024, 1, 5),
            outcome="broken" if broken else "kept",
            broken_on=broken,
            broken_people=3 if broken else None,
            how="Vi phạm một lần" if broken else "",
        )


def staff_codes() -> list[str]:
    """Name the indicators of these registers, and ratios of them."""
    found = []
    for one in shipped():
        whole = one.rule or (one.denominator and by_code()[one.denominator].rule)
        if whole and whole.register in REGISTERS:
            found.append(one.code)
    return found


def test_every_indicator_counts_its_rows(agency: Agency) -> None:
    write_actions(agency)
    write_quotas_and_evaluations(agency)
    write_plans(agency)
    write_training(agency)
    write_commitments(agency)
    for place in range(9):
        make_roster_entry(
            agency, category="civil_servant" if place < 6 else "public_employee"
        )

    found = values_of(agency)

    expected = tomllib.loads(EXPECTED.read_text("utf-8"))
    assert {code: found[code] for code in staff_codes()} == expected
    assert all(expected.values())
    assert_parts_add_up(found, expected)


def assert_parts_add_up(
    found: dict[str, int | None], codes: dict[str, int] | list[str]
) -> None:
    """Check that each whole is the sum of its parts."""
    for code in codes:
        parts = by_code()[code].parts
        if parts:
            assert found[code] == sum(found[part] or 0 for part in parts), code


def test_contracts_are_split_by_place_and_kind_of_work(agency: Agency) -> None:
    for category, place, work, times in (
        ("civil_servant", "agency", "professional", 25),
        ("public_employee", "subordinate", "professional", 19),
        ("labor_contract", "agency", "support", 4),
        ("labor_contract", "subordinate", "professional", 4),
        ("decree_111", "subordinate", "support", 2),
        ("labor_contract", "subordinate", "", 1),
        ("decree_111", "", "", 3),
    ):
        for _ in range(times):
            make_roster_entry(agency, category=category, place=place, work=work)
    for sex, ethnicity in (("female", "Khmer"), ("female", "Kinh"), ("male", "Hoa")):
        make_roster_entry(agency, category="cadre", sex=sex, ethnicity=ethnicity)

    found = values_of(agency)

    stem = "nhan_su.hop_dong"
    assert found["nhan_su.tong"] == 61
    assert found[stem] == 14
    assert found[f"{stem}_co_quan"] == 4
    assert found[f"{stem}_truc_thuoc"] == 7
    assert found[f"{stem}_truc_thuoc_chuyen_mon"] == 4
    assert found[f"{stem}_truc_thuoc_ho_tro"] == 2
    assert found[f"{stem}_truc_thuoc_chua_ghi"] == 1
    assert found[f"{stem}_chua_ghi_noi"] == 3
    assert found["nhan_su.nu"] == 2
    assert found["nhan_su.khmer"] == 1
    assert found["nhan_su.dan_toc_thieu_so"] == 2
    assert_parts_add_up(found, [stem, f"{stem}_truc_thuoc", "nhan_su.tong"])


FIRST, LAST = date(2023, 12, 15), date(2024, 12, 14)
days = st.integers(-40, 405).map(lambda n: FIRST + timedelta(days=n))
stays = st.lists(
    st.tuples(
        st.sampled_from(sorted(CATEGORIES)), days, st.none() | st.integers(0, 400)
    ),
    max_size=12,
)


@given(stays)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_before_and_come_less_gone_is_what_is_left(
    loaded: None, stays: list[tuple[str, date, int | None]]
) -> None:
    agency = make_agency()
    for category, first, length in stays:
        last = None if length is None else first + timedelta(days=length)
        make_roster_entry(agency, category=category, from_on=first, to_on=last)

    found = values_of(agency)

    for tail in ("", "_can_bo", "_cong_chuc", "_vien_chuc", "_hd_111", "_hd_lao_dong"):
        before, came, gone, left = (
            found[f"nhan_su.{stem}{tail}"] or 0
            for stem in ("dau_ky", "vao", "ra", "het_ky")
        )
        assert before + came - gone == left, tail
    leaving_on_the_last_day = sum(
        length is not None and first + timedelta(days=length) == LAST
        for _, first, length in stays
    )
    assert found["nhan_su.tong"] == (found["nhan_su.het_ky"] or 0) + (
        leaving_on_the_last_day
    )


@pytest.fixture
def loaded() -> None:
    load_shipped()
