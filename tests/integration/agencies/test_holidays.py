"""Days off of the installation's own."""

from __future__ import annotations

from datetime import date

import pytest

from danvan.agencies.access import NotVisibleError
from danvan.agencies.actions.holidays import set_holiday
from danvan.agencies.queries.organization import working_calendar
from tests.factories.agencies import SYSTEM, make_agency, make_viewer

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 18)


def test_a_day_off_of_the_province_is_not_a_working_day() -> None:
    assert working_calendar(SYSTEM).is_working(DAY)
    by = make_viewer(make_agency(), "administrator")

    set_holiday(day=DAY, name="Lễ hội tỉnh", basis="5/QĐ-UBND", by=by)

    assert not working_calendar(SYSTEM).is_working(DAY)


def test_a_clerk_sets_no_day_off() -> None:
    clerk = make_viewer(make_agency(), "clerk")

    with pytest.raises(NotVisibleError):
        set_holiday(day=DAY, name="Lễ hội tỉnh", by=clerk)
    assert working_calendar(SYSTEM).is_working(DAY)
