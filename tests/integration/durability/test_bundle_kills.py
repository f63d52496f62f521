"""A bundle's taker dies at any instant: nothing is lost or doubled, all completes."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from danvan.agencies.models import Agency
from danvan.audit.models import Cosignature
from danvan.audit.verify import verify_chain
from danvan.exchange.models import CarriedEvidence, ReceivedBundle
from danvan.figures.models import Return
from danvan.figures.totals.checking import verify_totals
from danvan.files.models import StoredFile
from danvan.files.store import intact
from danvan.reports.models import Obligation, Report, Submission
from tests.factories.exchange import made_elsewhere, members, one_report, signed_again
from tests.integration.durability.test_kills import run

BUNDLES, LONG = 8, 50


def variants(folder: Path, bundles: int) -> str:
    """Make bundles of as many periods out of one; give the key's fingerprint."""
    sender = made_elsewhere(folder / "gui", one_report)
    figures = members(sender.bundles[0])["figures.json"]
    for number in range(bundles):

        def change(said: dict[str, Any], number: int = number) -> None:
            end = date(2025, 12, 14) + timedelta(days=number)
            said["period"]["end"] = end.isoformat()
            said["obligation"] = f"NB-K{number:05}"
            for name, prefix in (
                ("code", "BC"), ("submission", "NP"), ("figures_code", "KS"),
            ):  # fmt: skip
                said["report"][name] = f"{prefix}-K{number:05}"
            said["report"]["number"] = f"{number + 1}/BC-SKHCN"

        own = figures.replace(b'"code":"SL-', f'"code":"SL-{number}'.encode())
        data = signed_again(sender.bundles[0], sender.key, change, figures_json=own)
        (folder / f"{number}.danvan").write_bytes(data)
    return sender.fingerprint


@pytest.mark.django_db(transaction=True)
def test_every_bundle_is_there_once_whatever_died(tmp_path: Path) -> None:
    take_in_through_deaths(tmp_path, BUNDLES, 20261122)


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_every_bundle_is_there_once_whatever_died_at_length(tmp_path: Path) -> None:
    take_in_through_deaths(tmp_path, LONG, 7)


def take_in_through_deaths(tmp_path: Path, bundles: int, seed: int) -> None:
    told = run("takers.py", tmp_path, variants(tmp_path, bundles), seed)

    assert [line for line in told if line[1].startswith("error")] == []
    confirmed = {code for _, code in told if code}
    assert confirmed == set(ReceivedBundle.objects.values_list("code", flat=True))
    assert len(confirmed) == bundles
    for model in (Report, Submission, Return):
        assert model._default_manager.count() == bundles
    assert Return.objects.filter(current=True).count() == bundles
    assert Obligation.objects.filter(report__isnull=False).count() == bundles
    assert CarriedEvidence.objects.count() % bundles == 0
    assert Cosignature.objects.count() == 1, "one head, countersigned once"
    assert verify_totals() == ()
    for agency in (0, *Agency.objects.values_list("pk", flat=True)):
        assert verify_chain(agency).holds
    kept = list(StoredFile.objects.values_list("sha256", flat=True))
    assert len(kept) == 3 * bundles
    assert all(intact(sha256) for sha256 in kept)
    known = {
        hashlib.sha256(p.read_bytes()).hexdigest() for p in tmp_path.glob("*.danvan")
    }
    assert known == set(ReceivedBundle.objects.values_list("sha256", flat=True))
