"""Terms of regimes: what each must state, and which version holds on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from danvan.law import outlines
from danvan.law.reporting.terms import FREQUENCIES, Terms, in_force_among, shipped


@pytest.mark.parametrize("terms", shipped(), ids=lambda one: one.code)
def test_every_shipped_regime_states_what_the_decree_asks(terms: Terms) -> None:
    assert all(
        (
            terms.name,
            terms.purpose,
            terms.content,
            terms.reporters,
            terms.recipients,
            terms.means,
            terms.frequency,
            terms.cutoff,
            terms.outlines,
            terms.guidance,
            terms.issued_by,
            terms.basis,
        )
    )
    assert set(terms.frequency) <= set(FREQUENCIES)
    assert terms.due_label == "2 ngày làm việc sau ngày chốt số liệu"


@pytest.mark.parametrize("terms", shipped(), ids=lambda one: one.code)
def test_the_outlines_of_a_regime_answer_it(terms: Terms) -> None:
    known = {one.code: one.regime for one in outlines.shipped()}

    assert {known[code] for code in terms.outlines} == {terms.code}


def test_every_regime_of_an_outline_has_terms() -> None:
    assert {one.regime for one in outlines.shipped()} == {one.code for one in shipped()}


SHIPPED = Terms(code="x", valid_from=date(2019, 3, 12), name="Có sẵn")
OWN = replace(SHIPPED, valid_from=date(2026, 1, 1), name="Của tỉnh", origin="local")
LATER = replace(SHIPPED, valid_from=date(2027, 1, 1), name="Có sẵn, bản sau")


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2019, 3, 11), None),
        (date(2025, 12, 31), "Có sẵn"),
        (date(2026, 1, 1), "Của tỉnh"),
        (date(2028, 1, 1), "Của tỉnh"),
    ],
)
def test_a_province_s_own_terms_stand_before_shipped_ones(
    day: date, name: str | None
) -> None:
    found = in_force_among((SHIPPED, OWN, LATER), day)

    assert (found.name if found else None) == name


def test_terms_that_ended_give_way() -> None:
    ended = replace(OWN, valid_to=date(2026, 6, 30))

    found = in_force_among((SHIPPED, ended, LATER), date(2027, 2, 1))

    assert found is LATER
