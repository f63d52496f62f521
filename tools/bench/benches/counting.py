"""One agency's figures: counted live, frozen, filed, opened to their rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING

from tools.bench.database import fresh_database
from tools.bench.measuring import Row, contest

if TYPE_CHECKING:
    from danvan.agencies.models import Agency

# A median agency has about a thousand rows in two years; the largest twelve times.
SIZES = {"median agency": 1_000, "largest agency": 12_000}
AT = datetime(2024, 12, 16, tzinfo=UTC)

BOTH = True


def run() -> Iterator[Row]:
    """Measure the gates of one agency's report in two sizes."""
    with fresh_database():
        from danvan.figures.catalogue import load_shipped

        load_shipped()
        for name, rows in SIZES.items():
            yield from _measure(name, rows)


def _measure(name: str, rows: int) -> Iterator[Row]:
    from danvan.agencies.viewers import SystemViewer
    from danvan.figures import actions, queries
    from danvan.figures.counting import count_plan
    from danvan.figures.evidence.verifying import verify_return
    from danvan.figures.models import Regime
    from danvan.figures.plan import plan_on
    from danvan.figures.rules.rule import Window
    from danvan.text.periods import Period

    system = SystemViewer()
    agency = _agency(rows)
    regime = Regime.objects.get(code="dan-van-nam")
    period = actions.open_period(Period("year", date(2023, 12, 15), date(2024, 12, 14)))
    window, plan = Window(period.start, period.end), plan_on(period.end)
    indicators = len(plan.measures)
    yield from contest(
        f"counting: count {indicators} indicators live, {name}",
        lambda: count_plan(plan, agency.pk, window),
    )
    versions = count(1)

    def replace_return() -> None:
        draft = actions.snapshot(
            agency=agency, regime=regime, period=period, by=system, at=AT
        )
        actions.file_return(return_=draft, by=system, at=AT)
        next(versions)

    yield from contest(
        f"counting: count, freeze, file and total a correction, {name}", replace_return
    )
    figures = agency_figures(agency)
    code = figures["tthc.da_nhan"]
    yield from contest(
        f"counting: rule, 50 rows and drift behind a figure, {name}",
        lambda: queries.evidence(system, code),
    )
    returned = queries.figure_of(system, code).return_of
    yield from contest(
        f"counting: verify a return down to its rows, {name}",
        lambda: verify_return(returned),
    )


def agency_figures(agency: Agency) -> dict[str, str]:
    """Return the codes of an agency's current figures by indicator."""
    from danvan.figures.models import Figure

    current = Figure.objects.filter(return_of__agency=agency, return_of__current=True)
    return dict(current.values_list("indicator__code", "code"))


def _agency(rows: int) -> Agency:
    """Make an agency with dossiers over two years, straight in the table."""
    from danvan.agencies.models import Agency, AgencyName
    from danvan.registers.service.dossiers import Dossier

    top, _ = Agency.objects.get_or_create(path="/", kind="peoples_committee")
    agency = Agency.objects.create(root=top, superior=top, path=f"/{top.pk}/")
    AgencyName.objects.create(
        agency=agency, name="Sở Đo tốc độ", abbreviation="SDTD", place="Tân Giang"
    )
    first = date(2023, 1, 1)
    made = []
    for at in range(rows):
        received = first + timedelta(days=at * 730 // rows)
        returned = received + timedelta(days=at % 12) if at % 9 else None
        made.append(
            Dossier(
                code=f"H{agency.pk}-{at}",
                agency=agency,
                day=received,
                number=f"{agency.pk}.{at}",
                channel=("online", "direct", "post")[at % 3],
                received_on=received,
                due_on=received + timedelta(days=10),
                returned_on=returned,
                timeliness="pending" if returned is None else "early",
                recorded_at=AT,
                salt=at.to_bytes(16, "big"),
                sha=at.to_bytes(32, "big"),
            )
        )
    Dossier.objects.bulk_create(made, batch_size=500)
    return agency
