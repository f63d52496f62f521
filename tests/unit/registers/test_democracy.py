"""What the registers of grassroots democracy compute, bar and explain."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.law.democracy import conference_rule
from danvan.registers.democracy.dialogues import check_dialogue, unanswered
from danvan.registers.democracy.disclosures import (
    check_disclosure,
    explain_disclosure,
    standing,
)
from danvan.registers.democracy.opinions import check_opinion, explain_opinion
from danvan.registers.democracy.staff_conferences import (
    check_conference,
    explain_conference,
    outcome,
)
from danvan.registers.democracy.supervision import answering, explain_supervision

MONDAY = date(2024, 3, 4)
DAYS = st.dates(date(2023, 7, 1), date(2025, 6, 30))


def line(**values: object) -> dict[str, object]:
    """Give a line of the ledger about a plan of Monday, posted at the office."""
    return {"item": "a46_2", "channel": "posted", "decided_on": MONDAY} | values


@pytest.mark.parametrize(
    ("values", "due", "until", "timeliness", "duration"),
    [
        ({}, date(2024, 3, 11), None, "waiting", ""),
        (
            {"posted_on": date(2024, 3, 11)},
            date(2024, 3, 11), date(2024, 3, 31), "in_time", "standing",
        ),
        (
            {"posted_on": date(2024, 3, 12), "taken_down_on": date(2024, 4, 1)},
            date(2024, 3, 11), date(2024, 4, 1), "late", "enough",
        ),
        (
            {"posted_on": MONDAY, "taken_down_on": date(2024, 3, 23)},
            date(2024, 3, 11), date(2024, 3, 24), "in_time", "short",
        ),
        (
            {"posted_on": MONDAY, "channel": "notice"},
            date(2024, 3, 11), None, "in_time", "at_once",
        ),
        (
            {"posted_on": MONDAY, "permanent": True},
            date(2024, 3, 11), None, "in_time", "permanent",
        ),
        (
            {"posted_on": MONDAY, "item": "a11_13", "channel": "website"},
            date(2024, 3, 11), None, "in_time", "permanent",
        ),
        (
            {"posted_on": MONDAY, "item": "a11_7"},
            date(2024, 3, 11), date(2024, 4, 3), "in_time", "standing",
        ),
        (
            {"posted_on": MONDAY, "item": "a11_7", "channel": "loudspeaker"},
            date(2024, 3, 11), date(2024, 3, 7), "in_time", "standing",
        ),
        (
            {"posted_on": date(2024, 3, 19), "item": "a46_3"},
            date(2024, 3, 19), date(2024, 4, 8), "in_time", "standing",
        ),
        (
            {"decided_on": date(2023, 6, 1), "posted_on": date(2023, 6, 2)},
            None, None, "no_limit", "at_once",
        ),
    ],
)  # fmt: skip
def test_a_disclosure_knows_its_legal_days(
    values: dict[str, object],
    due: date | None,
    until: date | None,
    timeliness: str,
    duration: str,
) -> None:
    told = standing(line(**values))

    assert (told["due_on"], told["until_on"]) == (due, until)
    assert (told["timeliness"], told["duration"]) == (timeliness, duration)


@given(decided=DAYS, after=st.integers(0, 60), down=st.integers(0, 60))
def test_in_time_and_enough_follow_from_the_days(
    decided: date, after: int, down: int
) -> None:
    posted = decided + timedelta(days=after)
    values = line(
        decided_on=decided,
        posted_on=posted,
        taken_down_on=posted + timedelta(days=down),
    )
    told = standing(values)

    assert (told["timeliness"] == "in_time") == (posted <= told["due_on"])  # type: ignore[operator]
    assert (told["duration"] == "enough") == (down >= 20)
    assert list(check_disclosure(values)) == []


def test_a_disclosure_explains_both_deadlines_and_a_missing_source() -> None:
    values = line(posted_on=MONDAY)
    notes = {one.column: one.sentence for one in explain_disclosure(values)}

    assert "5 ngày làm việc sau ngày có quyết định" in notes["due_on"]
    assert "20 ngày sau ngày đăng, niêm yết" in notes["until_on"]
    assert notes["source"] == "Chưa chỉ ra dòng sổ của nội dung này."


def test_nothing_comes_down_that_never_went_up() -> None:
    (trouble,) = check_disclosure(line(taken_down_on=MONDAY))
    assert trouble.column == "posted_on"


def test_opinions_are_bounded_and_want_an_explanation() -> None:
    values = {"asked": 5, "answered": 6, "agreed": 7, "comments": 1, "accepted": 2}
    assert [one.column for one in check_opinion(values)] == [
        "answered", "agreed", "accepted",
    ]  # fmt: skip
    assert list(explain_opinion({"from_on": MONDAY})) == []
    assert [one.column for one in explain_opinion({"to_on": MONDAY})] == [
        "summary", "explained_on",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("summoned", "present", "votes", "quorum", "result"),
    [
        (54, 36, 19, "reached", "adopted"),
        (54, 35, 18, "missed", "adopted"),
        (54, 36, 18, "reached", "rejected"),
        (None, 36, 36, "", "adopted"),
        (54, None, 36, "", ""),
    ],
)
def test_a_conference_counts_quorum_and_majority(
    summoned: int | None, present: int | None, votes: int, quorum: str, result: str
) -> None:
    told = outcome(
        {
            "year": 2023,
            "held_on": date(2024, 1, 12),
            "summoned": summoned,
            "present": present,
            "votes_for": votes,
        }
    )

    assert (told["quorum"], told["result"]) == (quorum, result)
    assert told["due_on"] == date(2024, 3, 31)
    assert told["check_due_on"] == date(2024, 7, 12)


@given(st.dates(date(2023, 7, 1), date(2090, 1, 1)))
def test_the_check_falls_six_months_after_or_on_the_last_day_of_the_month(
    held: date,
) -> None:
    rule = conference_rule(held)
    assert rule is not None
    check = rule.check_day(held)
    assert (check.year * 12 + check.month) - (held.year * 12 + held.month) == 6
    assert check.day == held.day or (check + timedelta(days=1)).day == 1


def test_before_the_law_nothing_is_computed() -> None:
    told = outcome({"year": 2022, "held_on": date(2023, 1, 12), "present": 5})
    assert set(told.values()) == {"", None}


def test_a_conference_bars_what_cannot_be_and_explains_a_late_day() -> None:
    values: dict[str, object] = {
        "year": 2023, "held_on": date(2024, 4, 2), "summoned": 20, "present": 21,
        "votes_for": 15, "votes_against": 7, "proposals": 1, "answered": 2, "tasks": 1,
        "tasks_done": 2,
    }  # fmt: skip
    assert [one.column for one in check_conference(values)] == [
        "present", "votes_for", "answered", "tasks_done",
    ]  # fmt: skip
    whole = {**values, **outcome(values)}
    told = {one.column: one.sentence for one in explain_conference(whole)}
    assert "chậm nhất 31/03/2024; hội nghị này họp sau ngày đó" in told["due_on"]
    assert "Cứ 6 tháng" in told["checked_on"]
    (wrong,) = check_conference({"year": 2025, "held_on": date(2024, 4, 2)})
    assert wrong.column == "held_on"


@given(
    asked=st.none() | st.integers(0, 20),
    spot=st.none() | st.integers(0, 20),
    later=st.none() | st.integers(0, 20),
)
def test_questions_are_answered_or_waiting(
    asked: int | None, spot: int | None, later: int | None
) -> None:
    values = {"questions": asked, "on_the_spot": spot, "later": later}
    waiting = unanswered(values)["waiting"]
    answered = (spot or 0) + (later or 0)
    if list(check_dialogue(values)):
        assert answered > (asked or 0)
    elif asked is not None:
        assert answered + waiting == asked  # type: ignore[operator]
    else:
        assert waiting is None


@pytest.mark.parametrize(
    ("values", "due", "state"),
    [
        ({}, None, ""),
        ({"recommended_on": MONDAY}, date(2024, 3, 19), "waiting"),
        (
            {"recommended_on": MONDAY, "answered_on": date(2024, 3, 19)},
            date(2024, 3, 19),
            "in_time",
        ),
        (
            {"recommended_on": MONDAY, "answered_on": date(2024, 3, 20)},
            date(2024, 3, 19),
            "late",
        ),
        (
            {
                "recommended_on": MONDAY,
                "agreed_on": date(2024, 4, 1),
                "answered_on": date(2024, 3, 20),
            },
            date(2024, 4, 1),
            "in_time",
        ),
    ],
)
def test_an_answer_to_the_inspectorate_has_a_day(
    values: dict[str, object], due: date | None, state: str
) -> None:
    whole = {"supervisor": "peoples_inspectorate"} | values
    told = answering(whole)
    assert (told["due_on"], told["timeliness"]) == (due, state)


def test_the_front_has_no_clock_and_that_is_said_by_silence() -> None:
    values = {"supervisor": "front", "recommended_on": MONDAY, "answered_on": MONDAY}
    assert answering(values) == {"due_on": None, "timeliness": "answered"}
    assert list(explain_supervision(values)) == []
