"""Incoming papers and regulations: numbers, repeats, what is still missing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from danvan.registers import queries
from danvan.registers.actions import edit, strike
from danvan.registers.cells import Named
from danvan.registers.checking import InvalidRowError
from danvan.registers.content import content_of, row_hash, values_of
from danvan.registers.papers.incoming import INCOMING, Incoming, next_number
from danvan.registers.papers.outgoing import OUTGOING
from danvan.registers.papers.rules import RULES
from danvan.registers.registry import register
from danvan.registers.shown import notes_of
from tests.factories.agencies import make_account, make_agency, make_viewer
from tests.factories.direction import make_row
from tests.factories.sessions import signed_in

if TYPE_CHECKING:
    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer
    from danvan.registers.row import Row

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency() -> Agency:
    return make_agency()


@pytest.fixture
def clerk(agency: Agency) -> Viewer:
    return make_viewer(agency, "clerk")


def noted(viewer: Viewer, slug: str, row: Row) -> dict[str, str]:
    view = queries.row_view(viewer, slug, row.code)
    return {n.column: n.sentence for n in notes_of(register(slug), view, viewer)}


def test_the_arrival_number_runs_within_the_year(agency: Agency, clerk: Viewer) -> None:
    day = date(2024, 3, 1)
    assert next_number(agency.pk, day) == {"arrived_on": day, "arrival_number": 1}
    make_row("incoming", agency, clerk, arrival_number=7)
    make_row("incoming", agency, clerk, arrival_number=3)
    assert next_number(agency.pk, day)["arrival_number"] == 8
    assert next_number(agency.pk, date(2025, 1, 2))["arrival_number"] == 1
    assert next_number(make_agency().pk, day)["arrival_number"] == 1


def test_an_arrival_number_is_given_once_in_a_year(
    agency: Agency, clerk: Viewer
) -> None:
    first = make_row("incoming", agency, clerk, arrival_number=7)
    with pytest.raises(InvalidRowError, match=first.code):
        make_row("incoming", agency, clerk, arrival_number=7)
    again = make_row(
        "incoming", agency, clerk, arrival_number=7, arrived_on=date(2025, 3, 1)
    )
    assert Incoming.objects.get(pk=again.pk).year == 2025


def test_a_form_offers_the_next_number_of_this_year(
    agency: Agency, clerk: Viewer
) -> None:
    client = signed_in(make_account(agency, "clerk", "records_clerk"))
    page = client.get("/so/incoming/them/").content.decode()
    assert 'name="arrival_number" value="1"' in page
    row = make_row(
        "incoming", agency, clerk, arrived_on=timezone.localdate(), arrival_number=41
    )
    again = client.get(f"/so/incoming/them/?nhu={row.code}").content.decode()
    assert 'name="arrival_number" value="42"' in again
    assert 'name="subject" value="Triển khai công tác"' in again


def test_a_repeat_of_number_and_issuer_is_noted_and_never_barred(
    agency: Agency, clerk: Viewer
) -> None:
    said = {"reference": "15/KH-UBND", "issuer": "UBND tỉnh"}
    first = make_row("incoming", agency, clerk, **said)
    assert "reference" not in noted(clerk, "incoming", first)
    second = make_row("incoming", agency, clerk, **said | {"issuer": "ubnd tỉnh"})
    assert first.code in noted(clerk, "incoming", second)["reference"]
    other = make_row("incoming", agency, clerk, **said | {"issuer": "Sở Nội vụ"})
    assert "reference" not in noted(clerk, "incoming", other)
    strike(
        register="incoming",
        code=first.code,
        version=1,
        reason="Vào sổ hai lần.",
        by=clerk,
    )
    assert "reference" not in noted(clerk, "incoming", second)


def test_a_directive_without_a_plan_is_noted_until_the_plan_has_a_number(
    agency: Agency, clerk: Viewer
) -> None:
    directive = make_row("incoming", agency, clerk, plan_wanted=True)
    assert "chưa có kế hoạch" in noted(clerk, "incoming", directive)["plan_wanted"]
    plan = make_row("plans", agency, clerk, directive=Named(directive.code))
    assert "chưa có kế hoạch" in noted(clerk, "incoming", directive)["plan_wanted"]
    assert "chưa có kế hoạch" in noted(clerk, "plans", plan)["reference"]
    edit(
        register="plans",
        code=plan.code,
        version=1,
        values={"reference": "66/KH-STTTT", "issued_on": date(2024, 3, 9)},
        by=clerk,
    )
    assert "plan_wanted" not in noted(clerk, "incoming", directive)
    assert "reference" not in noted(clerk, "plans", plan)


def test_what_was_answered_is_answered_whatever_the_progress_said(
    agency: Agency, clerk: Viewer
) -> None:
    row = make_row(
        "incoming", agency, clerk, progress="working", answered_on=date(2024, 3, 9)
    )
    assert Incoming.objects.get(pk=row.pk).progress == "answered"


@pytest.mark.parametrize("column", ["forwarded_on", "answered_on"])
def test_nothing_is_passed_on_before_it_came(
    agency: Agency, clerk: Viewer, column: str
) -> None:
    with pytest.raises(InvalidRowError) as refused:
        make_row("incoming", agency, clerk, **{column: date(2024, 2, 29)})
    assert [t.column for t in refused.value.troubles] == [column]


def test_the_two_books_of_the_decree_have_ten_and_seven_columns() -> None:
    assert INCOMING.book is not None
    assert OUTGOING.book is not None
    assert len(INCOMING.book.columns) == len(OUTGOING.book.columns) == 10
    (follow_up,) = INCOMING.more_books
    assert len(follow_up.columns) == 7
    for spec, book in (
        (INCOMING, INCOMING.book),
        (INCOMING, follow_up),
        (OUTGOING, OUTGOING.book),
    ):
        for _, names in book.columns:
            assert all(name in spec.columns for name in names)


def test_a_later_column_leaves_the_hashes_of_old_rows_alone(
    agency: Agency, clerk: Viewer
) -> None:
    row = make_row("outgoing", agency, clerk, number=5)
    content = content_of(OUTGOING, row, values_of(OUTGOING, row))
    assert "implements" not in content
    assert row_hash(bytes(row.salt), content) == bytes(row.sha)
    directive = make_row("incoming", agency, clerk)
    row = edit(
        register="outgoing",
        code=row.code,
        version=1,
        values={"implements": Named(directive.code)},
        by=clerk,
    )
    content = content_of(OUTGOING, row, values_of(OUTGOING, row))
    assert f'"implements":"{directive.code}"' in content
    assert all(
        version.whole for version in queries.history(clerk, "outgoing", row.code)
    )


def test_a_regulation_holds_from_its_issue_and_says_who_was_not_asked(
    agency: Agency, clerk: Viewer
) -> None:
    row = make_row(
        "rules", agency, clerk, kind="democracy", reference="96/QĐ-STTTT", change="new"
    )
    assert row.from_on == row.issued_on  # type: ignore[attr-defined]
    said = noted(clerk, "rules", row)
    assert "Điều 53" in said["consulted_on"]
    assert "Điều 59" in said["with_union"]
    later = make_row(
        "rules",
        agency,
        clerk,
        kind="democracy",
        change="replaced",
        replaces=Named("96/QĐ-STTTT"),
        consulted_on=date(2024, 2, 1),
        with_union=True,
    )
    assert later.code in noted(clerk, "rules", row)["to_on"]
    assert noted(clerk, "rules", later) == {}


def test_a_regulation_does_not_end_before_it_begins() -> None:
    values = {"from_on": date(2024, 3, 1), "to_on": date(2024, 2, 1)}
    assert [t.column for t in RULES.check(values)] == ["to_on"]
