"""What the registers of oversight compute, bar and explain."""

from __future__ import annotations

from datetime import date

import pytest

from danvan.registers.oversight.anticorruption import check_matter
from danvan.registers.oversight.declarations import check_round, explain_round, last_day
from danvan.registers.oversight.finances import check_notice, disclosing, explain_notice
from danvan.registers.oversight.inspections import explain_inspection, state_of
from danvan.registers.oversight.measures import check_measure, explain_measure, paying
from danvan.registers.oversight.projects import check_project, explain_project

APRIL = date(2024, 4, 1)
FINE = {"kind": "fine", "decided_on": APRIL, "amount": 68_750_000, "decision": "12"}


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({}, "running"),
        ({"to_on": APRIL}, "ended"),
        ({"concluded_on": APRIL}, "concluded"),
    ],
)
def test_an_inspection_knows_how_far_it_has_come(
    values: dict[str, object], state: str
) -> None:
    assert state_of(values) == {"state": state}


def test_an_inspection_says_what_it_misses_by_its_role() -> None:
    own = {"role": "lead", "kind": "inspection", "planned": "planned"}
    assert [one.column for one in explain_inspection(own)] == ["decision", "plan"]
    assert [one.column for one in explain_inspection({"role": "member"})] == [
        "lead_agency"
    ]
    check = {"role": "lead", "kind": "self_check"}
    assert list(explain_inspection(check)) == []


@pytest.mark.parametrize(
    ("values", "collected", "payment"),
    [
        ({}, 0, "unpaid"),
        ({"paid_on": APRIL}, 68_750_000, "paid"),
        ({"paid_on": APRIL, "paid_amount": 50_000_000}, 50_000_000, "part"),
        ({"amount": None}, None, ""),
    ],
)
def test_a_fine_tells_what_was_paid(
    values: dict[str, object], collected: int | None, payment: str
) -> None:
    told = paying(FINE | values)
    assert (told["collected"], told["payment"]) == (collected, payment)


def test_a_fine_is_due_ten_days_after_it_was_handed_over() -> None:
    handed = FINE | {"delivered_on": date(2024, 4, 3)}
    assert paying(handed)["due_on"] == date(2024, 4, 13)
    notes = {
        one.column: one.sentence
        for one in explain_measure({**handed, **paying(handed)})
    }
    assert "10 ngày sau ngày nhận quyết định xử phạt 03/04/2024" in notes["due_on"]
    assert [one.column for one in explain_measure(FINE)] == [
        "delivered_on", "inspection",
    ]  # fmt: skip


def test_money_without_a_sum_is_barred() -> None:
    assert [one.column for one in check_measure({"kind": "fine"})] == ["amount"]
    paid = {"kind": "reminder", "paid_amount": 5}
    assert [one.column for one in check_measure(paid)] == ["amount", "paid_on"]


def test_persons_and_cases_belong_to_cases() -> None:
    assert [one.column for one in check_matter({"kind": "case"})] == ["cases"]
    assert [one.column for one in check_matter({"kind": "plan", "persons": 1})] == [
        "persons"
    ]
    money = {"kind": "case", "cases": 1, "lost": 5, "recovered": 6}
    assert [one.column for one in check_matter(money)] == ["recovered"]


def test_the_yearly_round_ends_with_the_year() -> None:
    assert last_day({"year": 2024, "kind": "yearly"}) == {"due_on": date(2024, 12, 31)}
    assert last_day({"year": 2024, "kind": "first"}) == {"due_on": None}
    values = {"year": 2024, "expected": 3, "filed": 4, "disclosed": 5}
    assert [one.column for one in check_round(values)] == [
        "filed", "disclosed", "disclosed_on",
    ]  # fmt: skip
    assert [one.column for one in explain_round({"filed": 3})] == ["disclosed"]


def test_a_notice_of_money_has_fifteen_days_and_of_assets_five_working_ones() -> None:
    assert disclosing({"kind": "estimate", "decided_on": APRIL}) == {
        "disclose_by": date(2024, 4, 16)
    }
    assert disclosing({"kind": "asset", "decided_on": APRIL}) == {
        "disclose_by": date(2024, 4, 8)
    }
    (note,) = explain_notice({"kind": "estimate", "decided_on": APRIL})
    assert "căn cứ này chưa đối chiếu được nguyên văn" in note.sentence


def test_a_quarter_is_one_of_four() -> None:
    assert [one.column for one in check_notice({"kind": "quarterly"})] == ["quarter"]
    assert [one.column for one in check_notice({"kind": "fund", "quarter": 5})] == [
        "quarter"
    ]
    assert [one.column for one in check_notice({"year": 24})] == ["year"]


def test_a_project_spends_within_its_plan_and_up_to_a_hundred() -> None:
    values = {"planned": 5, "disbursed": 6, "progress": 101}
    assert [one.column for one in check_project(values)] == ["progress"]
    assert [one.column for one in explain_project(values)] == ["disbursed"]
