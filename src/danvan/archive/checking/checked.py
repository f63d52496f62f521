"""Checking files that came (rà soát tệp): read, checked, and none of it kept."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.archive.checking.knowing import known_of
from danvan.archive.checking.limits import SECONDS
from danvan.archive.intake.limits import limits
from danvan.archive.intake.secrecy import refuse_secret
from danvan.checking import Checked, check
from danvan.checking.regimes import Regime, regime_of
from danvan.files.names import clean_name
from danvan.reading import UnreadableFileError, read, refusal
from danvan.reading.formats import kind_of
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from django.core.files.base import File

    from danvan.audit.viewer import Viewer
    from danvan.documents.document import Document

_MEGABYTE = 1_000_000
_PICTURES = (".png", ".jpg", ".jpeg", ".heic", ".webp", ".bmp", ".tif", ".tiff", ".gif")
_OUT_OF_TIME = (
    "Chưa kịp rà soát tệp này trong một lượt; chọn riêng tệp này rồi rà soát lại."
)


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that was read and checked."""

    name: str
    data: bytes
    """Its bytes where it is a DOCX, which can carry comments; else none."""
    document: Document
    checked: Checked
    regime: Regime
    """The rules of form it was checked by."""
    own: bool
    """The agency one works in issued it."""


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that could not be checked, and why in one sentence."""

    name: str
    sentence: str


def check_files(
    files: Sequence[File[bytes]], *, earlier: File[bytes] | None = None, by: Viewer
) -> list[CheckedFile | RefusedFile]:
    """Check files one by one with what a person's agency knows; keep nothing.

    ``earlier`` is the report of the last period. Raises UnreadableFileError or
    SecretDocumentError where that cannot be read; each of the files is refused for
    itself.
    """
    until = time.monotonic() + SECONDS
    before = (_read(earlier)[1],) if earlier else ()
    return [
        _one(file, before, by)
        if time.monotonic() < until
        else RefusedFile(_name(file), _OUT_OF_TIME)
        for file in files
    ]


def _one(
    file: File[bytes], earlier: tuple[Document, ...], by: Viewer
) -> CheckedFile | RefusedFile:
    name = _name(file)
    try:
        data, document = _read(file)
    except RefusedError as error:
        return RefusedFile(name, error.sentence)
    kept = data if kind_of(data, name) == "docx" else b""
    return checked_file(
        name, kept, document, agency_id=by.agency_id, earlier=earlier, by=by
    )


def checked_file(
    name: str,
    data: bytes,
    document: Document,
    *,
    agency_id: int,
    by: Viewer,
    earlier: tuple[Document, ...] = (),
) -> CheckedFile:
    """Check a document that was read with what a person may know of an agency."""
    known = known_of(by, agency_id, document, earlier)
    checked = check(document, known.context, configuration=known.configuration)
    regime = regime_of(document, known.context)
    return CheckedFile(name, data, document, checked, regime, known.own)


def _read(file: File[bytes]) -> tuple[bytes, Document]:
    """Read a file in the limited child; raise RefusedError with a sentence."""
    name, largest = _name(file), limits().file_bytes
    if (file.size or 0) > largest:
        raise UnreadableFileError(
            refusal.TOO_BIG.replace("{cap}", str(largest // _MEGABYTE))
        )
    if name.lower().endswith(_PICTURES):
        raise UnreadableFileError(
            "Ảnh chụp trang giấy thì không đọc được chữ; quét lại thành PDF có lớp chữ "
            "rồi rà soát."
        )
    data = file.read()
    document = read(data, name=name)
    refuse_secret(document.text, *(one.text for one in document.asides))
    return data, document


def _name(file: File[bytes]) -> str:
    return clean_name(str(file.name))
