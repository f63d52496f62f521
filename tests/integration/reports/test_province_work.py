"""What Home Affairs does with the reports it gets: compare, reconcile, quote, annex."""

from __future__ import annotations

import io
from collections.abc import Iterator
from copy import deepcopy
from datetime import date, datetime, timedelta
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from danvan import rendering
from danvan.agencies.models import Agency
from danvan.agencies.viewers import AccountViewer
from danvan.audit.viewer import NotVisibleError
from danvan.figures.actions import open_period
from danvan.figures.models import Regime
from danvan.figures.totals.checking import rebuild_totals
from danvan.law.outlines import shipped
from danvan.reports.actions.compose import Task, compose
from danvan.reports.actions.issuing.issue import issue_in_series
from danvan.reports.actions.submission import submit
from danvan.reports.composing.assembling import assemble
from danvan.reports.composing.catalogue import NoTotalOutlineError, province_outline
from danvan.reports.models import Quotation, Report, Scope
from danvan.reports.province.annex import annex_document, annex_workbook, landscape
from danvan.reports.province.comparing import compared
from danvan.reports.province.disagreeing import (
    SAME,
    STOCK,
    TILED,
    WITHIN,
    disagreements,
)
from danvan.reports.province.monitoring import monitor
from danvan.reports.province.neighbours import neighbours
from danvan.reports.province.passages import desk
from danvan.reports.province.quoting import (
    Insertion,
    NoPlaceForQuotationError,
    quote,
)
from danvan.reports.province.received import received
from danvan.reports.province.telling import grouped, passages
from danvan.reports.queries.grand import grand
from danvan.reports.queries.period import Shown, chosen, table
from danvan.text import periods
from tests.factories.agencies import make_agency, make_viewer
from tests.factories.kept import kept
from tests.factories.reports import (
    Province,
    ask,
    make_approved,
    make_reporting_province,
)
from tests.factories.sent import AT, make_filed, make_sent

pytestmark = pytest.mark.django_db

SLOW = "Một số phòng ghi sổ chưa thường xuyên nên tổng hợp cuối kỳ mất nhiều thời gian."
SLOWER = "Một số đơn vị ghi sổ chưa thường xuyên, tổng hợp cuối kỳ mất thời gian."
DIFFICULTIES = ("IV.2", "Khó khăn, hạn chế và nguyên nhân")


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: Any) -> Iterator[Province]:
    with kept(django_db_blocker):
        made = make_reporting_province(dossiers=0)
        ask(made)
        yield made


@pytest.fixture
def province(founded: Province) -> Province:
    return deepcopy(founded)


def officer(province: Province) -> AccountViewer:
    """Sign in anew: a viewer knows the agencies that were there when it came."""
    return AccountViewer(province.officer.account, province.home_affairs)


def departments(province: Province, count: int) -> list[Agency]:
    return [make_agency(superior=province.top) for _ in range(count)]


def window(kind: str, start: date, end: date) -> periods.Period:
    return periods.Period(kind, start, end)  # type: ignore[arg-type]


def quarter(n: int) -> periods.Period:
    starts = [
        date(2024, 12, 15),
        date(2025, 3, 15),
        date(2025, 6, 15),
        date(2025, 9, 15),
    ]
    ends = [date(2025, 3, 14), date(2025, 6, 14), date(2025, 9, 14), date(2025, 12, 14)]
    return window("quarter", starts[n - 1], ends[n - 1])


# -- the period's table --------------------------------------------------------


def test_reads_the_table_with_as_many_statements_for_one_as_for_many(
    province: Province,
) -> None:
    def statements() -> int:
        viewer = make_viewer(province.home_affairs, "home_affairs_officer")
        with CaptureQueriesContext(connection) as held:
            pair = chosen(viewer, "", "")
            assert pair is not None
            table(viewer, pair)
        return len(held)

    make_sent(province, province.department)
    one = statements()
    for agency in departments(province, 6):
        make_sent(province, agency)

    assert statements() == one
    assert one <= 11


