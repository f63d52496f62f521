"""Agencies in every relation, each with one thing of every kind (for the matrix)."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date

from danvan.agencies.actions.bodies import BodyWords, Seat, found_body, seat_member
from danvan.agencies.actions.organizing import merge
from danvan.agencies.actions.people import add_person, appoint
from danvan.agencies.actions.profile import write_profile
from danvan.agencies.models import Account, Agency, Body
from danvan.figures.actions import open_period
from danvan.figures.catalogue import load_shipped
from danvan.figures.models import Period, Regime
from danvan.files.actions import store
from danvan.reports.actions.compose import Task, compose
from danvan.reports.actions.obligations import Request, open_obligations
from danvan.reports.assessing.actions.noting import Words, note
from danvan.reports.models import Assessment, Obligation, Report
from danvan.sample import reporting
from danvan.text import periods
from tests.factories.agencies import SYSTEM, make_account, make_agency
from tests.factories.registers import make_dossier

HOME_ROLES = {"home_affairs_officer", "home_affairs_head"}
BEGUN, DAY = date(2020, 1, 1), date(2026, 3, 2)


@dataclass(frozen=True, slots=True)
class Things:
    """One thing of every kind that belongs to an agency."""

    agency: Agency
    row: str
    file: str
    report: Report
    draft: Report
    obligation: str
    submission: str
    figure: str
    account: Account
    grant: int
    block: int
    idea: str
    """An assessment noted for the draft."""
    promise: str
    """A task that the report before the draft sets."""
    body: Body
    seat: int


@dataclass(frozen=True, slots=True)
class World:
    """A province, a foreign one, and who may stand where."""

    home: Things
    department: Things
    below: Things
    foreign: Things
    before: Things
    """Of an agency of another province that the department carries on."""
    accounts: dict[str, Account]
    period: Period

    def seen_by(self, role: str) -> dict[str, Things]:
        """Give the things by the scope in which a role meets them."""
        if role in HOME_ROLES:
            return {
                "own": self.home,
                "subordinate": self.department,
                "foreign": self.foreign,
                "subordinate before": self.before,
            }
        return {
            "own": self.department,
            "subordinate": self.below,
            "foreign": self.foreign,
            "own before": self.before,
        }


def make_world(roles: list[str]) -> World:
    """Found the agencies and let each report once."""
    load_shipped()
    top, elsewhere = make_agency("UBND tỉnh Tân Giang"), make_agency("UBND tỉnh khác")
    home = make_agency("Sở Nội vụ", superior=top)
    department = make_agency("Sở Xây dựng", superior=top)
    below = make_agency("Trung tâm Quy hoạch", superior=department)
    foreign = make_agency("Sở Xây dựng tỉnh khác", superior=elsewhere)
    gone = make_agency("Sở Quy hoạch tỉnh khác", superior=elsewhere)
    spans = [
        periods.Period("year", date(year - 1, 12, 15), date(year, 12, 14))
        for year in (2023, 2024, 2025)
    ]
    opened = [open_period(span) for span in spans]
    # Before there is anybody else who might approve.
    home_things, things = _things(home, home, opened), _things(department, home, opened)
    below_things, far_things = (
        _things(below, home, opened),
        _things(foreign, home, opened),
    )
    gone_things = _things(gone, home, opened)
    merge(
        predecessors=[gone],
        successor=department,
        on=date(2026, 7, 1),
        legal_document="18/NQ-HĐND",
        by=SYSTEM,
    )
    accounts = {
        role: make_account(home if role in HOME_ROLES else department, role)
        for role in roles
    }
    return World(
        home=home_things,
        department=things,
        below=below_things,
        foreign=far_things,
        before=gone_things,
        accounts=accounts,
        period=opened[0],
    )


def _things(agency: Agency, home: Agency, opened: list[Period]) -> Things:
    regime = Regime.objects.get(code="dan-van-nam")
    write_profile(
        agency=agency, text="Cơ quan thử.", basis="1/QĐ", from_on=BEGUN, by=SYSTEM
    )
    head = add_person(agency=agency, full_name="Lê Văn Minh", by=SYSTEM)
    appoint(person=head, kind="director", title="Giám đốc", by=SYSTEM)
    words = BodyWords(kind="steering_committee", name="Ban Chỉ đạo", founded_by="1/QĐ")
    body = found_body(agency=agency, words=words, by=SYSTEM)
    seat = seat_member(body=body, seat=Seat(person=head, role="Trưởng ban"), by=SYSTEM)
    row = make_dossier(agency, SYSTEM, received_on=date(2023, 3, 2))
    for period in opened:
        open_obligations(
            request=Request(
                regime=regime,
                period=period,
                outline="T1",
                recipient=home,
                recipient_name="Sở Nội vụ",
                due_on=DAY,
            ),
            agencies=[agency],
            by=SYSTEM,
        )
    crew = reporting.Crew(SYSTEM, SYSTEM, SYSTEM, SYSTEM)
    sent = reporting.carry(
        Task(agency, regime, "T1", opened[0]), crew, "submitted", DAY, 7
    )
    kept = store(
        stream=io.BytesIO(b"%PDF-1.7\n%%EOF\n"),
        given_name="giay-to.pdf",
        owner=row.code,
        subject="attachment",
        agency_id=agency.pk,
        by=SYSTEM,
    )
    figures = sent.figures
    assert figures is not None
    draft = compose(task=Task(agency, regime, "T1", opened[1]), by=SYSTEM)
    noted = note(
        agency_id=agency.pk,
        words=Words("recommendation", "Đề nghị tập huấn."),
        regime=regime,
        period=opened[1],
        by=SYSTEM,
    )
    account = make_account(agency, "clerk")
    return Things(
        agency=agency,
        row=row.code,
        file=kept.code,
        report=sent,
        draft=draft,
        obligation=Obligation.objects.get(agency=agency, period=opened[2]).code,
        submission=sent.submissions.get().code,
        figure=figures.figures.get(indicator__code="tthc.da_nhan").code,
        account=account,
        grant=account.grants.get().pk,
        block=draft.blocks.filter(origin="typed", section="V").get().pk,
        idea=noted.code,
        promise=Assessment.objects.filter(period=opened[0], kind="task", agency=agency)
        .latest("pk")
        .code,
        body=body,
        seat=seat.pk,
    )
