"""How an agency stands with its disclosures on a day."""

from __future__ import annotations

from datetime import date

import pytest

from danvan.agencies.models import Agency
from danvan.audit.viewer import NotVisibleError, Viewer
from danvan.law.democracy import item_facts, must_be_disclosed
from danvan.registers.actions import edit, enter, strike
from danvan.registers.queries import disclosure_standing
from danvan.registers.registry import registers
from danvan.registers.row import Row
from tests.factories.agencies import make_agency, make_viewer

pytestmark = pytest.mark.django_db

DAY = date(2024, 3, 20)


def disclose(agency: Agency, by: Viewer, title: str, **values: object) -> Row:
    """Enter a line of the ledger about something decided on 4 March 2024."""
    return enter(
        register="disclosures",
        agency_id=agency.pk,
        by=by,
        values={
            "item": "a46_2",
            "title": title,
            "channel": "posted",
            "decided_on": date(2024, 3, 4),
        }
        | values,
    )


def notice(agency: Agency, by: Viewer, title: str, decided_on: date) -> Row:
    """Enter a notice of finance."""
    return enter(
        register="finances",
        agency_id=agency.pk,
        by=by,
        values={
            "kind": "estimate",
            "year": 2024,
            "title": title,
            "decided_on": decided_on,
        },
    )


def test_tells_what_is_wanted_late_about_to_end_and_ended() -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    disclose(agency, clerk, "Quên")
    disclose(agency, clerk, "Còn hạn", decided_on=date(2024, 3, 18))
    disclose(agency, clerk, "Sắp hết", posted_on=date(2024, 3, 5))
    disclose(agency, clerk, "Hết rồi", posted_on=date(2024, 2, 20),
             decided_on=date(2024, 2, 19))  # fmt: skip
    disclose(agency, clerk, "Gỡ rồi", posted_on=date(2024, 3, 5),
             taken_down_on=date(2024, 3, 19))  # fmt: skip
    disclose(agency, clerk, "Mới đăng", posted_on=date(2024, 3, 11))
    disclose(agency, clerk, "Mãi mãi", posted_on=date(2024, 3, 5), permanent=True)
    disclose(agency, clerk, "Ngày sau", decided_on=date(2024, 3, 21))

    standing = disclosure_standing(clerk, agency.pk, DAY)

    assert [(one.title, one.day) for one in standing.overdue] == [
        ("Quên", date(2024, 3, 11))
    ]
    assert [(one.title, one.day) for one in standing.wanted] == [
        ("Còn hạn", date(2024, 3, 25))
    ]
    assert [(one.title, one.day) for one in standing.expiring] == [
        ("Sắp hết", date(2024, 3, 25))
    ]
    assert [(one.title, one.day) for one in standing.ended] == [
        ("Hết rồi", date(2024, 3, 11))
    ]


def test_a_notice_without_a_line_is_told_until_it_has_one() -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    late = notice(agency, clerk, "Dự toán", date(2024, 3, 1))
    notice(agency, clerk, "Bổ sung", date(2024, 3, 10))
    notice(agency, clerk, "Xưa", date(2022, 3, 10))

    told = disclosure_standing(clerk, agency.pk, DAY).undisclosed
    line = disclose(agency, clerk, "Dự toán", item="a46_3", source=late.code)
    after = disclosure_standing(clerk, agency.pk, DAY).undisclosed
    strike(register="disclosures", code=line.code, version=1, reason="Nhầm", by=clerk)
    again = disclosure_standing(clerk, agency.pk, DAY).undisclosed

    assert [(one.label, one.due_on, one.overdue) for one in told] == [
        ("Dự toán", date(2024, 3, 16), True),
        ("Bổ sung", date(2024, 3, 25), False),
    ]
    assert [one.label for one in after] == ["Bổ sung"]
    assert [one.code for one in again] == [one.code for one in told]


