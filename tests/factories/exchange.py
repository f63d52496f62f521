"""Two installations in one test: the sender's is made, packed and undone again."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from danvan.audit.witnessing.heads import own_public
from danvan.audit.witnessing.keys import fingerprint, private_key
from danvan.exchange.actions.keys import trust_sender
from danvan.exchange.actions.sending import send_report
from danvan.exchange.bundle.archive import MANIFEST, SIGNATURE, write
from danvan.exchange.models import SentBundle
from danvan.exchange.packing.kept import bundle_bytes
from danvan.reports.actions.issuing.issue import issue
from danvan.reports.actions.issuing.number import Numbering, number_externally
from danvan.reports.models import Obligation, Report
from tests.factories.reports import (
    Province,
    ask,
    make_approved,
    make_reporting_province,
)


@dataclass(frozen=True)
class Elsewhere:
    """What is left of an installation that was undone: its bundles and its key."""

    bundles: list[bytes]
    fingerprint: str
    key: Ed25519PrivateKey


@contextmanager
def another_installation(folder: Path) -> Iterator[str]:
    """Work as an installation of its own, with its key; undo all of it at the end."""
    folder.mkdir(exist_ok=True)
    own = override_settings(DANVAN_DATA=folder, DANVAN_FILES=folder / "files")
    with own, transaction.atomic():
        yield fingerprint(own_public())
        transaction.set_rollback(True)


def issued(province: Province, number: int = 15) -> Report:
    """Carry the department's report to its issue."""
    report = make_approved(province)
    symbol = report.approvals.get().content["head"]["symbol"]
    report = number_externally(
        code=report.code,
        numbering=Numbering(f"{number}/{symbol}", timezone.localdate()),
        version=report.version,
        by=province.records_clerk,
    )
    return issue(code=report.code, version=report.version, by=province.records_clerk)


def packed(province: Province, report: Report) -> SentBundle:
    """Put an issued report into a bundle."""
    return send_report(code=report.code, version=report.version, by=province.clerk)


def made_elsewhere(folder: Path, make: Callable[[], list[bytes]]) -> Elsewhere:
    """Make bundles in an installation that is undone."""
    with another_installation(folder) as print_:
        bundles = make()
    return Elsewhere(bundles, print_, private_key(folder))


def one_report() -> list[bytes]:
    """Give the bundle of one report of a lone agency."""
    province = make_reporting_province()
    ask(province)
    return [bundle_bytes(packed(province, issued(province)))]


def receiving_province(sender: Elsewhere) -> Province:
    """Found the province where Home Affairs knows the sender's key."""
    province = make_reporting_province(dossiers=0)
    ask(province)
    trust_sender(
        agency=province.department, typed=sender.fingerprint, by=province.officer
    )
    return province


def obligation_of(province: Province) -> Obligation:
    """Give what the department owes."""
    return Obligation.objects.get(agency=province.department)


def members(bundle: bytes) -> dict[str, bytes]:
    """Read the members of a bundle."""
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    """Put members into an archive, as an attacker would."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


def signed_again(
    bundle: bytes,
    key: Ed25519PrivateKey,
    change: Callable[[dict[str, object]], None] = lambda _: None,
    **files: bytes,
) -> bytes:
    """Change a bundle's list or files and sign it anew."""
    parts = members(bundle)
    said = json.loads(parts.pop(MANIFEST))
    parts.pop(SIGNATURE)
    change(said)
    for name, data in files.items():
        parts[name.replace("_", ".")] = data
    return write(said, parts, key)
