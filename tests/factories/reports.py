"""A small province with its reports for tests (tỉnh thử cho báo cáo)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from danvan.agencies.models import Agency, Post, Profile
from danvan.agencies.models.people import PostKind
from danvan.agencies.viewers import AccountViewer
from danvan.figures.actions import open_period
from danvan.figures.catalogue import load_shipped
from danvan.figures.models import Period, Regime
from danvan.reports.actions import approve, edit, review
from danvan.reports.actions.compose import Task, compose
from danvan.reports.actions.obligations import Request, open_obligations
from danvan.reports.models import Report
from danvan.text import periods
from tests.factories.agencies import (
    SYSTEM,
    make_agency,
    make_person,
    make_province,
    make_viewer,
)
from tests.factories.registers import make_dossier, make_entry

YEAR = 2025
TASKS_AHEAD = "Rà soát quy chế dân chủ của cơ quan trong quý I; Văn phòng chủ trì."


@dataclass
class Province:
    """Agencies, the people at work in them, and the period they report on."""

    top: Agency
    home_affairs: Agency
    department: Agency
    regime: Regime
    period: Period
    clerk: AccountViewer
    chief: AccountViewer
    records_clerk: AccountViewer
    officer: AccountViewer
    head: AccountViewer
    home_clerk: AccountViewer


def make_reporting_province(*, dossiers: int = 3) -> Province:
    """Found the province, fill a department's registers, ask for the year's report."""
    load_shipped()
    top, home_affairs, department = make_province()
    clerk = make_viewer(department, "clerk")
    province = Province(
        top=top,
        home_affairs=home_affairs,
        department=department,
        regime=Regime.objects.get(code="dan-van-nam"),
        period=make_period(),
        clerk=clerk,
        chief=make_viewer(department, "chief_of_office"),
        records_clerk=make_viewer(department, "records_clerk"),
        officer=make_viewer(home_affairs, "home_affairs_officer"),
        head=make_viewer(home_affairs, "home_affairs_head"),
        home_clerk=make_viewer(home_affairs, "records_clerk"),
    )
    for at in range(dossiers):
        make_dossier(department, clerk, **_dossier(at))
    make_entry(department, clerk)
    _people(department)
    _people(home_affairs)
    return province


def another_department(province: Province) -> Province:
    """Give the province as a second department sees it, with people of its own."""
    department = make_agency(superior=province.top)
    _people(department)
    return replace(
        province,
        department=department,
        clerk=make_viewer(department, "clerk"),
        chief=make_viewer(department, "chief_of_office"),
        records_clerk=make_viewer(department, "records_clerk"),
    )


def _dossier(at: int) -> dict[str, object]:
    day = date(YEAR, 3, 2 + at)
    return {
        "received_on": day,
        "due_on": date(YEAR, 3, 28),
        "returned_on": date(YEAR, 3, 12 + at),
    }


def make_period(year: int = YEAR) -> Period:
    """Make the statutory period of a year."""
    return open_period(
        periods.Period("year", date(year - 1, 12, 15), date(year, 12, 14))
    )


def _people(agency: Agency) -> None:
    director = make_person(agency, "Lê Văn Minh")
    deputy = make_person(agency, "Phạm Thị Hoa")
    Post.objects.create(
        person=director, agency=agency, title="Giám đốc", kind=PostKind.DIRECTOR
    )
    Post.objects.create(
        person=deputy, agency=agency, title="Phó Giám đốc", kind=PostKind.DEPUTY
    )
    Profile.objects.create(
        agency=agency,
        text="Sở là cơ quan chuyên môn thuộc Ủy ban nhân dân tỉnh.",
        basis="Quyết định số 12/QĐ-UBND",
    )


def ask(province: Province, *agencies: Agency) -> None:
    """Open the period for the department, or for the agencies given."""
    open_obligations(
        request=Request(
            regime=province.regime,
            period=province.period,
            outline="T1",
            recipient=province.home_affairs,
            recipient_name="Sở Nội vụ",
            basis="Công văn số 628/SNV-XDCQ ngày 10/11/2025",
        ),
        agencies=agencies or [province.department],
        by=province.officer,
    )


def make_draft(province: Province) -> Report:
    """Compose the department's report."""
    return compose(
        task=Task(province.department, province.regime, "T1", province.period),
        by=province.clerk,
    )


def finish_words(report: Report, by: AccountViewer) -> None:
    """Read the standing text again and write what only a person can."""
    for block in report.blocks.all():
        if block.origin == "standing":
            edit.confirm_block(code=report.code, block=block.pk, by=by)
        elif block.origin == "typed":
            edit.edit_block(
                code=report.code,
                block=block.pk,
                text=TASKS_AHEAD if block.section == "V" else "Không có.",
                version=block.version,
                by=by,
            )


def make_approved(province: Province) -> Report:
    """Compose, finish, review and approve the department's report."""
    report = make_draft(province)
    finish_words(report, province.clerk)
    report = review.send_to_review(
        code=report.code, version=report.version, by=province.clerk
    )
    approve.approve(code=report.code, version=report.version, by=province.chief)
    report.refresh_from_db()
    return report


__all__ = ["SYSTEM", "make_agency"]
