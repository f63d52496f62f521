"""The configuration of the check: an agency's own, the province's, on every day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from danvan.agencies.models import Agency
from danvan.documents.finding import Severity
from danvan.reports.findings.configured import configuration_of
from danvan.reports.models import OwnName, RuleSetting
from tests.factories.agencies import make_province

pytestmark = pytest.mark.django_db

DAY = date(2026, 7, 10)


def decide(
    agency: Agency, rule: str, weight: str, *, fixed: bool = False, on: date = DAY
) -> None:
    RuleSetting.objects.create(
        agency=agency,
        rule=rule,
        weight=weight,
        fixed=fixed,
        reason="Theo quy chế văn thư của tỉnh.",
        by=1,
        by_label="Lê Thị Mai",
        at=datetime(on.year, on.month, on.day, 3, tzinfo=UTC),
    )


def name(agency: Agency, word: str, *, dropped: date | None = None) -> None:
    OwnName.objects.create(
        agency=agency,
        kind=OwnName.Kind.ABBREVIATION,
        name=word,
        reason="Chữ viết tắt của ngành.",
        by=1,
        by_label="Lê Thị Mai",
        at=datetime(2026, 7, 1, tzinfo=UTC),
        dropped_at=dropped and datetime(*dropped.timetuple()[:3], tzinfo=UTC),
    )


def test_nothing_decided_is_the_shipped_configuration() -> None:
    _, _, own = make_province()

    found = configuration_of(own, DAY)

    assert not found.off
    assert not found.severities
    assert list(found.names) == []


def test_what_the_agency_decided_weighs_more_than_the_province() -> None:
    top, beside, own = make_province()
    decide(top, "R7", "warning")
    decide(own, "R7", "info")

    assert configuration_of(own, DAY).severities == {"R7": Severity.INFO}
    assert configuration_of(beside, DAY).severities == {"R7": Severity.WARNING}


def test_what_the_province_holds_fixed_weighs_most() -> None:
    top, _, own = make_province()
    decide(own, "R7", "off")
    decide(top, "R7", "on", fixed=True)

    assert configuration_of(own, DAY).off == frozenset()


def test_the_last_decision_of_a_day_is_in_force_and_earlier_days_keep_theirs() -> None:
    _, _, own = make_province()
    decide(own, "R24f", "off", on=date(2026, 7, 8))
    decide(own, "R24f", "on", on=date(2026, 7, 10))

    assert configuration_of(own, date(2026, 7, 7)).off == frozenset()
    assert configuration_of(own, date(2026, 7, 9)).off == {"R24f"}
    assert configuration_of(own, date(2026, 7, 10)).off == frozenset()


def test_names_of_the_agency_and_of_the_province_are_left_alone_until_dropped() -> None:
    top, beside, own = make_province()
    name(top, "TTPVHCC")
    name(own, "CNSCĐ", dropped=date(2026, 7, 9))

    assert configuration_of(own, date(2026, 7, 8)).names.abbreviations == (
        "CNSCĐ",
        "TTPVHCC",
    )
    assert configuration_of(own, DAY).names.abbreviations == ("TTPVHCC",)
    assert configuration_of(beside, DAY).names.abbreviations == ("TTPVHCC",)
