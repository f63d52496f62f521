"""What anyone may know of an issued paper by its code (tra mã kiểm chứng)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from danvan.audit.viewer import NotVisibleError
from danvan.files.models import StoredFile
from danvan.reports.checkcodes import read_check_code
from danvan.reports.letters.words import named
from danvan.reports.models import Notice, Report
from danvan.reports.showing.visible import PUBLISHED
from danvan.reports.states import LetterState, State


@dataclass(frozen=True, slots=True)
class CheckedPaper:
    """A paper behind a code; an internal one says no more than that it exists."""

    code: str
    internal: bool
    number: str = ""
    dated_on: date | None = None
    issuer: str = ""
    standing: str = ""
    """in_force, replaced, recalled."""
    later: tuple[str, ...] = ()
    """What happened to it, a sentence each."""
    files: tuple[tuple[str, str], ...] = ()
    """What each file is, and its SHA-256."""


def checked_paper(typed: str) -> CheckedPaper:
    """Return what anyone may know by a code; raises NotVisibleError for none.

    No viewer comes first here: whoever holds the paper holds the code.
    """
    code = read_check_code(typed)
    report = (
        Report.objects.filter(check_code=code, state__in=PUBLISHED)
        .select_related("agency")
        .first()
        if code
        else None
    )
    if report is None or report.dated_on is None:
        raise NotVisibleError
    if report.level:
        return CheckedPaper(code, internal=True)
    return CheckedPaper(
        code=code,
        internal=False,
        number=report.number,
        dated_on=report.dated_on,
        issuer=report.agency.name_on(report.dated_on).name,
        standing=_standing(report),
        later=tuple(_later(report)),
        files=tuple(_files(report)),
    )


def same_file(paper: CheckedPaper, sha256: str) -> str:
    """Return which of the paper's files has these bytes; empty for none."""
    return next((what for what, known in paper.files if known == sha256), "")


def _standing(report: Report) -> str:
    if report.state == State.RECALLED:
        return "recalled"
    return "replaced" if report.state == State.REPLACED else "in_force"


def _later(report: Report) -> list[str]:
    said = []
    for letter in report.notices.filter(state=LetterState.ISSUED):
        done = "thu hồi" if letter.kind == Notice.Kind.RECALL else "đính chính"
        said.append(
            f"Đã {done} bởi Công văn số {letter.number} ngày "
            f"{letter.dated_on:%d/%m/%Y}."
        )
    new = report.replacements.filter(state__in=PUBLISHED).first()
    if report.state == State.REPLACED and new is not None and not new.level:
        said.append(f"Đã được thay thế bằng {named(new)}.")
    return said


def _files(report: Report) -> list[tuple[str, str]]:
    kept = {
        report.pdf: "Bản PDF",
        report.docx: "Bản DOCX",
        report.signed_pdf: "Bản PDF đã ký",
    }
    rows = StoredFile.objects.filter(code__in=[code for code in kept if code])
    return sorted((kept[row.code], row.sha256) for row in rows)
