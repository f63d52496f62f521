"""What the registers of procedures, surveys and movements forbid and point out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.registers.cells import Named
from danvan.registers.movement.commendations import (
    check_commendation,
    law_of_the_day,
    sort_out,
)
from danvan.registers.movement.donations import check_donation
from danvan.registers.movement.donations import doubts as donation_doubts
from danvan.registers.movement.models import check_model, made_by
from danvan.registers.movement.models import doubts as model_doubts
from danvan.registers.movement.movements import check_movement
from danvan.registers.movement.movements import doubts as movement_doubts
from danvan.registers.service.procedures import check_procedure
from danvan.registers.service.procedures import doubts as procedure_doubts
from danvan.registers.service.surveys import check_survey, score
from danvan.registers.service.surveys import doubts as survey_doubts

DAY, BEFORE = date(2024, 4, 15), date(2024, 4, 14)
SOMEBODY = Named("Lê Thị Hoa")


def marked(troubles: object) -> list[str]:
    return [trouble.column for trouble in troubles]  # type: ignore[attr-defined]


def test_a_level_that_ended_may_not_begin_anew() -> None:
    old = {"performed_at": "district", "from_on": date(2025, 6, 30)}
    assert not marked(check_procedure(old))
    new = old | {"from_on": date(2025, 7, 1)}
    assert marked(check_procedure(new)) == ["performed_at"]


def test_a_procedure_ends_after_it_begins_and_says_what_was_cut() -> None:
    values = {"performed_at": "province", "from_on": DAY}
    assert marked(check_procedure(values | {"to_on": BEFORE})) == ["to_on"]
    assert marked(check_procedure(values | {"cut_on": DAY})) == ["cut_days"]
    assert not marked(check_procedure(values | {"cut_on": DAY, "cut_days": 0}))


def test_a_procedure_that_nobody_posted_or_audited_is_pointed_out() -> None:
    assert marked(procedure_doubts({})) == ["posted_on"]
    assert not marked(procedure_doubts({"to_on": DAY}))
    told = {"posted_on": DAY, "iso_code": "QT-1"}
    assert marked(procedure_doubts(told)) == ["audited_on"]
    assert not marked(procedure_doubts(told | {"audited_on": DAY}))


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"asked": 9, "answered": 10, "satisfied": 1}, "answered"),
        ({"answered": 10, "satisfied": 11}, "satisfied"),
        ({"answered": 10, "satisfied": 6, "dissatisfied": 5}, "dissatisfied"),
        ({"answered": 1, "from_on": DAY, "to_on": BEFORE}, "to_on"),
    ],
)
def test_answers_fit_into_questions(values: dict[str, object], wrong: str) -> None:
    assert marked(check_survey(values)) == [wrong]


@given(st.integers(1, 10**6), st.data())
def test_the_share_is_the_nearest_whole_per_cent(
    answered: int, data: st.DataObject
) -> None:
    satisfied = data.draw(st.integers(0, answered))
    values = {"answered": answered, "satisfied": satisfied}
    assert not marked(check_survey(values))
    share = score(values)["score"]
    assert isinstance(share, int)
    assert 0 <= share <= 100
    assert 2 * abs(share * answered - 100 * satisfied) <= answered


def test_no_answers_have_no_share() -> None:
    assert score({"answered": 0, "satisfied": 0}) == {"score": None}
    assert marked(survey_doubts({"answered": 29})) == ["answered"]
    assert not marked(survey_doubts({"answered": 30}))


def test_a_movement_closes_after_its_launch() -> None:
    launched = {"launched_on": DAY}
    for name in ("closes_on", "closed_on"):
        assert marked(check_movement(launched | {name: BEFORE})) == [name]
        assert not marked(check_movement(launched | {name: DAY}))
    assert marked(movement_doubts({"closed_on": DAY})) == ["result"]
    assert marked(movement_doubts({"kind": "contest"})) == ["entries"]
    assert not marked(movement_doubts({"kind": "contest", "entries": 0}))


def test_a_model_is_of_one_person_or_of_several() -> None:
    assert made_by({"person": SOMEBODY}) == {"made_by": "individual"}
    assert made_by({"body": Named("Chi bộ")}) == {"made_by": "collective"}
    both = {"person": SOMEBODY, "body": Named("Chi bộ")}
    assert marked(check_model(both)) == ["body"]


def test_a_model_is_reviewed_after_it_is_registered() -> None:
    for name in ("interim_on", "reviewed_on", "recognised_on"):
        assert marked(check_model({"registered_on": DAY, name: BEFORE})) == [name]
    assert marked(check_model({"recognised_by": "Tỉnh ủy"})) == ["recognised_on"]
    assert marked(model_doubts({"recognised_on": DAY})) == ["decision"]


def test_a_name_about_to_be_public_is_pointed_out() -> None:
    shown = {"public": True, "made_by": "individual"}
    assert marked(model_doubts(shown)) == ["public"]
    assert not marked(model_doubts({"public": True, "made_by": "collective"}))


def test_a_commendation_names_exactly_one_receiver() -> None:
    assert marked(check_commendation({})) == ["collective"]
    both = {"person": SOMEBODY, "collective": "Phòng"}
    assert marked(check_commendation(both)) == ["person"]
    assert not marked(check_commendation({"person": SOMEBODY, "unit": Named("VP")}))


@pytest.mark.parametrize(
    ("form", "to", "right"),
    [
        ("advanced_worker", {"person": SOMEBODY}, True),
        ("advanced_worker", {"collective": "Phòng"}, False),
        ("excellent_collective", {"collective": "Phòng"}, True),
        ("excellent_collective", {"person": SOMEBODY}, False),
        ("certificate", {"person": SOMEBODY}, True),
        ("certificate", {"collective": "Phòng"}, True),
    ],
)
def test_a_title_is_borne_by_whom_the_law_says(
    form: str, to: dict[str, object], *, right: bool
) -> None:
    values = to | {"form": form}
    values |= sort_out(values)
    assert marked(check_commendation(values)) == ([] if right else ["form"])


@pytest.mark.parametrize(
    ("form", "signed", "told"),
    [
        ("certificate", date(2023, 12, 31), "số 15/2003/QH11, Điều 8."),
        ("certificate", date(2024, 1, 1), "số 06/2022/QH15, Điều 9."),
        ("badge", date(2023, 12, 31), "số 15/2003/QH11, Điều 8."),
        ("badge", date(2024, 1, 1), "không có “Huy hiệu”"),
        ("typical_commune", date(2023, 12, 31), "không có “Xã, phường"),
        ("typical_commune", date(2024, 1, 1), "số 06/2022/QH15."),
    ],
)
def test_the_law_of_the_day_is_said(form: str, signed: date, told: str) -> None:
    (note,) = law_of_the_day({"form": form, "signed_on": signed})
    assert note.column == "form"
    assert told in note.sentence


def test_money_is_handed_over_to_somebody_after_it_was_collected() -> None:
    collected = {"collected_on": DAY, "handed_to": "Hội Chữ thập đỏ"}
    assert marked(check_donation(collected | {"handed_on": BEFORE})) == ["handed_on"]
    assert not marked(check_donation(collected | {"handed_on": DAY}))
    assert marked(check_donation({"handed_on": DAY})) == ["handed_to"]


def test_money_without_a_receipt_and_a_duty_are_pointed_out() -> None:
    assert marked(donation_doubts({"fund": "poor"})) == ["handed_on"]
    assert marked(donation_doubts({"fund": "poor", "handed_on": DAY})) == ["receipt"]
    told = {"fund": "disaster_fund", "handed_on": DAY, "receipt": "PT 1"}
    assert marked(donation_doubts(told)) == ["fund"]