def test_what_is_not_decided_yet_need_not_be_disclosed() -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    row = enter(
        register="opinions",
        agency_id=agency.pk,
        by=clerk,
        values={
            "item": "a53_9",
            "title": "Quy chế chi tiêu",
            "form": "slip",
            "from_on": date(2024, 3, 1),
        },
    )
    before = disclosure_standing(clerk, agency.pk, DAY).undisclosed
    edit(
        register="opinions",
        code=row.code,
        version=1,
        values={"to_on": date(2024, 3, 8)},
        by=clerk,
    )
    after = disclosure_standing(clerk, agency.pk, DAY).undisclosed

    assert before == ()
    assert [(one.code, one.since) for one in after] == [(row.code, date(2024, 3, 8))]


def test_one_line_tells_of_all_projects_up_to_its_day() -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    for noted_on in (date(2024, 3, 4), date(2024, 3, 12)):
        enter(
            register="projects",
            agency_id=agency.pk,
            by=clerk,
            values={
                "title": "Trung tâm dữ liệu",
                "role": "owner",
                "year": 2024,
                "noted_on": noted_on,
            },
        )
    before = disclosure_standing(clerk, agency.pk, DAY).undisclosed
    disclose(agency, clerk, "Tiến độ", item="a46_5", posted_on=date(2024, 3, 6))
    after = disclosure_standing(clerk, agency.pk, DAY).undisclosed

    assert [one.since.day for one in before] == [4, 12]
    assert [one.since.day for one in after] == [12]


def test_a_round_that_tells_when_it_was_disclosed_is_done() -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    round_ = {
        "year": 2024,
        "expected": 2,
        "filed": 2,
        "opened_on": date(2024, 3, 1),
        "filed_on": date(2024, 3, 8),
    }
    for kind, told in (
        ("first", {"disclosed": 2, "disclosed_on": date(2024, 3, 11)}),
        ("appointment", {}),
    ):
        enter(
            register="declarations",
            agency_id=agency.pk,
            by=clerk,
            values=round_ | told | {"kind": kind},
        )

    (left,) = disclosure_standing(clerk, agency.pk, DAY).undisclosed

    assert left.label == "2024 Kê khai phục vụ công tác cán bộ"


def test_a_commune_answers_to_its_own_items() -> None:
    agency = make_agency(kind="commune")
    clerk = make_viewer(agency, "clerk")
    notice(agency, clerk, "Dự toán", date(2024, 3, 1))

    told = disclosure_standing(clerk, agency.pk, DAY).undisclosed

    assert [one.item for one in told] == [
        "Cấp xã: dự toán, thực hiện, quyết toán ngân sách, kiểm toán"
    ]


def test_another_agency_sees_nothing() -> None:
    agency, other = make_agency(), make_agency()
    disclose(agency, make_viewer(agency, "clerk"), "Quên")

    with pytest.raises(NotVisibleError):
        disclosure_standing(make_viewer(other, "clerk"), agency.pk, DAY)


def test_staff_are_told_only_of_registers_they_may_open() -> None:
    agency = make_agency()
    notice(agency, make_viewer(agency, "clerk"), "Dự toán", date(2024, 3, 1))

    assert disclosure_standing(make_viewer(agency, "staff"), agency.pk, DAY) == (
        disclosure_standing(make_viewer(agency, "staff"), agency.pk, date(2020, 1, 1))
    )


@pytest.mark.parametrize("commune", [True, False])
def test_every_row_to_disclose_names_columns_that_are_there(commune: bool) -> None:
    known = [
        one for one in must_be_disclosed(commune=commune) if one.register in registers()
    ]

    assert {"finances", "opinions"} <= {one.register for one in known}
    for one in known:
        spec = registers()[one.register]
        assert spec.columns[one.day].kind == "date"
        assert item_facts(one.item)["due"]
        for name, values in one.only.items():
            assert set(values) <= set(spec.columns[name].catalogue)
