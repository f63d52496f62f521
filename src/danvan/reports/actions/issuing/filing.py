"""Files of what was issued (lưu tệp): made after the commit, or at the next start."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from danvan import rendering
from danvan.agencies.viewers import SystemViewer
from danvan.reports.letters.notices import notice_document
from danvan.reports.models import Notice, Report
from danvan.reports.printing import Printed, keep_files, store_files
from danvan.reports.states import LetterState

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer

_log = logging.getLogger(__name__)


def store_letter(*, letter: Notice, by: Viewer) -> None:
    """Render and keep the files of an issued letter, unless they are kept already."""
    if letter.docx and letter.pdf:
        return
    document = notice_document(letter)
    made = Printed(rendering.to_docx(document), rendering.to_pdf(document))
    keep_files(letter, made, f"{letter.code}_{letter.number.replace('/', '-')}", by)


def store_what_is_missing() -> int:
    """Make the files of papers whose issuing process died before them; give how many.

    Called before serving. A paper that cannot be drawn is logged and left, so that
    it does not keep everybody else out.
    """
    by, made = SystemViewer(), 0
    reports = Report.objects.filter(issued_at__isnull=False, docx="")
    letters = Notice.objects.filter(state=LetterState.ISSUED, docx="")
    papers: list[Report | Notice] = [*reports, *letters.select_related("report")]
    for paper in papers:
        try:
            if isinstance(paper, Notice):
                store_letter(letter=paper, by=by)
            else:
                store_files(report=paper, by=by)
        except Exception:  # noqa: BLE001, whatever it is, the others must be served
            _log.exception("no files for %s", paper.code)
        else:
            made += 1
    return made
