"""A process that is killed while accepting: ``accepter.py found FOLDER|accept``."""

from __future__ import annotations

import sys
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from danvan.agencies.actions.naming import Naming  # noqa: E402
from danvan.agencies.actions.organizing import found_agency  # noqa: E402
from danvan.agencies.models.agency import AgencyKind  # noqa: E402
from danvan.agencies.viewers import SystemViewer  # noqa: E402
from danvan.archive.actions import deciding  # noqa: E402
from danvan.archive.actions.accepting import accept_document  # noqa: E402
from danvan.archive.actions.dropping import Given, open_drop, take  # noqa: E402
from danvan.archive.models import OldDocument  # noqa: E402

BY = SystemViewer()


def found() -> None:
    """Found the agency and drop the reports of a folder."""
    call_command("migrate", verbosity=0)
    naming = Naming(name="Sở Khoa học", abbreviation="SKHCN", place="Tân Giang")
    agency = found_agency(naming=naming, kind=AgencyKind.DEPARTMENT, by=BY)
    drop = open_drop(agency_id=agency.pk, by=BY)
    texts = sorted(Path(sys.argv[2]).glob("*.txt"))
    files = [Given(path.name, path.read_bytes()) for path in texts]
    take(drop=drop, files=files, by=BY)


def accept() -> None:
    """Accept whatever is not accepted yet, one document after the other."""
    sys.stdout.write("1")
    sys.stdout.flush()
    for document in OldDocument.objects.order_by("pk"):
        deciding.accept_sure(document=document.code, by=BY)
        accept_document(document=document.code, by=BY)


if __name__ == "__main__":
    {"found": found, "accept": accept}[sys.argv[1]]()
