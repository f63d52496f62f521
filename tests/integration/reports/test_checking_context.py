"""What a check of a report knows: own papers, earlier reports, what others cite."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from danvan.audit.viewer import Level
from danvan.registers.papers.outgoing import Outgoing
from danvan.reports.findings.context import context_of
from danvan.reports.findings.marking import mark
from danvan.reports.models import Report
from tests.factories.agencies import make_viewer
from tests.factories.registers import make_outgoing
from tests.factories.reports import (
    Province,
    another_department,
    ask,
    make_draft,
    make_period,
    make_reporting_province,
)
from tests.factories.sent import make_sent

pytestmark = pytest.mark.django_db

CITING = (
    "Thực hiện Kế hoạch số 765/KH-UBND ngày 20/3/2025 của UBND tỉnh về công tác dân "
    "vận chính quyền năm 2025."
)
QUERIES = 14
"""Of a whole context, however many papers and reports there are."""


@pytest.fixture
def province() -> Province:
    made = make_reporting_province()
    ask(made)
    return made


def year_before(province: Province) -> Province:
    return replace(province, period=make_period(2024))


def symbol_of(province: Province) -> str:
    name = province.department.name_on(date(2025, 12, 15))
    return f"KH-{name.abbreviation}"


def keep(province: Province, number: int, day: date) -> None:
    make_outgoing(
        province.department,
        province.clerk,
        number=number,
        symbol=symbol_of(province),
        issued_on=day,
        document_type="Kế hoạch",
        subject="Kế hoạch công tác dân vận",
    )


def test_knows_the_agency_its_outline_and_its_names(province: Province) -> None:
    context = context_of(make_draft(province))

    assert context.agency_name == "Sở Khoa học và Công nghệ tỉnh Tân Giang"
    assert context.regime == "dan-van-nam"
    assert context.draft is True
    assert "ĐÁNH GIÁ CHUNG" in context.outline
    assert "Sở Nội vụ tỉnh Tân Giang" in context.agencies
    assert context.agency_name not in context.agencies


def test_knows_the_last_issued_report_as_it_was_approved(province: Province) -> None:
    said = [("I", "KẾT QUẢ", CITING)]
    last = make_sent(year_before(province), province.department, said).report
    make_sent(year_before(province), another_department(province).department, said)

    (earlier,) = context_of(make_draft(province)).earlier

    assert last.number
    assert (earlier.header.number.value or "").lstrip("0") == last.number.split("/")[0]
    assert earlier.period == last.period.code
    assert [one.number for one in earlier.citations] == ["765/KH-UBND"]


def test_knows_the_papers_of_its_own_books_only(province: Province) -> None:
    keep(province, 12, date(2025, 2, 3))
    keep(another_department(province), 99, date(2025, 2, 3))

    papers = context_of(make_draft(province)).papers

    assert [(one.number, one.date, one.own) for one in papers] == [
        (f"12/{symbol_of(province)}", date(2025, 2, 3), True)
    ]


def test_what_others_cite_is_told_only_to_whom_they_sent_it(
    province: Province,
) -> None:
    sent = make_sent(province, province.department, [("I", "KẾT QUẢ", CITING)])
    other = another_department(province)
    make_sent(province, other.department, [("I", "KẾT QUẢ", CITING)])
    keep(province, 12, date(2025, 2, 3))

    officer = make_viewer(province.home_affairs, "home_affairs_officer")
    heard = context_of(sent.report, officer).papers
    own = context_of(sent.report, province.clerk).papers
    stranger = context_of(sent.report, other.clerk)

    told = other.department.name_on(date(2025, 12, 16)).name
    assert [(one.number, one.told_by, one.title) for one in heard] == [
        ("765/KH-UBND", told, None)
    ]
    assert [one.number for one in own] == [f"12/{symbol_of(province)}"]
    assert (*stranger.papers, *stranger.earlier, *stranger.others) == ()
    nobody = context_of(sent.report, make_viewer(other.department))
    assert nobody.papers == ()


def test_takes_few_queries_whatever_there_is(province: Province) -> None:
    for year in (2022, 2023, 2024):
        before = replace(province, period=make_period(year))
        make_sent(before, province.department, [("I", "KẾT QUẢ", CITING)])
    for number in range(1, 6):
        keep(province, number, date(2025, 2, 3))
    report = Report.objects.get(pk=make_draft(province).pk)
    with CaptureQueriesContext(connection) as taken:
        context = context_of(report)

    assert len(context.earlier) == 2
    assert len(taken) <= QUERIES + 2, "\n".join(one["sql"] for one in taken)
    report = Report.objects.get(pk=report.pk)
    with CaptureQueriesContext(connection) as again:
        context_of(report)
    assert len(again) <= QUERIES, "\n".join(one["sql"] for one in again)


def test_a_number_out_of_the_order_of_the_books_is_marked(province: Province) -> None:
    for number, month in ((10, 3), (20, 4), (30, 6)):
        keep(province, number, date(2025, month, 3))
    report = make_draft(province)
    block = report.blocks.filter(origin="typed").first()
    assert block is not None
    wrong = f"25/{symbol_of(province)}"
    block.text = f"Đã ban hành Kế hoạch số {wrong} ngày 10/3/2025 về công tác dân vận."
    block.save()

    messages = [
        one.finding.message for one in mark(report).findings if one.finding.rule == "R9"
    ]

    assert len(messages) == 2
    assert messages[0].startswith(f"Số {wrong} ngày 10/3/2025 lớn hơn nhưng lại")
    assert messages[1].startswith(f"Không thấy số {wrong} trong sổ")


def test_no_finding_tells_of_a_paper_one_may_not_see(province: Province) -> None:
    """Neither in one's own report nor in a file one drops: not by R9, R10 or R16."""
    for number, month in ((10, 3), (20, 4), (30, 6)):
        keep(province, number, date(2025, month, 3))
    other = another_department(province)
    keep(other, 25, date(2025, 2, 3))
    secret = Outgoing.objects.get(agency=province.department, number=20)
    secret.level = Level.PERSONS
    secret.save()
    report = make_draft(province)
    block = report.blocks.filter(origin="typed").first()
    assert block is not None
    block.text = "\n".join(
        f"Đã ban hành Kế hoạch số {number}/{symbol_of(province)} ngày 10/5/2025."
        for number in (20, 25)
    )
    block.save()

    told = " ".join(one.finding.message for one in mark(report).findings)
    blind = context_of(report, make_viewer(province.department, "staff"))

    assert "03/4/2025" not in told
    assert "3/4/2025" not in told
    assert "03/02/2025" not in told
    assert other.department.name_on(date(2025, 12, 16)).name not in told
    assert blind.papers == ()
