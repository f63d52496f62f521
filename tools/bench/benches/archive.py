"""Five hundred reports into the archive: dropped, read, their values laid out."""

from __future__ import annotations

import io
import resource
import time
import zipfile
from collections.abc import Iterator

from tools.bench.database import fresh_database, vendor
from tools.bench.measuring import Row
from tools.bench.report import report

BOTH = True
REPORTS = 500


def run() -> Iterator[Row]:
    """Drop a ZIP of text, DOCX and PDF reports, read them all, accept one."""
    with fresh_database():
        yield from _archived()


def _archived() -> Iterator[Row]:
    from danvan.agencies.actions.naming import Naming
    from danvan.agencies.actions.organizing import found_agency
    from danvan.agencies.models.agency import AgencyKind
    from danvan.agencies.viewers import SystemViewer
    from danvan.archive.actions.accepting import accept_document
    from danvan.archive.actions.deciding import accept_sure
    from danvan.archive.actions.dropping import open_drop, take_zip
    from danvan.archive.actions.reading import read_next
    from danvan.archive.models import OldDocument
    from danvan.figures.catalogue import load_shipped

    load_shipped()
    clerk = SystemViewer()
    agency = found_agency(
        naming=Naming(
            name="Sở Khoa học và Công nghệ", abbreviation="SKHCN", place="Tân Giang"
        ),
        kind=AgencyKind.DEPARTMENT,
        by=clerk,
    )
    data = _zip()
    begun = _cpu()
    drop = open_drop(agency_id=agency.pk, by=clerk)
    take_zip(drop=drop, name="cu.zip", data=data, by=clerk)
    kept = _cpu()
    while read_next(by=clerk) is not None:
        pass
    spent = _cpu()
    name = f"archive: {REPORTS} reports, {vendor()}"
    yield Row(f"{name}: CPU to take in, each", (kept - begun) / REPORTS, "s", "mean")
    yield Row(f"{name}: CPU to read, each", (spent - kept) / REPORTS, "s", "mean")
    yield Row(f"{name}: CPU in all, each", (spent - begun) / REPORTS, "s", "mean")
    some = OldDocument.objects.filter(state="read").order_by("pk")[:20]
    begun = _cpu()
    for document in some:
        accept_sure(document=document.code, by=clerk)
        accept_document(document=document.code, by=clerk)
    yield Row(f"{name}: CPU to accept one", (_cpu() - begun) / len(some), "s", "mean")


def _cpu() -> float:
    """Return the CPU seconds of this process and of the children that ended."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


def _zip() -> bytes:
    """Pack reports that differ: half text, a quarter DOCX, a quarter PDF."""
    from danvan.rendering import to_docx, to_pdf

    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(REPORTS):
            document = report(20 + number % 40, 5)
            text = document.text.replace("15/BC", f"{number + 1}/BC")
            if number % 4 < 2:
                archive.writestr(f"{number}.txt", text)
            elif number % 4 == 2:
                archive.writestr(f"{number}.docx", _marked(to_docx(document), number))
            else:
                archive.writestr(f"{number}.pdf", _marked(to_pdf(document), number))
    return made.getvalue()


def _marked(data: bytes, number: int) -> bytes:
    """Make the bytes those of a file of their own, at a place readers skip."""
    if data.startswith(b"%PDF"):
        return data + f"\n%{number}\n".encode()
    made = io.BytesIO(data)
    with zipfile.ZipFile(made, "a") as package:
        package.comment = str(number).encode()
    return made.getvalue()
