"""Bundles by hand (gói báo cáo): for whoever works at the machine itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand

from danvan.agencies.viewers import SystemViewer
from danvan.audit.witnessing.heads import own_public
from danvan.audit.witnessing.keys import fingerprint
from danvan.exchange.actions.sending import send_report
from danvan.exchange.actions.taking_in import take_in
from danvan.exchange.bundle.manifest import KINDS
from danvan.exchange.packing.kept import bundle_bytes
from danvan.reading import file_bytes
from danvan.reports import queries as reports
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from argparse import ArgumentParser

_BY = SystemViewer(label="Dòng lệnh")


class MissingSubjectError(RefusedError):
    """Nothing says which report or file."""


class Command(BaseCommand):
    """Export, import, or show the key."""

    help = "Đóng gói báo cáo, nhận gói, xem dấu vân khóa của hệ thống này."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what to do, with what, and where to."""
        parser.add_argument("--act", required=True)
        parser.add_argument("--subject", default="")
        parser.add_argument("--output", default=".")

    def handle(self, *_: Any, act: str, subject: str, output: str, **__: Any) -> None:
        """Do it. Raise RefusedError."""
        if act == "key":
            self.stdout.write(fingerprint(own_public()))
            return
        if not subject:
            raise MissingSubjectError("Ghi mã báo cáo hoặc tên tệp gói.")
        if act == "import":
            taken = take_in(data=file_bytes(Path(subject)), by=_BY)
            self.stdout.write(f"Đã nhận {KINDS[taken.kind]}, mã {taken.code}.")
            return
        report = reports.report(_BY, subject)
        made = send_report(code=report.code, version=report.version, by=_BY)
        target = Path(output) / f"{made.subject}.danvan"
        target.write_bytes(bundle_bytes(made))
        self.stdout.write(f"Đã ghi {target}.")
