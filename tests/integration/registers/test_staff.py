"""The staff registers: what they refuse, compute and point at."""

from __future__ import annotations

from datetime import date

import pytest

from danvan.registers.actions import enter
from danvan.registers.cells import Named
from danvan.registers.checking import InvalidRowError, complete, find_troubles
from danvan.registers.content import values_of
from danvan.registers.references.neighbours import OtherRows
from danvan.registers.registry import register
from danvan.registers.row import Row
from tests.factories.agencies import SYSTEM, make_agency
from tests.factories.figures import make_roster_entry

DAY = date(2024, 5, 6)
WHO = Named("Trần Thị Mai")
ROWS: dict[str, dict[str, object]] = {
    "quotas": {"year": 2024, "category": "civil_servant", "number": 29},
    "personnel_actions": {
        "kind": "appointment",
        "person": WHO,
        "category": "civil_servant",
        "post": "Trưởng phòng",
        "state": "decided",
        "acted_on": DAY,
        "decision": "12/QĐ-STTTT",
    },
    "succession_plans": {
        "term": "2026-2031",
        "post": "unit_head",
        "entry": "added",
        "people": 3,
        "decided_on": DAY,
    },
    "training": {
        "course": "Lớp một",
        "kind": "theory_middle",
        "people": 4,
        "state": "studying",
        "from_on": DAY,
    },
    "evaluations": {
        "year": 2024,
        "category": "civil_servant",
        "total": 25,
        "excellent": 4,
        "good": 19,
        "completed": 2,
        "failed": 0,
        "concluded_on": DAY,
    },
    "commitments": {
        "kind": "traffic",
        "people": 53,
        "signed_on": DAY,
        "outcome": "kept",
    },
}


def troubles_of(slug: str, **changed: object) -> dict[str, str]:
    spec = register(slug)
    whole = complete(spec, ROWS[slug] | changed)
    return {t.column: t.sentence for t in find_troubles(spec, whole)}


def notes_of(slug: str, **changed: object) -> dict[str, str]:
    spec = register(slug)
    whole = complete(spec, ROWS[slug] | changed)
    return {t.column: t.sentence for t in spec.notes(whole)}


def put(slug: str, agency_id: int, **changed: object) -> Row:
    values = ROWS[slug] | changed
    return enter(register=slug, agency_id=agency_id, values=values, by=SYSTEM)


@pytest.mark.parametrize("slug", sorted(ROWS))
def test_a_plain_row_has_no_troubles(slug: str) -> None:
    assert troubles_of(slug) == {}


@pytest.mark.parametrize(
    ("slug", "changed", "column"),
    [
        ("quotas", {"year": 24}, "year"),
        ("quotas", {"number": -1}, "number"),
        ("personnel_actions", {"person": None}, "person"),
        ("personnel_actions", {"kind": "discipline"}, "form"),
        ("personnel_actions", {"kind": "discipline"}, "violation"),
        ("personnel_actions", {"form": "warning"}, "form"),
        ("personnel_actions", {"violation": "conduct"}, "violation"),
        ("succession_plans", {"withdrawn_on": date(2024, 5, 5)}, "withdrawn_on"),
        ("succession_plans", {"person": WHO}, "people"),
        ("training", {"to_on": date(2024, 5, 5)}, "to_on"),
        ("training", {"state": "finished"}, "to_on"),
        ("training", {"to_on": date(2024, 6, 6)}, "to_on"),
        ("training", {"state": "not_counted"}, "people"),
        ("training", {"people": None}, "people"),
        ("training", {"person": WHO}, "people"),
        ("evaluations", {"good": 18}, "total"),
        ("commitments", {"outcome": "broken"}, "broken_on"),
        ("commitments", {"outcome": "broken"}, "how"),
        ("commitments", {"broken_on": DAY}, "broken_on"),
        ("commitments", {"person": WHO}, "people"),
    ],
)
def test_refuses_what_contradicts_itself(
    slug: str, changed: dict[str, object], column: str
) -> None:
    assert column in troubles_of(slug, **changed)


def test_the_sum_that_fails_is_shown() -> None:
    assert troubles_of("evaluations", good=18)["total"] == (
        "Tổng được xếp loại 25 khác tổng bốn mức 4 + 18 + 2 + 0 = 24; sửa số nào ghi "
        "nhầm."
    )


