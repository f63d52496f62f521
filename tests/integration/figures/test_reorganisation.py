"""A country that reorganises itself as in 2025: nothing filed is lost or moved.

Sixty-three provinces become thirty-four, districts end, the departments of information
and of science merge, the press goes to culture. All names are made up.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction

from danvan.agencies.actions.organizing import Share, abolish, merge, set_superior
from danvan.agencies.actions.transferring import transfer_function
from danvan.agencies.models import Agency
from danvan.figures import actions, queries
from danvan.figures.actions import open_period
from danvan.figures.catalogue import load_shipped
from danvan.figures.models import (
    Figure,
    Indicator,
    IndicatorRule,
    Period,
    Regime,
    Return,
)
from danvan.figures.queries.readings import Asked, Piece, Reading
from danvan.figures.totals.checking import verify_totals
from danvan.text import periods
from tests.factories.agencies import make_agency, make_viewer
from tests.factories.figures import AT, SYSTEM, make_dossier, make_indicator

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

pytestmark = pytest.mark.django_db

DEPARTMENTS_MERGE, PROVINCES_MERGE = date(2025, 3, 1), date(2025, 7, 1)
TODAY = date(2026, 1, 15)
PROVINCES, AFTER = 63, 34
WITH_DEPARTMENTS = 2
"""Provinces whose departments and districts are told in full."""
QUARTERS = (
    (date(2024, 7, 1), date(2024, 9, 30)),
    (date(2024, 10, 1), date(2024, 12, 31)),
    (date(2025, 1, 1), date(2025, 3, 31)),
    (date(2025, 4, 1), date(2025, 6, 30)),
    (date(2025, 7, 1), date(2025, 9, 30)),
    (date(2025, 10, 1), date(2025, 12, 31)),
)
COUNTED = "tthc.da_nhan"


@dataclass
class Country:
    """The agencies by what they are and where, and what they filed."""

    top: Agency
    regime: Regime
    periods: list[Period]
    indicators: list[Indicator]
    press: Indicator
    provinces: list[Agency] = field(default_factory=list)
    by_kind: dict[str, dict[int, Agency]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    filed: list[Return] = field(default_factory=list)

    def found(self) -> None:
        """Found the provinces, and what some of them have below."""
        for number in range(PROVINCES):
            province = make_agency(f"Tỉnh Thử {number:02}", superior=self.top)
            self.provinces.append(province)
            if number < WITH_DEPARTMENTS or PROVINCES - number <= WITH_DEPARTMENTS:
                for kind in ("thông tin", "khoa học", "văn hóa", "huyện"):
                    name = f"{kind.capitalize()} tỉnh Thử {number:02}"
                    self.by_kind[kind][number] = make_agency(name, superior=province)
                self.by_kind["xã"][number] = make_agency(
                    f"Xã Thử {number:02}", superior=self.by_kind["huyện"][number]
                )

    def file(self, period: Period) -> None:
        """Let everybody who exists at the end of a period file for it."""
        rows = Agency.objects.exclude(pk=self.top.pk).order_by("pk")
        if period in self.periods[1:3]:
            # These two quarters only the provinces told in full have filed.
            rows = rows.exclude(pk__in=[p.pk for p in self.provinces[3:-3]])
        for agency in rows:
            if agency.exists_on(period.end):
                self.file_for(agency, period, salt=0)

    def file_for(self, agency: Agency, period: Period, *, salt: int) -> None:
        place: dict[str, Any] = {"by": SYSTEM, "at": AT}
        # A province's own office reports one thing only; the rest comes from below.
        own = agency in self.provinces
        asked = self.indicators[:1] if own else self.indicators
        draft = actions.snapshot(
            agency=agency,
            regime=self.regime,
            period=period,
            indicators=[one.code for one in asked],
            **place,
        )
        for at, indicator in enumerate(asked):
            if indicator.code != COUNTED:
                actions.type_value(
                    return_=draft,
                    indicator=indicator.code,
                    value=(agency.pk * 31 + period.pk * 17 + at * 7 + salt) % 97,
                    reason="Thử.",
                    **place,
                )
        self.filed.append(actions.file_return(return_=draft, **place))

    def merge_departments(self) -> None:
        """Information and science become one; the press goes to culture."""
        for number, information in self.by_kind["thông tin"].items():
            science = self.by_kind["khoa học"][number]
            new = make_agency(
                f"Khoa học và Thông tin tỉnh Thử {number:02}",
                superior=self.provinces[number],
                opened_on=DEPARTMENTS_MERGE,
            )
            common: dict[str, Any] = {
                "on": DEPARTMENTS_MERGE,
                "legal_document": "01/NQ",
                "by": SYSTEM,
            }
            transfer_function(
                giver=information,
                receivers=[new, self.by_kind["văn hóa"][number]],
                what="Thông tin về khoa học, báo chí về văn hóa",
                shares=[
                    Share(self.by_kind["văn hóa"][number], indicator=self.press.code)
                ],
                **common,
            )
            merge(predecessors=[information, science], successor=new, **common)
            self.by_kind["mới"][number] = new

    def merge_provinces(self) -> None:
        """The last provinces go into the first, department by department."""
        common: dict[str, Any] = {
            "on": PROVINCES_MERGE,
            "legal_document": "202/NQ",
            "by": SYSTEM,
        }
        for number, district in self.by_kind["huyện"].items():
            set_superior(
                agency=self.by_kind["xã"][number],
                superior=self.provinces[number],
                by=SYSTEM,
            )
            abolish(agency=district, **common)
        for gone in range(AFTER, PROVINCES):
            into = PROVINCES - 1 - gone
            for kind in ("mới", "văn hóa"):
                if gone in self.by_kind[kind] and into in self.by_kind[kind]:
                    merge(
                        predecessors=[self.by_kind[kind][gone]],
                        successor=self.by_kind[kind][into],
                        **common,
                    )
            merge(
                predecessors=[self.provinces[gone]],
                successor=self.provinces[into],
                **common,
            )

    def asked(self, node: Agency, reading: Reading, *only: Period) -> Asked:
        node = Agency.objects.get(pk=node.pk)
        return Asked(node, self.regime, only or tuple(self.periods), reading, TODAY)


def history(country: Country) -> None:
    """Let eighteen months pass, with a late correction of a closed agency."""
    country.found()
    for agency in country.by_kind["thông tin"].values():
        make_dossier(agency, received_on=date(2024, 8, 5))
    first, second, third, fourth, *last = country.periods
    for period in (first, second):
        country.file(period)
    country.merge_departments()
    for period in (third, fourth):
        country.file(period)
    country.merge_provinces()
    for period in last:
        country.file(period)
    gone = Agency.objects.get(pk=country.by_kind["thông tin"][PROVINCES - 1].pk)
    country.file_for(gone, second, salt=5)
    country.file_for(Agency.objects.get(pk=country.provinces[-1].pk), first, salt=9)


@pytest.fixture(scope="module")
def country(django_db_setup: None, django_db_blocker: Any) -> Iterator[Country]:
    with django_db_blocker.unblock(), transaction.atomic():
        load_shipped()
        # Only what is told here: the whole catalogue is planned anew for each return.
        IndicatorRule.objects.exclude(indicator__code=COUNTED).delete()
        Indicator.objects.exclude(code=COUNTED).update(active=False)
        press = make_indicator("thu.bao_chi")
        made = Country(
            make_agency("Chính phủ nước Thử"),
            Regime.objects.create(code="thu-nuoc", name="Chế độ thử"),
            [open_period(periods.Period("quarter", *days)) for days in QUARTERS],
            [make_indicator("thu.mot"), press, Indicator.objects.get(code=COUNTED)],
            press,
        )
        history(made)
        yield made
        transaction.set_rollback(True)


def test_the_country_has_as_many_provinces_as_the_resolution_says(
    country: Country,
) -> None:
    left = country.top.subordinates.filter(closed_on__isnull=True)

    assert left.count() == AFTER
    assert len(country.periods) >= 6
    assert not [
        one
        for one in Agency.objects.filter(closed_on__isnull=True)
        if one.name_on(TODAY).name.startswith("Huyện")
    ]


def test_both_readings_add_up_to_the_stored_total_at_the_root(country: Country) -> None:
    codes = [one.code for one in country.indicators]
    filed = queries.read(SYSTEM, country.asked(country.top, Reading.FILED), codes)
    today = queries.read(SYSTEM, country.asked(country.top, Reading.TODAY), codes)

    assert filed.total == today.total
    for period in country.periods:
        stored = queries.total(
            SYSTEM, node=country.top, regime=country.regime, period=period
        )
        for line in stored.lines:
            assert line.cell == today.total[period.pk, line.measure.code]
        for code in codes:
            for sheet in (filed, today):
                cells = [row.cells.get((period.pk, code)) for row in sheet.rows]
                assert sum((c.value or 0) for c in cells if c) == (
                    sheet.total[period.pk, code].value
                )
    assert verify_totals() == ()


@pytest.mark.parametrize("reading", Reading)
def test_every_row_is_the_sum_of_the_figures_behind_it(
    country: Country, reading: Reading
) -> None:
    code = "thu.mot"
    one = Indicator.objects.get(code=code)
    for node in (country.top, country.provinces[0], country.provinces[1]):
        asked = country.asked(node, reading)
        sheet = queries.read(SYSTEM, asked, [code])
        whole = queries.behind(SYSTEM, asked, one)
        assert added(whole) == sum(cell.value or 0 for cell in sheet.total.values())
        for row in (sheet.rows[0], sheet.rows[-1]):
            pieces = queries.behind(SYSTEM, asked, one, row.agency.pk)
            assert added(pieces) == sum(cell.value or 0 for cell in row.cells.values())


def added(pieces: Iterable[Piece]) -> int:
    """Add figure by figure, by no total that is kept."""
    return sum(
        (piece.figure.value or 0) if piece.part is None else piece.part
        for piece in pieces
    )


def test_today_the_past_stands_under_the_provinces_of_today(country: Country) -> None:
    sheet = queries.read(SYSTEM, country.asked(country.top, Reading.TODAY), ["thu.mot"])

    assert len(sheet.rows) == AFTER
    assert all(row.agency.closed_on is None for row in sheet.rows)


def test_a_province_reads_as_the_sum_of_those_it_was_made_of(country: Country) -> None:
    into, gone = country.provinces[0], country.provinces[-1]
    first = country.periods[0]
    codes = [one.code for one in country.indicators]

    today = queries.read(SYSTEM, country.asked(into, Reading.TODAY, first), codes)
    filed = queries.read(SYSTEM, country.asked(into, Reading.FILED, first), codes)
    alone = queries.read(SYSTEM, country.asked(gone, Reading.FILED, first), codes)

    before = [row for row in filed.rows if row.before]
    assert [row.agency for row in before] == [gone]
    assert before[0].cells == alone.total
    assert today.total == filed.total


def test_the_press_reads_under_culture_and_the_rest_under_science(
    country: Country,
) -> None:
    province, information = country.provinces[0], country.by_kind["thông tin"][0]
    first = country.periods[0]
    read = queries.read(
        SYSTEM,
        country.asked(province, Reading.TODAY, first),
        ["thu.mot", "thu.bao_chi"],
    )
    rows = {row.agency.pk: row for row in read.rows}

    def filed(code: str, *agencies: Agency) -> int:
        figures = Figure.objects.filter(
            return_of__current=True,
            return_of__period=first,
            return_of__agency__in=agencies,
            indicator__code=code,
        )
        return sum(figure.value or 0 for figure in figures)

    def all_of(kind: str) -> list[Agency]:
        return [country.by_kind[kind][0], country.by_kind[kind][PROVINCES - 1]]

    new, culture = country.by_kind["mới"][0], country.by_kind["văn hóa"][0]
    assert rows[new.pk].cells[first.pk, "thu.mot"].value == filed(
        "thu.mot", *all_of("thông tin"), *all_of("khoa học")
    )
    assert rows[new.pk].cells[first.pk, "thu.bao_chi"].value == filed(
        "thu.bao_chi", *all_of("khoa học")
    )
    assert rows[culture.pk].cells[first.pk, "thu.bao_chi"].value == filed(
        "thu.bao_chi", *all_of("văn hóa"), *all_of("thông tin")
    )
    assert information.pk not in rows


def test_what_districts_filed_stays_under_their_name(country: Country) -> None:
    district = country.by_kind["huyện"][PROVINCES - 1]
    sheet = queries.read(
        SYSTEM, country.asked(country.provinces[0], Reading.TODAY), ["thu.mot"]
    )

    row = next(row for row in sheet.rows if row.agency == district)
    assert {at for at, _ in row.cells} == {p.pk for p in country.periods[:4]}


def test_every_old_figure_still_opens_to_its_evidence(country: Country) -> None:
    gone = [
        country.by_kind["thông tin"][PROVINCES - 1],
        country.by_kind["huyện"][0],
        country.provinces[-1],
    ]
    figures = Figure.objects.filter(
        return_of__agency__in=gone, return_of__current=True
    ).select_related("indicator")
    assert figures.count() >= 2 * (2 * len(country.indicators) + 1)

    for figure in figures:
        shown = queries.evidence(SYSTEM, figure.code)
        assert shown.cell.value == figure.value
    counted = figures.filter(indicator__code=COUNTED, value=1).first()
    assert counted is not None
    assert queries.evidence(SYSTEM, counted.code).counted


def test_a_cell_opens_to_the_figures_it_is_made_of(country: Country) -> None:
    province, first = country.provinces[0], country.periods[0]
    asked = country.asked(province, Reading.TODAY, first)
    sheet = queries.read(SYSTEM, asked, ["thu.mot"])

    pieces = queries.behind(SYSTEM, asked, Indicator.objects.get(code="thu.mot"))

    assert sum(piece.figure.value or 0 for piece in pieces) == (
        sheet.total[first.pk, "thu.mot"].value
    )
    assert {"Thông tin tỉnh Thử 00", "Thông tin tỉnh Thử 62", "Tỉnh Thử 62"} <= {
        piece.name for piece in pieces
    }


def test_the_successor_opens_what_its_predecessors_filed(country: Country) -> None:
    gone = country.by_kind["thông tin"][PROVINCES - 1]
    new = Agency.objects.get(pk=country.by_kind["mới"][0].pk)
    other = Agency.objects.get(pk=country.by_kind["mới"][1].pk)
    figure = Figure.objects.filter(return_of__agency=gone).earliest("pk")

    shown = queries.evidence(make_viewer(new, "clerk"), figure.code)

    assert shown.agency == gone
    for verb in ("enter", "correct", "strike"):
        assert not make_viewer(new, "clerk").may(verb, "dossiers", gone.pk)
    assert not make_viewer(other, "clerk").may("view", "figure", gone.pk)
