"""A figure told apart by its columns: the shares add up, in the versions counted."""

from __future__ import annotations

import pytest

from danvan.agencies.models import Agency, Unit
from danvan.figures import actions, queries
from danvan.figures.actions.indicators import save_indicator
from danvan.figures.catalogue import MisplacedPartError, load_shipped
from danvan.figures.evidence.disaggregation import disaggregations, dividing
from danvan.figures.models import IndicatorRule, Return
from danvan.figures.queries import EvidenceView
from danvan.figures.rules.grammar import MalformedConditionError
from danvan.figures.sources import source
from danvan.law.indicators import IndicatorData, RuleData
from danvan.registers.actions import correct
from danvan.registers.staff.roster import RosterEntry
from tests.factories.agencies import make_viewer
from tests.factories.figures import (
    AT,
    SYSTEM,
    make_agency,
    make_period,
    make_regime,
    make_roster_entry,
    make_sheet,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency() -> Agency:
    load_shipped()
    by_what = {"nhan_su.tong": "sex,unit,work", "tthc.da_tra": "note"}
    for code, by in by_what.items():
        IndicatorRule.objects.filter(indicator__code=code).update(by=by)
    return make_agency()


def draft_of(agency: Agency) -> Return:
    return actions.snapshot(
        agency=agency, regime=make_regime("dan-van-nam"), period=make_period(2024),
        by=SYSTEM, at=AT,
    )  # fmt: skip


def shown(agency: Agency, draft: Return, code: str) -> EvidenceView:
    figure = draft.figures.get(indicator__code=code)
    return queries.evidence(make_viewer(agency, "clerk"), figure.code)


def said(view: EvidenceView) -> dict[str, list[tuple[str, str]]]:
    return {
        one.label: [(share.label, share.text) for share in one.shares]
        for one in view.disaggregations
    }


def test_the_shares_add_up_and_what_is_unsaid_is_told(agency: Agency) -> None:
    unit = Unit.objects.create(agency=agency, kind="office", name="Văn phòng")
    for sex, of in (("female", unit), ("female", None), ("male", unit), ("", None)):
        make_roster_entry(agency, sex=sex, unit=of)

    view = shown(agency, draft_of(agency), "nhan_su.tong")

    columns = source("roster").columns
    assert said(view) == {
        columns["sex"].label: [("Nữ", "2"), ("Nam", "1"), ("không ghi", "1")],
        columns["unit"].label: [("Văn phòng", "2"), ("không ghi", "2")],
        columns["work"].label: [("không ghi", "4")],
    }
    assert {one.total for one in view.disaggregations} == {view.cell.value}


def test_a_signed_figure_is_told_apart_as_it_was_counted(agency: Agency) -> None:
    row = make_roster_entry(agency, sex="female")
    make_roster_entry(agency, sex="male")
    draft = draft_of(agency)
    actions.freeze_return(return_=draft, by=SYSTEM, at=AT)
    label = source("roster").columns["sex"].label
    before = said(shown(agency, draft, "nhan_su.tong"))[label]

    RosterEntry.objects.filter(pk=row.pk).update(sha=b"0" * 32)
    correct(
        register="roster", code=row.code, version=1, values={"sex": "male"},
        reason="Ghi nhầm", by=make_viewer(agency, "clerk"),
    )  # fmt: skip

    assert said(shown(agency, draft, "nhan_su.tong"))[label] == before
    assert before == [("Nam", "1"), ("Nữ", "1")]


def test_nobody_without_the_rows_sees_them_told_apart(agency: Agency) -> None:
    make_roster_entry(agency, sex="female")
    figure = draft_of(agency).figures.get(indicator__code="nhan_su.tong")

    view = queries.evidence(make_viewer(agency, "staff"), figure.code)

    assert view.disaggregations == ()


def test_persons_are_no_columns_to_tell_apart_by() -> None:
    for slug in ("roster", "posts", "body_members", "dossiers"):
        assert not any(c.personal or c.secret for c in dividing(source(slug).columns))


def test_a_catalogue_names_only_columns_that_tell_apart() -> None:
    rule = RuleData("roster", from_field="from_on", by=("person",))
    data = IndicatorData("thu.a", "Thử", "người", stock_or_flow="stock", rule=rule)

    with pytest.raises(MalformedConditionError, match=r"thu.a, phân tổ.*“person”"):
        load_shipped([data])


def test_distinct_values_are_not_told_apart(agency: Agency) -> None:
    from danvan.figures.rules.rule import Rule

    rule = Rule(1, "a", "roster", "distinct", "from_on", field="category")

    assert disaggregations(rule, [], ("sex",)) == ()


def test_the_rest_that_no_part_tells_is_shown(agency: Agency) -> None:
    for code, where, whole in (
        ("rieng.tong", "", ""),
        ("rieng.nu", "sex = Nữ", "rieng.tong"),
    ):
        save_indicator(
            cells={
                "code": code, "name": code, "nature": "tồn", "register": "roster",
                "date_column": "from_on", "condition": where, "whole": whole,
                "valid_from": "01/01/2020",
            },
            by=SYSTEM,
        )  # fmt: skip
    for sex in ("female", "male", ""):
        make_roster_entry(agency, sex=sex)

    view = queries.live_evidence(
        SYSTEM, agency=agency, indicator="rieng.tong", period=make_period(2024).value
    )

    assert (view.text, [part.text for part in view.made_of]) == ("3", ["1"])
    assert (view.rest, view.rest_text) == (2, "2")


def test_typed_parts_above_their_whole_are_refused(agency: Agency) -> None:
    make_sheet(agency, resolved=37, early=36, on_time=1, late=0)
    draft = draft_of(agency)

    def typed(value: int) -> None:
        actions.type_value(
            return_=draft, indicator="tthc.tre", value=value, reason="Theo sổ giấy",
            by=SYSTEM, at=AT,
        )  # fmt: skip

    typed(2)
    with pytest.raises(actions.PartsExceedError, match="cộng lại là 39, lớn hơn tổng"):
        actions.freeze_return(return_=draft, by=SYSTEM, at=AT)
    typed(0)
    actions.freeze_return(return_=draft, by=SYSTEM, at=AT)


def test_shipped_parts_in_a_circle_are_refused_with_a_sentence() -> None:
    round_ = [
        IndicatorData("thu.a", "A", "", kind="typed", parts=("thu.b",)),
        IndicatorData("thu.b", "B", "", kind="typed", parts=("thu.a",)),
    ]

    with pytest.raises(MisplacedPartError, match="thành vòng"):
        load_shipped(round_)
