"""Every shipped outline composed, with a year of rows and with none."""

from __future__ import annotations

from datetime import date

import pytest

from danvan.agencies.models import Agency
from danvan.checking.engine import check
from danvan.documents.finding import Severity
from danvan.figures.actions import open_period
from danvan.figures.models import Regime
from danvan.figures.plan import codes_of
from danvan.figures.sources import source
from danvan.law.outlines import outline, shipped
from danvan.law.outlining.regimes import figures_of
from danvan.registers.registry import register
from danvan.reports.actions.compose import Task, compose
from danvan.reports.composing.assembling import assemble
from danvan.reports.composing.catalogue import UnfitOutlineError
from danvan.reports.composing.lists.gathering import column_of, rule_of_list
from danvan.reports.composing.lists.listing import columns_of
from danvan.reports.models import Report
from danvan.reports.printing import printed_document
from danvan.text.periods import Period
from tests.factories.agencies import SYSTEM, make_agency
from tests.factories.reports import Province, make_reporting_province
from tests.factories.sample_year import make_sample_department

pytestmark = pytest.mark.django_db

ASKED = [
    ("T1", Period("year", date(2024, 1, 1), date(2024, 12, 31))),
    ("T2", Period("year", date(2024, 1, 1), date(2024, 10, 25))),
    ("T3", Period("half-year", date(2024, 1, 1), date(2024, 6, 30))),
    ("T4", Period("quarter", date(2024, 1, 1), date(2024, 3, 31))),
]
HALF = ASKED[2][1]


@pytest.fixture
def province() -> Province:
    return make_reporting_province(dossiers=0)


def composed(agency: Agency, code: str, value: Period) -> Report:
    regime = Regime.objects.get(code=outline(code, value.end).regime)
    task = Task(agency, regime, code, open_period(value))
    return compose(task=task, by=SYSTEM)


def assert_whole(report: Report) -> None:
    """No section is empty, no token unknown, and a seasoned clerk marks no error."""
    said = assemble(report)
    told = {line.section for line in said.content.lines if line.kind != "heading"}
    of = outline(report.outline, report.period.end)
    groups = {section.parent for section in of.sections}
    empty = {s.key for s in of.sections} - told - groups
    assert empty == set()
    assert {one.problem.kind for one in said.problems} <= {"blank"}
    text = "\n".join(line.text for line in said.content.lines if line.kind != "table")
    assert not set("[]<>|{}") & set(text), text
    found = check(printed_document(report)).findings
    errors = [one for one in found if one.severity == Severity.ERROR]
    assert errors == []


def test_tells_a_year_of_rows_in_every_outline() -> None:
    agency = make_sample_department()

    for code, period in ASKED:
        assert_whole(composed(agency, code, period))


def test_tells_an_agency_without_rows_in_every_outline(province: Province) -> None:
    agency = make_agency("Sở Không Có Gì", superior=province.top)

    for code, period in ASKED:
        report = composed(agency, code, period)
        assert_whole(report)
        words = "\n".join(block.text for block in report.blocks.all())
        assert "ông phát sinh" in words


def test_lists_the_documents_told_of_with_their_rows() -> None:
    report = composed(make_sample_department(), "T3", HALF)

    block = report.blocks.get(section="II.1", origin="composed", kind="paragraph")
    assert "Chỉ thị số 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị" in block.text
    assert "thực hiện Kế hoạch số 859/KH-UBND" in block.text
    assert any(row.startswith("dissemination:PB-") for row in block.rows.split())


def test_a_regime_asks_for_what_its_outlines_name(province: Province) -> None:
    for code, _ in ASKED:
        of = outline(code, date(2024, 12, 31))
        asked = set(codes_of(Regime.objects.get(code=of.regime)))
        assert figures_of(of) <= asked
    quarter = set(codes_of(Regime.objects.get(code="dan-van-quy")))
    assert "xep_loai.tong" not in quarter


def test_refuses_an_outline_of_another_regime(province: Province) -> None:
    with pytest.raises(UnfitOutlineError, match="T1, T2"):
        compose(
            task=Task(province.department, province.regime, "T4", province.period),
            by=SYSTEM,
        )


@pytest.mark.parametrize("code", [one.code for one in shipped()])
def test_lists_tell_open_columns_only(code: str) -> None:
    lists = [
        sentence.rows
        for section in outline(code, date(2026, 1, 1)).sections
        for sentence in section.sentences
        if sentence.rows is not None
    ]
    for one in lists:
        spec = register(one.register)
        assert rule_of_list(one, spec).register == one.register
        for name in columns_of(one):
            column = column_of(spec, name)
            assert not column.personal
            assert not column.secret
            assert column.refers_to not in ("person",)


@pytest.mark.parametrize("code", [one.code for one in shipped()])
def test_sections_name_registers_that_are_there(code: str) -> None:
    for section in outline(code, date(2026, 1, 1)).sections:
        for slug in section.registers:
            assert source(slug).slug == slug
