"""Thirty-two browsers at one served application: no error, and all adds up."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from random import Random
from time import monotonic
from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test import override_settings

from danvan.audit.verify import verify_chain
from danvan.figures.catalogue import load_shipped
from danvan.figures.totals.checking import verify_totals
from danvan.registers.registry import register
from tests.factories.agencies import make_account, make_agency, make_province
from tests.factories.any_row import furnish
from tests.factories.figures import make_period
from tests.factories.wholeness import check_counts, check_registers
from tests.integration.durability.browsing import BrowsingClerk, Seen
from tests.integration.durability.served import served

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CLERKS, AGENCIES = 32, 4
ROLES = ("clerk", "records_clerk", "reception_officer")
PASSWORD = "một câu dài chỉ để thử"


def put_to_work(folder: Path, seconds: float, seed: int) -> None:
    load_shipped()
    period = make_period(2026)
    top, _, first = make_province()
    agencies = [first, *(make_agency(superior=top) for _ in range(AGENCIES - 1))]
    for agency in agencies:
        furnish(agency)
    accounts = [make_account(a, *ROLES) for a in agencies * (CLERKS // AGENCIES)]
    with override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.Argon2PasswordHasher"]
    ):
        hashed = make_password(PASSWORD)
    type(accounts[0]).objects.filter(pk__in=[a.pk for a in accounts]).update(
        password=hashed
    )
    seen = Seen()
    with served(folder) as address:
        clerks = [
            BrowsingClerk(
                address, account.username, PASSWORD, agency, Random(seed + n), seen
            )
            for n, (account, agency) in enumerate(
                zip(accounts, agencies * (CLERKS // AGENCIES), strict=True)
            )
        ]
        _all_at_once([clerk.sign_in for clerk in clerks])
        until = monotonic() + seconds
        _all_at_once([partial(c.work, n, until) for n, c in enumerate(clerks)])
    _tell(seen, seconds)

    assert seen.errors == [], "\n".join(seen.errors[:3])
    tried = {*seen.done, *(name.split()[0] for name in seen.refused)}
    assert tried == {
        *("enter", "edit", "correct", "strike", "undo"),
        *("look_up", "figures", "evidence"),
    }
    for slug, code in seen.entered:
        assert register(slug).model._default_manager.filter(code=code).exists(), code
    check_registers(agencies)
    for agency in agencies:
        assert check_counts(agency, period) > 0
    assert verify_totals() == ()
    assert verify_chain(0).holds


def _all_at_once(deeds: list[Callable[[], None]]) -> None:
    """Do all in threads; raise what the first that failed raised."""
    with ThreadPoolExecutor(len(deeds)) as pool:
        for done in [pool.submit(deed) for deed in deeds]:
            done.result(timeout=300)


def _tell(seen: Seen, seconds: float) -> None:
    waits = sorted(seen.waits)
    at = [f"{waits[int(len(waits) * part)] * 1000:.0f}" for part in (0.5, 0.95, 0.99)]
    print(
        f"{connection.vendor}: {len(waits)} requests in {seconds} s, "
        f"p50/p95/p99 {'/'.join(at)} ms, longest {waits[-1] * 1000:.0f} ms; "
        f"done {dict(seen.done)}; refused {dict(seen.refused)}"
    )


@pytest.mark.django_db(transaction=True)
def test_thirty_two_browsers_for_some_seconds(tmp_path: Path) -> None:
    put_to_work(tmp_path, 4, seed=2)


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_thirty_two_browsers_for_a_minute(tmp_path: Path) -> None:
    put_to_work(tmp_path, 60, seed=20261123)
