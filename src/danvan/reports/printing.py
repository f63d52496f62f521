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
from danvan.files.actions import Owner, note_kept
from danvan.files.keeping import keep
from danvan.files.models import StoredFile
from danvan.files.store import open_kept
from danvan.reports.composing.assembling import assemble
from danvan.reports.composing.content import Content, from_json
from danvan.reports.composing.context import report_day
from danvan.reports.composing.drawing import draw
from danvan.reports.models import Notice, Report

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
    if not (report.docx and report.pdf):
        keep_files(report, print_report(report), file_name(report), by)


def keep_files(paper: Report | Notice, made: Printed, name: str, by: Viewer) -> None:
    """Keep both files of an issued paper, once: whoever comes first, both or none.

    The bytes are on the disk before the transaction; no row of a file is ever there
    that its paper does not name.
    """
    report = paper.report if isinstance(paper, Notice) else paper
    kept = {
        f"{name}.{ending}": keep(stream=io.BytesIO(data), given_name=f"{name}.{ending}")
        for ending, data in (("docx", made.docx), ("pdf", made.pdf))
    }
    owned = Owner(report.code, "report", paper.agency_id)
    with writing():
        held = type(paper)._default_manager.select_for_update().get(pk=paper.pk)
        if not held.docx:
            held.docx, held.pdf = (
                note_kept(kept=one, given_name=given, owned=owned, by=by).code
                for given, one in kept.items()
            )
            held.save(update_fields=["docx", "pdf"])
            docx, pdf = (one.sha256 for one in kept.values())
            record(
                chain=paper.agency_id,
                by=by,
                action="report.files",
                subject=report.code,
                version=report.version,
                after={"paper": paper.code, "docx": docx, "pdf": pdf},
            )
    paper.docx, paper.pdf = held.docx, held.pdf


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
