"""Findings of an old document (rà soát văn bản cũ): by the rules of its own date.

Made when they are asked for and never kept: they are no doubts of the reader's, and
nothing of the document is decided by them.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from danvan.agencies.access import require
from danvan.archive.checking.checked import checked_file
from danvan.archive.queries import documents as asked
from danvan.audit.viewer import NotVisibleError
from danvan.files.models import StoredFile
from danvan.files.store import open_kept
from danvan.reading import read
from danvan.reading.formats import kind_of

if TYPE_CHECKING:
    from danvan.archive.checking.checked import CheckedFile
    from danvan.audit.viewer import Viewer


def checked_old(viewer: Viewer, code: str) -> CheckedFile | None:
    """Check what was read of an old document; None before it is read.

    How the file is set is no part of what was kept, so rules of the layout are told
    as not applied. Raises NotVisibleError.
    """
    found = asked.document(viewer, code)
    document = asked.machine(viewer, code)
    if document is None:
        return None
    return checked_file(
        found.given_name, b"", document, agency_id=found.agency_id, by=viewer
    )


def checked_original(viewer: Viewer, code: str) -> CheckedFile:
    """Read the original again and check it, for a copy to be taken away.

    Raises NotVisibleError, UnreadableFileError.
    """
    found = asked.document(viewer, code)
    require(viewer, "export", "archive", found.agency_id)
    kept = StoredFile.objects.filter(code=found.file).first()
    if kept is None:
        raise NotVisibleError
    with closing(open_kept(kept.sha256)) as stream:
        data = stream.read()
    document = read(data, name=found.given_name)
    carried = data if kind_of(data, found.given_name) == "docx" else b""
    return checked_file(
        found.given_name, carried, document, agency_id=found.agency_id, by=viewer
    )
