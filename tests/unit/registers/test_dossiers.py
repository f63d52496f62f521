"""What a dossier and a sheet of form II.06a may not say."""

from __future__ import annotations

from datetime import date

import pytest

from danvan.registers.checking import complete, find_troubles
from danvan.registers.papers.outgoing import OUTGOING
from danvan.registers.service.dossiers import DOSSIERS, SHEETS
from danvan.registers.staff.roster import ROSTER
from tests.factories.registers import dossier_values, sheet_values


def troubles_of(values: dict[str, object]) -> dict[str, str]:
    whole = complete(DOSSIERS, values)
    return {t.column: t.sentence for t in find_troubles(DOSSIERS, whole)}


@pytest.mark.parametrize(
    ("returned", "due", "state"),
    [
        (None, date(2026, 3, 20), "pending"),
        (date(2026, 3, 19), date(2026, 3, 20), "early"),
        (date(2026, 3, 20), date(2026, 3, 20), "on_time"),
        (date(2026, 3, 21), date(2026, 3, 20), "late"),
        (date(2026, 3, 21), None, "on_time"),
    ],
)
def test_the_state_of_a_dossier_is_computed(
    returned: date | None, due: date | None, state: str
) -> None:
    values = dossier_values(returned_on=returned, due_on=due, timeliness="late")
    assert complete(DOSSIERS, values)["timeliness"] == state


def test_nothing_is_returned_before_it_is_received() -> None:
    found = troubles_of(dossier_values(returned_on=date(2026, 3, 1)))
    assert found == {"returned_on": "Ngày trả kết quả trước ngày tiếp nhận."}


def test_nothing_is_due_before_it_is_received() -> None:
    assert "due_on" in troubles_of(dossier_values(due_on=date(2026, 3, 1)))


def test_a_result_has_its_day() -> None:
    assert "returned_on" in troubles_of(dossier_values(returned_on=None))


def test_what_is_required_is_asked_for() -> None:
    found = troubles_of({"number": "H1"})
    assert set(found) == {"procedure", "channel", "received_on"}


def test_a_sheet_that_adds_up_has_no_troubles() -> None:
    assert list(find_troubles(SHEETS, complete(SHEETS, sheet_values()))) == []


@pytest.mark.parametrize(
    ("changed", "identity"),
    [
        ({"received_online": 31}, "3 = 4 + 5 + 6"),
        ({"late": 2}, "7 = 8 + 9 + 10"),
        ({"overdue": 1}, "11 = 12 + 13"),
        ({"received": 38, "received_online": 31}, "3 = 7 + 11"),
    ],
)
def test_a_sheet_that_does_not_add_up_names_its_columns(
    changed: dict[str, object], identity: str
) -> None:
    whole = complete(SHEETS, sheet_values(**changed))
    (trouble,) = find_troubles(SHEETS, whole)
    assert f"Cột {identity}" in trouble.sentence


def test_a_sheet_ends_after_it_begins() -> None:
    whole = complete(SHEETS, sheet_values(to_on=date(2025, 12, 31)))
    assert [t.column for t in find_troubles(SHEETS, whole)] == ["to_on"]


def test_a_sheet_is_imported_and_a_dossier_is_counted() -> None:
    assert SHEETS.source_class == "imported"
    assert DOSSIERS.source_class == "counted"
    assert SHEETS.subject == "service"


def test_nobody_leaves_before_coming_and_nothing_is_sent_before_it_is_issued() -> None:
    left = complete(ROSTER, {"from_on": date(2026, 3, 2), "to_on": date(2026, 3, 1)})
    assert "to_on" in {t.column for t in find_troubles(ROSTER, left)}
    sent = complete(
        OUTGOING, {"issued_on": date(2026, 3, 2), "sent_on": date(2026, 3, 1)}
    )
    assert "sent_on" in {t.column for t in find_troubles(OUTGOING, sent)}
    assert sent["year"] == 2026