def test_sorts_by_lateness_and_names_what_is_missing(province: Province) -> None:
    early, late = departments(province, 2)
    never = province.department
    make_sent(province, early)
    make_sent(province, late, sent_at=AT + timedelta(days=6))
    pair = (province.regime, province.period)

    shown = table(officer(province), pair, Shown(sort="tre"))

    names = [row.obligation.agency_id for row in shown.shown]
    assert names.index(never.pk) < names.index(late.pk) < names.index(early.pk)
    assert never.names.get().name in shown.lacking_named
    assert late.names.get().name not in shown.lacking_named
    waiting = table(officer(province), pair, Shown(only="sent"))
    assert {row.obligation.agency_id for row in waiting.shown} == {early.pk, late.pk}
    assert shown.first_waiting is not None
    assert shown.first_waiting.obligation.agency_id == early.pk


def test_goes_from_one_waiting_report_to_the_next(province: Province) -> None:
    first, second = departments(province, 2)
    one = make_sent(province, first)
    two = make_sent(province, second, sent_at=AT + timedelta(hours=1))

    around = neighbours(officer(province), one)

    assert (around.before, around.after, around.next_waiting) == (None, two, two)
    assert around.waiting == 2
    assert neighbours(officer(province), two).next_waiting == one


# -- one submission beside others -----------------------------------------------


def test_sets_a_figure_beside_its_past_and_its_peers(province: Province) -> None:
    agency, *peers = departments(province, 7)
    commune = make_agency(superior=province.top, kind="commune")
    for n, peer in enumerate((*peers, commune)):
        value = 9000 if peer is commune else 20 + n
        make_filed(peer, province.regime, province.period, {"tiep_dan.luot": value})
    last = open_period(window("year", date(2023, 12, 15), date(2024, 12, 14)))
    make_filed(agency, province.regime, last, {"tiep_dan.luot": 21})
    held = make_filed(
        agency,
        province.regime,
        province.period,
        {"tiep_dan.luot": 900, "don_thu.nhan": 3},
    )
    sent = make_sent(province, agency, figures=held)

    first, second = compared(officer(province), sent.report)

    assert first.figure.indicator.code == "tiep_dan.luot"
    assert [one.text for one in first.past] == ["21"]
    assert first.peers_text == "22"
    assert first.place == "1/7"
    assert any("kỳ trước" in mark for mark in first.marks)
    assert any("6 đơn vị cùng loại" in mark for mark in first.marks)
    assert "đề nghị kiểm tra lại" in first.doubt
    assert second.marks == ()


def test_opens_what_a_person_wrote_and_folds_what_figures_made(
    province: Province,
) -> None:
    report = make_approved(province)
    report = issue_in_series(
        code=report.code, version=report.version, by=province.records_clerk
    )
    sent = submit(code=report.code, version=report.version, by=province.clerk)

    got = received(officer(province), sent.code)

    opened = {part.key for part in got.sections if not part.folded}
    assert {"IV.1", "IV.2", "IV.3", "IV.4", "V"} <= opened
    assert got.folded > 5
    assert [turn.pk for turn in got.turns] == [sent.pk]
    assert not got.own


# -- disagreements ---------------------------------------------------------------


def file_quarters(province: Province, values: list[dict[str, int]]) -> None:
    regime = Regime.objects.get(code="dan-van-quy")
    for n, told in enumerate(values, 1):
        make_filed(province.department, regime, open_period(quarter(n)), told)


def test_a_year_is_the_sum_of_the_quarters_that_tile_it(province: Province) -> None:
    file_quarters(province, [{"tiep_dan.luot": 5}] * 4)
    year = {"tiep_dan.luot": 19}
    make_filed(province.department, province.regime, province.period, year)

    (found,) = disagreements(officer(province), province.period)

    assert (found.rule, found.whole.value, found.added) == (TILED, 19, 20)
    assert found.difference == "1"
    assert len(found.parts) == 4


def test_a_year_is_not_less_than_the_quarters_within_it(province: Province) -> None:
    file_quarters(province, [{"tiep_dan.luot": 5}, {"tiep_dan.luot": 6}])
    year = {"tiep_dan.luot": 10}
    make_filed(province.department, province.regime, province.period, year)

    (found,) = disagreements(officer(province), province.period)

    assert (found.rule, found.added) == (WITHIN, 11)


def test_a_stock_is_one_number_on_one_day(province: Province) -> None:
    file_quarters(province, [{"nhan_su.tong": 40}, {}, {}, {"nhan_su.tong": 50}])
    year = {"nhan_su.tong": 52}
    make_filed(province.department, province.regime, province.period, year)

    (found,) = disagreements(officer(province), province.period)

    assert found.rule == STOCK
    assert {found.whole.value, found.added} == {50, 52}