@pytest.mark.parametrize(
    ("slug", "changed", "column", "words"),
    [
        ("quotas", {"present": 26}, "present", "còn thiếu 3 so với số giao 29"),
        (
            "quotas",
            {"present": 30, "present_on": date(2024, 12, 14)},
            "present",
            "Có mặt ngày 14/12/2024 30, vượt 1",
        ),
        ("quotas", {"present": 29}, "present", "đủ 29"),
        ("personnel_actions", {"decision": ""}, "decision", "Chưa ghi số quyết định"),
        ("personnel_actions", {"category": ""}, "category", "từng diện"),
        ("personnel_actions", {"post": ""}, "post", "chức vụ được bổ nhiệm"),
        ("succession_plans", {"people": None}, "people", "không vào số người"),
        ("evaluations", {"excellent": 10, "good": 13}, "excellent", "40,0 %"),
        ("commitments", {"people": None}, "people", "Chưa ghi tên hoặc số người"),
        (
            "commitments",
            {"kind": "population", "signed_on": date(2026, 1, 5)},
            "kind",
            "đã thay đổi trước ngày 05/01/2026",
        ),
    ],
)
def test_points_at_what_is_worth_knowing(
    slug: str, changed: dict[str, object], column: str, words: str
) -> None:
    assert words in notes_of(slug, **changed)[column]
    assert column not in troubles_of(slug, **changed)


@pytest.mark.parametrize(("day", "told"), [(2024, False), (2026, True)])
def test_a_form_the_law_gave_up_is_told_on_later_days(day: int, told: bool) -> None:
    notes = notes_of(
        "personnel_actions",
        kind="discipline",
        form="demotion",
        violation="duties",
        acted_on=date(day, 3, 2),
    )
    assert ("form" in notes) == told


@pytest.mark.parametrize(
    ("slug", "changed", "counted"),
    [
        ("training", {}, 4),
        ("training", {"person": WHO, "people": None}, 1),
        ("training", {"state": "not_counted", "people": None}, None),
        ("succession_plans", {"person": WHO, "people": None}, 1),
        ("succession_plans", {"people": None}, None),
        ("commitments", {}, 53),
    ],
)
def test_people_are_computed_and_never_guessed(
    slug: str, changed: dict[str, object], counted: int | None
) -> None:
    whole = complete(register(slug), ROWS[slug] | changed | {"counted": 99})
    assert whole["counted"] == counted


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["quotas", "evaluations"])
def test_a_year_and_category_stand_once(slug: str) -> None:
    agency = make_agency()
    first = put(slug, agency.pk)
    put(slug, agency.pk, year=2023)
    put(slug, make_agency().pk)
    with pytest.raises(InvalidRowError, match=f"Dòng {first.code} đã ghi cùng"):
        put(slug, agency.pk)


@pytest.mark.django_db
def test_a_quota_holds_for_the_days_of_its_year() -> None:
    row = put("quotas", make_agency().pk)
    assert (row.day, row.from_on, row.to_on) == (  # type: ignore[attr-defined]
        date(2024, 1, 1),
        date(2024, 1, 1),
        date(2024, 12, 31),
    )


@pytest.mark.django_db
@pytest.mark.parametrize("slug", sorted(ROWS))
def test_what_is_entered_is_held(slug: str) -> None:
    row = put(slug, make_agency().pk)
    held = register(slug).model._default_manager.get(pk=row.pk)
    for name, value in ROWS[slug].items():
        if name != "person":
            assert getattr(held, name) == value, name


@pytest.mark.parametrize(
    ("slug", "name"),
    [
        ("personnel_actions", "person"),
        ("succession_plans", "person"),
        ("training", "person"),
        ("commitments", "person"),
        ("commitments", "how"),
    ],
)
def test_names_of_people_are_personal(slug: str, name: str) -> None:
    shown = register(slug).columns.shown(persons=False)
    assert name not in {column.name for column in shown}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("present", "said"),
    [
        (None, "Sổ Nhân sự ngày 31/12/2024 đếm được 2: còn thiếu 27 so với số giao 29"),
        (2, None),
        (26, "Ghi 26 nhưng sổ Nhân sự ngày 31/12/2024 đếm được 2."),
    ],
)
def test_a_quota_is_held_against_the_roster(
    present: int | None, said: str | None
) -> None:
    agency = make_agency()
    make_roster_entry(agency)
    make_roster_entry(agency, to_on=date(2024, 12, 31))
    make_roster_entry(agency, to_on=date(2024, 12, 30))
    make_roster_entry(agency, category="public_employee")
    make_roster_entry(make_agency())
    row = put("quotas", agency.pk, present=present)
    beside = OtherRows(SYSTEM, agency.pk, row.code)
    values = values_of(register("quotas"), row)
    told = [one.sentence for one in register("quotas").doubts(values, beside)]
    assert told == ([] if said is None else [one for one in told if said in one])
    assert bool(told) == bool(said)
