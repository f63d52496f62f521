"""The period's table of a province of five hundred agencies, read and as a page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tools.bench.database import fresh_database
from tools.bench.measuring import Row, contest
from tools.bench.province import AT, make_tree

if TYPE_CHECKING:
    from danvan.agencies.models import Agency
    from danvan.figures.models import Period, Regime

BOTH = True
_STATES = ("submitted", "accepted", "returned", "draft", "")
"""Of the agencies in turn; the last has not begun."""


def run() -> Iterator[Row]:
    """Ask five hundred agencies for a report, let most of them send it, and look."""
    with fresh_database():
        from django.test import Client

        from danvan.agencies.models import Account, Agency, Grant
        from danvan.agencies.viewers import AccountViewer
        from danvan.figures.actions import open_period
        from danvan.figures.catalogue import load_shipped
        from danvan.figures.models import Regime
        from danvan.reports.queries.period import chosen, table
        from danvan.text import periods

        load_shipped()
        top, _, leaves = make_tree()
        home = Agency.objects.create(
            code="B-SNV",
            kind="home_affairs",
            root=top,
            superior=top,
            path=f"/{top.pk}/",
        )
        _name(home, "Sở Nội vụ")
        account = Account.objects.create_user(username="b", password=None)
        Grant.objects.create(
            account=account,
            agency=home,
            role="home_affairs_officer",
            from_on=date(2020, 1, 1),
        )
        regime = Regime.objects.get(code="dan-van-nam")
        period = open_period(
            periods.Period("year", date(2023, 12, 15), date(2024, 12, 14))
        )
        _ask(leaves, home, regime, period)
        viewer = AccountViewer(account, home, frozenset({"home_affairs_officer"}))

        def read() -> int:
            pair = chosen(viewer, "", "")
            if pair is None:
                raise SystemExit("no period was opened")
            return len(table(viewer, pair).rows)

        if read() != len(leaves):
            raise SystemExit("the table lacks agencies")
        yield from contest(f"period: table of {len(leaves)} agencies, read", read)
        client = Client(SERVER_NAME="127.0.0.1")
        client.force_login(account)
        if client.get("/tong-hop/").status_code != 200:
            raise SystemExit("the page was refused")
        yield from contest(
            f"period: table of {len(leaves)} agencies, as a page",
            lambda: client.get("/tong-hop/"),
            rounds=20,
        )
        yield from contest(
            f"period: monitoring of {len(leaves)} agencies, as a page",
            lambda: client.get("/tong-hop/dieu-hanh/"),
            rounds=20,
        )


def _name(agency: Agency, name: str) -> None:
    from danvan.agencies.models import AgencyName

    AgencyName.objects.create(
        agency=agency, name=name, abbreviation="SNV", place="Tân Giang"
    )


def _ask(leaves: list[Agency], home: Agency, regime: Regime, period: Period) -> None:
    """Make an obligation each; every state of a report comes by turns."""
    from danvan.reports.models import Obligation, Report, Submission

    begun = [(leaf, _STATES[at % 5]) for at, leaf in enumerate(leaves)]
    reports = Report.objects.bulk_create(
        Report(
            agency=leaf,
            regime=regime,
            period=period,
            outline="T1",
            title="Kết quả thực hiện",
            state=state,
            number="" if state == "draft" else "7/BC",
            number_year=None if state == "draft" else 2024,
            dated_on=None if state == "draft" else date(2024, 12, 16),
            composed_by=1,
            composed_at=AT,
            figures_at=AT,
        )
        for leaf, state in begun
        if state
    )
    by_agency = {report.agency_id: report for report in reports}
    Obligation.objects.bulk_create(
        Obligation(
            regime=regime,
            agency=leaf,
            period=period,
            outline="T1",
            recipient=home,
            recipient_name="Sở Nội vụ",
            due_on=date(2024, 12, 17),
            explanation="2 ngày làm việc sau ngày chốt số liệu",
            report=by_agency.get(leaf.pk),
        )
        for leaf in leaves
    )
    Submission.objects.bulk_create(
        Submission(
            report=report,
            agency_id=report.agency_id,
            recipient=home,
            state={"submitted": "sent"}.get(report.state, report.state),
            reason="Thiếu số" if report.state == "returned" else "",
            sent_by=1,
            sent_by_label="Văn thư",
            sent_at=AT + timedelta(days=report.pk % 9),
            due_on=date(2024, 12, 17),
            sha256="0" * 64,
        )
        for report in reports
        if report.state != "draft"
    )