def test_two_regimes_with_the_same_days_tell_the_same_flow(province: Province) -> None:
    half = Regime.objects.get(code="qcdc-6-thang")
    told = {"tiep_dan.luot": 7, "don_thu.nhan": 2}
    make_filed(province.department, half, province.period, told)
    year = {"tiep_dan.luot": 8, "don_thu.nhan": 2}
    make_filed(province.department, province.regime, province.period, year)

    (found,) = disagreements(officer(province), province.period)

    assert found.rule == SAME
    assert found.measure.code == "tiep_dan.luot"


def test_agreeing_reports_are_not_listed(province: Province) -> None:
    quarters = [{"tiep_dan.luot": n, "nhan_su.tong": 40 + n} for n in (1, 2, 3, 4)]
    file_quarters(province, quarters)
    year = {"tiep_dan.luot": 10, "nhan_su.tong": 44}
    make_filed(province.department, province.regime, province.period, year)

    assert disagreements(officer(province), province.period) == []


# -- the province's report ---------------------------------------------------------


def compose_total(province: Province) -> Report:
    code = province_outline(
        province.regime.code, province.period.kind, province.period.end
    )
    task = Task(
        province.home_affairs, province.regime, code, province.period, Scope.TOTAL
    )
    return compose(task=task, by=officer(province))


def test_every_outline_of_an_agency_has_one_that_adds_it_up() -> None:
    for own in shipped():
        if own.scope == "own":
            for kind in own.period_kinds:
                assert province_outline(own.regime, kind, date(2025, 12, 14))
    with pytest.raises(NoTotalOutlineError):
        province_outline("dan-van-nam", "month", date(2025, 12, 14))


@pytest.mark.parametrize(
    ("regime", "value"),
    [
        ("dan-van-quy", window("quarter", date(2025, 1, 1), date(2025, 3, 14))),
        ("qcdc-6-thang", window("half-year", date(2024, 12, 15), date(2025, 6, 14))),
    ],
)
def test_adds_up_each_regime_without_an_empty_composed_section(
    province: Province, regime: str, value: periods.Period
) -> None:
    of, period = Regime.objects.get(code=regime), open_period(value)
    make_filed(
        province.department, of, period, {"tiep_dan.luot": 12, "tthc.da_nhan": 4}
    )
    rebuild_totals()
    code = province_outline(regime, period.kind, period.end)
    report = compose(
        task=Task(province.home_affairs, of, code, period, Scope.TOTAL),
        by=officer(province),
    )

    assembled = assemble(report)

    text = "\n".join(line.text for line in assembled.content.lines)
    assert "tiếp 12 lượt công dân" in text
    assert [one.problem.token for one in assembled.problems] == []
    typed = {b.section for b in report.blocks.all() if b.origin == "typed"}
    assert typed == {"III.1", "III.2", "III.3", "IV"}


def test_groups_what_several_agencies_say_and_counts_them(province: Province) -> None:
    one, two, three = departments(province, 3)
    make_sent(province, one, [(*DIFFICULTIES, SLOW)])
    make_sent(province, two, [(*DIFFICULTIES, SLOWER + "\nKhông có.")])
    make_sent(province, three, [(*DIFFICULTIES, "Kinh phí tuyên truyền hạn hẹp.")])

    found = passages(officer(province), province.regime, province.period)
    first, second = grouped(found, "difficulty")

    assert len(first.agencies) == 2
    assert first.proposed.startswith(SLOWER.rstrip("."))
    assert "(02 đơn vị: " in first.proposed
    assert len(second.agencies) == 1


def test_quotes_an_agency_with_its_name_and_keeps_the_address(
    province: Province,
) -> None:
    sent = make_sent(province, province.department, [(*DIFFICULTIES, SLOW)])
    report = compose_total(province)
    (line,) = passages(officer(province), province.regime, province.period)
    into = Insertion("III.2", line.quoted, [line])

    for _ in range(2):
        block = quote(code=report.code, insertion=into, by=officer(province), key="k")

    assert block.text == f"Sở Khoa học và Công nghệ nêu: “{SLOW.rstrip('.')}”."
    (held,) = Quotation.objects.all()
    assert (held.submission, held.source_section, held.words) == (sent, "IV.2", SLOW)
    shown = desk(officer(province), report, "difficulty", "")
    assert shown.default == "III.2"
    assert [one.unchanged for one in shown.held] == [True]
    assert shown.groups[0].whole


