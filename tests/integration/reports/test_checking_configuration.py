"""The configuration of the check: an agency's own, the province's, on every day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from danvan.agencies.models import Agency
from danvan.agencies.viewers import AccountViewer
from danvan.audit.models import Event, EventValue
from danvan.audit.viewer import NotVisibleError
from danvan.checking import Configuration, OwnNames
from danvan.checking.configuration import parse, write
from danvan.documents.finding import Severity
from danvan.reports.actions.review import ReasonMissingError
from danvan.reports.configuring import actions
from danvan.reports.configuring.actions import SettingRefusedError
from danvan.reports.findings.catalogue import rules
from danvan.reports.findings.configured import configuration_of
from danvan.reports.models import OwnName, RuleSetting
from danvan.text.refused import RefusedError
from tests.factories.agencies import make_province, make_viewer

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


def at_work(role: str) -> tuple[Agency, AccountViewer]:
    _, _, own = make_province()
    return own, make_viewer(own, role)


def today(agency: Agency) -> Configuration:
    return configuration_of(agency, timezone.localdate())


def test_lowers_an_error_to_a_warning_with_a_reason_on_record() -> None:
    own, clerk = at_work("records_clerk")

    actions.decide(
        agency=own, rule="R7", weight="warning", reason="Mẫu cũ của ngành.", by=clerk
    )

    assert today(own).severities == {"R7": Severity.WARNING}
    event = Event.objects.get(chain=own.pk, action="report.decide_rule")
    assert "Mẫu cũ của ngành." in str(EventValue.objects.get(pk=event.pk).after)
    with pytest.raises(ReasonMissingError):
        actions.decide(agency=own, rule="R7", weight="on", reason=" ", by=clerk)


@pytest.mark.parametrize("weight", ["off", "info"])
def test_never_puts_an_error_off(weight: str) -> None:
    own, clerk = at_work("records_clerk")

    with pytest.raises(SettingRefusedError, match="không tắt được"):
        actions.decide(agency=own, rule="R7", weight=weight, reason="Vì.", by=clerk)
    actions.decide(agency=own, rule="R24f", weight=weight, reason="Vì.", by=clerk)


def test_decides_nothing_that_the_province_holds_fixed() -> None:
    top, home, own = make_province()
    head = make_viewer(home, "home_affairs_head")
    clerk = make_viewer(own, "records_clerk")
    actions.decide(
        agency=top,
        rule="R24f",
        weight="warning",
        reason="Văn bản gửi dân phải dễ đọc.",
        by=head,
        fixed=True,
    )

    with pytest.raises(SettingRefusedError, match="Văn bản gửi dân"):
        actions.decide(agency=own, rule="R24f", weight="off", reason="Vì.", by=clerk)
    assert today(own).severities == {"R24f": Severity.WARNING}


@pytest.mark.parametrize("role", ["clerk", "director", "staff"])
def test_only_who_may_decides(role: str) -> None:
    own, viewer = at_work(role)

    with pytest.raises(NotVisibleError):
        actions.decide(agency=own, rule="R24f", weight="off", reason="Vì.", by=viewer)


def test_an_agency_decides_neither_for_another_nor_for_the_province() -> None:
    top, home, own = make_province()
    clerk = make_viewer(own, "records_clerk")

    for agency in (top, home):
        with pytest.raises(NotVisibleError):
            actions.add_name(
                agency=agency, kind="words", name="Tân Giang", reason="Vì.", by=clerk
            )


def test_a_name_stands_once_and_is_checked_again_when_dropped() -> None:
    own, chief = at_work("chief_of_office")
    kept = [
        actions.add_name(
            agency=own, kind="abbreviations", name=word, reason="Vì.", by=chief
        )
        for word in ("TTPVHCC", " TTPVHCC ")
    ]

    assert kept[0] == kept[1]
    assert today(own).names.abbreviations == ("TTPVHCC",)
    actions.drop_name(agency=own, pk=kept[0].pk, by=chief)
    assert today(own).names.abbreviations == ()


@given(
    st.sets(st.sampled_from(["R24c", "R24f", "R8", "R12"])),
    st.dictionaries(
        st.sampled_from(["R7", "R17"]), st.sampled_from([Severity.WARNING])
    ),
    st.lists(st.text(min_size=2, max_size=20), unique=True, max_size=4),
)
def test_the_file_says_what_is_configured(
    off: set[str], severities: dict[str, Severity], words: list[str]
) -> None:
    names = OwnNames(words=tuple(word for word in words if word.strip()))
    told = Configuration(frozenset(off), severities, names)

    assert parse(write(told).encode(), rules()) == told


def test_takes_a_file_as_the_command_reads_it() -> None:
    top, home, own = make_province()
    head, clerk = (
        make_viewer(home, "home_affairs_head"),
        make_viewer(own, "records_clerk"),
    )
    actions.decide(
        agency=top, rule="R8", weight="info", reason="Kế hoạch nhiều năm.", by=head
    )
    data = b'[rules]\nR24f = "off"\nR8 = "info"\n[names]\nabbreviations = ["TTPVHCC"]\n'

    first = actions.take_file(agency=own, data=data, reason="Theo tệp.", by=clerk)
    again = actions.take_file(agency=own, data=data, reason="Theo tệp.", by=clerk)

    assert (first, again) == (2, 0)
    found = today(own)
    assert found.off == {"R24f"}
    assert found.names.abbreviations == ("TTPVHCC",)
    own_rows = RuleSetting.objects.filter(agency=own)
    assert [row.rule for row in own_rows] == ["R24f"]
    assert parse(write(found).encode(), rules()) == found


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'[rules]\nR7 = "off"\n', "không tắt được"),
        (b'[rules]\nR77 = "off"\n', "R77"),
        (b"\xff\xfe", "UTF-8"),
        (b"[rules", "TOML"),
    ],
)
def test_refuses_a_wrong_file_whole(data: bytes, said: str) -> None:
    own, clerk = at_work("records_clerk")

    with pytest.raises(RefusedError, match=said):
        actions.take_file(agency=own, data=data, reason="Theo tệp.", by=clerk)
    assert not RuleSetting.objects.exists()
