"""Rules tried on an agency's figures: who disagrees, by how much, and where."""

from __future__ import annotations

from datetime import date

import pytest

from danvan.agencies.models import Agency
from danvan.audit.viewer import NotVisibleError
from danvan.figures import actions
from danvan.figures.catalogue import load_shipped
from danvan.figures.models import Return
from danvan.figures.validation import Violation, violations
from danvan.law.windows import statutory_window
from danvan.text.periods import Period
from tests.factories.agencies import make_viewer
from tests.factories.figures import (
    AT,
    SYSTEM,
    make_agency,
    make_dossier,
    make_indicator,
    make_regime,
    make_roster_entry,
)

pytestmark = pytest.mark.django_db

YEAR = statutory_window("year", 2024)
LAST = statutory_window("year", 2023)


@pytest.fixture
def agency() -> Agency:
    load_shipped()
    return make_agency()


def found(agency: Agency, period: Period = YEAR) -> dict[str, Violation]:
    return {v.rule: v for v in violations(SYSTEM, agency=agency, period=period)}


def drafted(agency: Agency, period: Period, values: dict[str, int]) -> Return:
    draft = actions.snapshot(
        agency=agency,
        regime=make_regime(),
        period=actions.open_period(period),
        by=SYSTEM,
        at=AT,
        indicators=list(values),
    )
    typed = {code: (value, "Sổ giấy") for code, value in values.items()}
    actions.type_values(return_=draft, values=typed, by=SYSTEM, at=AT)
    return draft


def filed(agency: Agency, period: Period, values: dict[str, int]) -> Return:
    draft = drafted(agency, period, values)
    return actions.file_return(return_=draft, by=SYSTEM, at=AT)


def test_what_is_counted_from_rows_obeys_every_rule(agency: Agency) -> None:
    make_dossier(agency, received_on=date(2023, 12, 1), returned_on=None)
    make_dossier(
        agency,
        received_on=date(2023, 11, 1),
        returned_on=date(2024, 2, 1),
        timeliness="late",
    )
    make_dossier(agency, returned_on=date(2024, 6, 9), timeliness="early")
    make_roster_entry(agency, to_on=date(2023, 12, 14))
    make_roster_entry(agency, to_on=date(2024, 12, 14))
    make_roster_entry(agency, from_on=date(2024, 3, 1))
    make_roster_entry(agency, from_on=date(2024, 3, 1), to_on=date(2024, 3, 1))

    assert found(agency) == {}


def test_names_both_sides_and_the_figures_that_prove_them(agency: Agency) -> None:
    draft = filed(
        agency,
        YEAR,
        {"tthc.da_tra": 37, "tthc.som": 30, "tthc.dung_han": 5, "tthc.tre": 1},
    )

    broken = found(agency)["tthc.tra-theo-han"]

    assert broken.is_error
    assert (broken.left.text, broken.broken, broken.right.text) == ("37", "≠", "36")
    assert broken.difference == 1
    assert "II.06a" in broken.basis
    assert "37 ≠ 36, lệch 1." in broken.sentence
    whole = draft.figures.get(indicator__code="tthc.da_tra")
    assert broken.left.terms[0].code == whole.code
    # The same disagreement is not said twice.
    assert [v.rule for v in violations(SYSTEM, agency=agency, period=YEAR)].count(
        "chung.cong-cac-phan"
    ) == 0


def test_a_stock_is_carried_over_from_the_closing_before(agency: Agency) -> None:
    filed(agency, LAST, {"tthc.dang_xu_ly": 5})
    filed(agency, YEAR, {"tthc.ky_truoc": 3})

    broken = found(agency)["tthc.chuyen-ky"]

    assert (broken.left.value, broken.right.value) == (3, 5)
    assert broken.right.terms[0].period == LAST
    assert broken.right.terms[0].elsewhere


def test_a_stock_is_not_carried_over_a_gap(agency: Agency) -> None:
    short = Period("year", date(2022, 12, 15), date(2023, 10, 25))
    filed(agency, short, {"tthc.dang_xu_ly": 5})
    filed(agency, YEAR, {"tthc.ky_truoc": 0})

    assert "tthc.chuyen-ky" not in found(agency)


def test_the_headcount_rolls_forward_by_the_rows(agency: Agency) -> None:
    make_roster_entry(agency)
    make_roster_entry(agency, from_on=date(2024, 3, 1))
    filed(agency, LAST, {"nhan_su.tong": 4})

    broken = found(agency)["nhan_su.chuyen-ky"]

    assert (broken.left.value, broken.right.value) == (2, 5)
    assert not broken.is_error


def test_a_part_is_no_larger_than_its_whole(agency: Agency) -> None:
    # A return that says so is not frozen; the rule tells it while it is a draft.
    drafted(agency, YEAR, {"nhan_su.tong": 3, "nhan_su.cong_chuc": 4})

    broken = found(agency)["chung.phan-trong-ca"]

    assert (broken.left.value, broken.right.value) == (4, 3)


def test_a_count_since_the_same_day_does_not_fall(agency: Agency) -> None:
    make_indicator("thu_flow", name="Buổi tuyên truyền")
    filed(agency, statutory_window("half-year", 2024, 1), {"thu_flow": 9})
    filed(agency, statutory_window("nine-months", 2024), {"thu_flow": 8})

    broken = found(agency, statutory_window("nine-months", 2024))
    assert broken["chung.luy-ke-khong-giam"].left.value == 8
    assert broken["chung.luy-ke-khong-giam"].right.value == 9
    # Another agency's past is nobody else's.
    assert "chung.luy-ke-khong-giam" not in found(make_agency())


def test_a_whole_that_is_not_its_parts_is_said(agency: Agency) -> None:
    make_roster_entry(agency)
    filed(agency, YEAR, {"nhan_su.tong": 9})

    broken = found(agency)["chung.cong-cac-phan"]

    assert (broken.left.value, broken.right.value) == (9, 1)


def test_errors_come_first(agency: Agency) -> None:
    filed(
        agency,
        YEAR,
        {"nhan_su.tong": 9, "tthc.da_tra": 37, "tthc.som": 1, "tthc.dung_han": 1},
    )

    kinds = [v.is_error for v in violations(SYSTEM, agency=agency, period=YEAR)]

    assert kinds == sorted(kinds, reverse=True)
    assert True in kinds
    assert False in kinds


def test_looks_absent_to_whom_the_figures_are_not_shown(agency: Agency) -> None:
    stranger = make_viewer(make_agency(), "clerk")

    with pytest.raises(NotVisibleError):
        violations(stranger, agency=agency, period=YEAR)
