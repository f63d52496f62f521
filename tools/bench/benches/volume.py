"""A million rows of 500 agencies (W1, W7): a report, a page, an export.

`BENCH_ROWS=50000` in the environment makes a twentieth of it, for a quick look.
"""

from __future__ import annotations

import csv
import os
import random
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from tools.bench.database import fresh_database, vendor
from tools.bench.filling import fill
from tools.bench.machine import peak_since
from tools.bench.measuring import Row, contest

if TYPE_CHECKING:
    from danvan.agencies.models import Agency
    from danvan.figures.plan import Plan
    from danvan.figures.rules.rule import Window

BOTH = True
ROWS = int(os.environ.get("BENCH_ROWS", "1000000"))
AGENCIES, ASKED, EXPORTED = 500, 60, 100_000
SHARES = {"dossiers": 0.4, "outgoing": 0.2, "incoming": 0.1}
"""What the largest registers hold; the others share the rest."""
OTHERS = (
    "advice", "alerts", "communications", "coordination", "donations", "feedback",
    "inspections", "models", "movements", "opinions", "procedures", "supervision",
)  # fmt: skip


def run() -> Iterator[Row]:
    """Fill the registers, then measure what a clerk waits for."""
    with fresh_database():
        from danvan.figures.catalogue import load_shipped

        load_shipped()
        agencies, sizes = _agencies(), _sizes()
        slugs = _fill(agencies, sizes)
        _analyse()
        largest, median = agencies[0], agencies[AGENCIES // 2]
        for name, agency in (("median", median), ("largest", largest)):
            yield from _report(f"{name} agency of {ROWS:,} rows", agency, slugs)
        yield from _pages(largest)
        yield from _exports(largest)


def _agencies() -> list[Agency]:
    from danvan.agencies.models import Agency, AgencyName

    top = Agency.objects.create(kind="peoples_committee")
    made = [
        Agency.objects.create(root=top, superior=top, path=f"/{top.pk}/")
        for _ in range(AGENCIES)
    ]
    AgencyName.objects.bulk_create(
        AgencyName(agency=one, name=f"Đơn vị {one.pk}", abbreviation="", place="")
        for one in made
    )
    return made


def _sizes() -> list[int]:
    """Share the rows out log-normally, the largest agency first."""
    chance = random.Random(2024)  # noqa: S311
    weights = sorted(chance.lognormvariate(0, 0.9) for _ in range(AGENCIES))[::-1]
    return [max(40, int(ROWS * weight / sum(weights))) for weight in weights]


def _fill(agencies: Sequence[Agency], sizes: Sequence[int]) -> list[str]:
    left = (1 - sum(SHARES.values())) / len(OTHERS)
    shares = {**SHARES, **dict.fromkeys(OTHERS, left)}
    for agency, size in zip(agencies, sizes, strict=True):
        for slug, share in shares.items():
            fill(slug, agency, max(1, int(size * share)))
    return list(shares)


def _analyse() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _report(name: str, agency: Agency, slugs: Iterable[str]) -> Iterator[Row]:
    """Count sixty figures: through the application, as bare SQL, in DuckDB."""
    from datetime import date

    from danvan.figures.counting import count_plan
    from danvan.figures.plan import plan_on
    from danvan.figures.rules.rule import Window

    window = Window(date(2023, 12, 15), date(2024, 12, 14))
    kept = set(slugs)
    whole = plan_on(window.end)
    rules = (m for m in whole.measures.values() if m.rule and m.rule.register in kept)
    asked = whole.only([m.code for m in islice(rules, ASKED)])
    # No agency of these has sheets of another system: rows alone are counted.
    plan = replace(
        asked, measures={c: replace(m, sheet=None) for c, m in asked.measures.items()}
    )
    ours, duck = _bare(plan, agency, window)
    if [[int(c or 0) for c in row] for row in ours()] != [
        [int(c or 0) for c in row] for row in duck()
    ]:
        raise SystemExit(f"{name}: the contestants disagree")
    yield from contest(
        f"volume: {len(plan.rules)} figures, {name}",
        partial(count_plan, plan, agency.pk, window),
        {f"{vendor()}, bare SQL": ours, "DuckDB": duck},
    )


def _bare(plan: Plan, agency: Agency, window: Window) -> tuple[Any, Any]:
    """Give the same statement run on the database and on a copy in DuckDB."""
    import duckdb
    from django.db import connection

    from danvan.figures.rules.stored import program_for, table_of

    program = program_for(plan.rules)
    values = program.sql.bind(agency.pk, window)
    base: Any = duckdb.connect()
    for slug in sorted({rule.register for rule in plan.rules}):
        _copy(base, table_of(slug).name)

    def ours() -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(program.sql.text, values)
            return sorted(cursor.fetchall())

    text = program.sql.text.replace("%s", "?")
    return ours, lambda: sorted(base.execute(text, values).fetchall())


def _copy(base: Any, table: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor, tempfile.NamedTemporaryFile("w") as file:
        cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
        names = [column[0] for column in cursor.description]
        out = csv.writer(file)
        kept = [at for at, name in enumerate(names) if name not in ("salt", "sha")]
        out.writerow(names[at] for at in kept)
        out.writerows([row[at] for at in kept] for row in cursor)
        file.flush()
        base.execute(
            f"CREATE TABLE \"{table}\" AS FROM read_csv('{file.name}', header=true, "
            "sample_size=-1)"
        )


def _pages(agency: Agency) -> Iterator[Row]:
    client = _clerk(agency)
    for name, address in (
        ("first page", "/so/dossiers/"),
        ("filtered page", "/so/dossiers/?channel=online"),
        ("search in the register", "/so/dossiers/?tim=17"),
        ("list of registers", "/so/"),
    ):
        yield from contest(
            f"volume: {name} at {ROWS:,} rows", partial(client.get, address)
        )


def _exports(agency: Agency) -> Iterator[Row]:
    from danvan.registers.service.dossiers import Dossier

    held = Dossier.objects.filter(agency=agency).count()
    fill("dossiers", agency, EXPORTED - held, start=10_000_000)
    client = _clerk(agency)
    for kind, at_end in (("csv", f"{EXPORTED}".encode()), ("xlsx", b"")):
        with peak_since() as peak:
            began = time.process_time()
            answer: Any = client.get(f"/so/dossiers/xuat.{kind}")
            size, last = 0, b""
            for chunk in answer.streaming_content:
                size, last = size + len(chunk), chunk
            used = time.process_time() - began
        if at_end not in last:
            raise SystemExit(f"{kind}: the file does not say how many rows it holds")
        name = f"volume: {EXPORTED:,} rows to {kind.upper()}"
        yield Row(name, used, "s", "CPU once", "size, MB", size / 1e6)
        yield Row(f"{name}, memory above the start", peak(), "MiB", "peak")


def _clerk(agency: Agency) -> Any:
    from django.test import Client

    from danvan.agencies.models import Account, Grant

    account, _ = Account.objects.get_or_create(username=f"do-{agency.pk}")
    Grant.objects.get_or_create(
        account=account, agency=agency, role="clerk", defaults={"from_on": None}
    )
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(account)
    return client