def test_words_of_others_never_become_tokens(province: Province) -> None:
    words = "Còn {tthc.da_nhan} hồ sơ."
    make_sent(province, province.department, [(*DIFFICULTIES, words)])

    (line,) = passages(officer(province), province.regime, province.period)

    assert "{" not in line.text


def test_quotes_only_where_a_person_writes_and_may(province: Province) -> None:
    make_sent(province, province.department, [(*DIFFICULTIES, SLOW)])
    report = compose_total(province)
    found = passages(officer(province), province.regime, province.period)

    with pytest.raises(NoPlaceForQuotationError):
        quote(
            code=report.code,
            insertion=Insertion("II.2", "Lời.", found),
            by=officer(province),
        )
    with pytest.raises(NotVisibleError):
        quote(
            code=report.code,
            insertion=Insertion("III.2", "Lời.", found),
            by=province.clerk,
        )
    assert not passages(province.clerk, province.regime, province.period)
    assert not Quotation.objects.exists()


# -- annex and monitoring -------------------------------------------------------------


def test_the_annex_names_each_agency_and_what_is_missing(province: Province) -> None:
    one, two = departments(province, 2)
    for agency, value in ((one, 12), (two, 30)):
        told = {"tiep_dan.luot": value, "don_thu.nhan": 0}
        held = make_filed(agency, province.regime, province.period, told)
        make_sent(province, agency, figures=held)
    rebuild_totals()
    of = table(officer(province), (province.regime, province.period))
    whole = grand(officer(province), of, province.top)

    document = annex_document(of, whole, province.home_affairs)

    assert "còn thiếu: Sở Khoa học và Công nghệ" in document.text
    assert "Lượt tiếp công dân" in document.text
    assert "Đơn nhận trong kỳ" not in document.text  # nobody has any
    cells = [block.span.of(document.text) for block in document.blocks]
    assert "42" in cells
    page = landscape()
    assert page.width_mm > page.height_mm
    assert rendering.to_docx(document, page)[:2] == b"PK"
    book = openpyxl.load_workbook(io.BytesIO(annex_workbook(of, whole)))
    sheet = book["Tổng hợp"]
    rows = {row[0]: row for row in sheet.values}
    assert list(rows["tiep_dan.luot"][3:]) == [42, 12, 30]
    assert [cell.value for cell in sheet[1]][4:] == whole.names


def test_the_screen_compares_only_sums_of_as_many_agencies(province: Province) -> None:
    last = open_period(window("year", date(2023, 12, 15), date(2024, 12, 14)))
    one, two = departments(province, 2)
    for agency in (one, two):
        make_sent(province, agency)
        told = {"tiep_dan.luot": 10, "don_thu.nhan": 4}
        make_filed(agency, province.regime, province.period, told)
    make_filed(one, province.regime, last, {"tiep_dan.luot": 30})
    make_filed(two, province.regime, last, {"tiep_dan.luot": 10, "don_thu.nhan": 1})
    rebuild_totals()

    of = table(officer(province), (province.regime, province.period))
    shown = monitor(officer(province), of, province.top)

    words = {one.measure.code: one.in_words for one in shown.figures}
    assert words["tiep_dan.luot"] == "giảm 20 so với năm 2024 (40)"
    assert words["don_thu.nhan"] == "năm 2024: 1 (của 1 đơn vị)"
    assert shown.sent == 2
    assert [row.obligation.agency_id for row in shown.late] == [province.department.pk]
    assert isinstance(shown.at, datetime)


def test_nobody_takes_in_the_report_of_the_own_agency(province: Province) -> None:
    own = make_sent(province, province.home_affairs)
    other = make_sent(province, province.department, sent_at=AT + timedelta(hours=1))

    shown = table(officer(province), (province.regime, province.period))

    assert shown.counts["sent"] == 2
    assert [row.submission for row in shown.waiting] == [other]
    assert neighbours(officer(province), own).next_waiting == other
    assert neighbours(officer(province), other).next_waiting is None
