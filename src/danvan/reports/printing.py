"""Printing (in, xuất tệp): the approved words as DOCX and PDF, with their figures."""

from __future__ import annotations

import io
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan import rendering
from danvan.audit.actions import record
from danvan.audit.writing import writing
from danvan.documents.document import Source
from danvan.files.actions import store
from danvan.files.models import StoredFile
from danvan.files.store import open_kept
from danvan.reports.composing.assembling import assemble
from danvan.reports.composing.content import Content, from_json
from danvan.reports.composing.context import report_day
from danvan.reports.composing.drawing import draw
from danvan.reports.models import Report

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer
    from danvan.documents.document import Document


@dataclass(frozen=True, slots=True)
class Printed:
    """A report as two files of the same words."""

    docx: bytes
    pdf: bytes


def printed_document(report: Report) -> Document:
    """Return the document as it would be printed now.

    Once approved only the approved words can come out of here.
    """
    content = approved_content(report) or assemble(report).content
    return draw(
        content,
        number=report.number,
        dated_on=report.dated_on,
        year=report_day(report).year,
        source=_source(report, content),
    ).document


def approved_content(report: Report) -> Content | None:
    """Return the content that was approved, or None for a draft."""
    if not report.locked:
        return None
    approval = report.approvals.filter(standing=True).first()
    return from_json(approval.content) if approval else None


def print_report(report: Report) -> Printed:
    """Render both files; slow, so never inside a transaction."""
    document = printed_document(report)
    return Printed(rendering.to_docx(document), rendering.to_pdf(document))


def store_files(*, report: Report, by: Viewer) -> None:
    """Render and keep the files of an issued report, unless they are kept already.

    A crash before this leaves an issued report whose files are made on the next call.
    """
    if report.docx and report.pdf:
        return
    printed = print_report(report)
    name = file_name(report)
    docx = store(
        stream=io.BytesIO(printed.docx),
        given_name=f"{name}.docx",
        owner=report.code,
        subject="report",
        agency_id=report.agency_id,
        by=by,
    )
    pdf = store(
        stream=io.BytesIO(printed.pdf),
        given_name=f"{name}.pdf",
        owner=report.code,
        subject="report",
        agency_id=report.agency_id,
        by=by,
    )
    with writing():
        held = Report.objects.select_for_update().get(pk=report.pk)
        if not held.docx:
            held.docx, held.pdf = docx.code, pdf.code
            held.save(update_fields=["docx", "pdf"])
            record(
                chain=held.agency_id,
                by=by,
                action="report.files",
                subject=held.code,
                version=held.version,
                after={"docx": docx.sha256, "pdf": pdf.sha256},
            )
    report.docx, report.pdf = held.docx, held.pdf


def file_name(report: Report) -> str:
    """Return a file's name without its ending: BC-7K3F9Q_15-BC-SKHCN."""
    number = report.number.replace("/", "-")
    return f"{report.code}_{number}" if number else f"{report.code}_du-thao"


def _source(report: Report, content: Content) -> Source:
    """Return where the document comes from: the report, its words, the audit head."""
    head = f" nhật ký {report.audit_head}" if report.audit_head else ""
    return Source(report.code, content.sha256, f"danvan/1{head}")


def signed_or_kept(report: Report) -> bytes:
    """Return the signed PDF, or the one kept at issue where nobody signed yet."""
    code = report.signed_pdf or report.pdf
    with closing(open_kept(StoredFile.objects.get(code=code).sha256)) as stream:
        return stream.read()


def kept_file(report: Report, kind: str) -> bytes | None:
    """Return the bytes kept at issue, or None where the report has none yet.

    Whoever may see the report may have its file; the bytes are looked up by hash.
    """
    code = report.docx if kind == "docx" else report.pdf
    if not code:
        return None
    with closing(open_kept(StoredFile.objects.get(code=code).sha256)) as stream:
        return stream.read()
