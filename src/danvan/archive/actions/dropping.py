"""Dropping files (thả tệp): each is kept, known already, or refused with a sentence."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from django.db import IntegrityError
from django.db.models import Sum
from django.utils import timezone

from danvan.agencies.access import require
from danvan.archive.actions.reading import keep_reading
from danvan.archive.intake.limits import limits
from danvan.archive.intake.secrecy import (
    SecretDocumentError,
    networked,
    refuse_secret,
)
from danvan.archive.models import DocumentState, Drop, OldDocument
from danvan.audit.actions import record
from danvan.audit.writing import writing
from danvan.files.actions import Owner, note_kept
from danvan.files.keeping import keep
from danvan.files.names import clean_name
from danvan.reading import UnreadableFileError, read
from danvan.reading.collection import look_into, unpacked
from danvan.reading.formats import kind_of
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from danvan.audit.viewer import Viewer
    from danvan.files.store import Kept


MEGABYTE = 1_000_000
_PICTURES = (".png", ".jpg", ".jpeg", ".heic", ".webp", ".bmp", ".tif", ".tiff", ".gif")
_CONVERTED = {"doc", "rtf"}


@dataclass(frozen=True, slots=True)
class Given:
    """A file as it came: its name, which is data only, and its bytes."""

    name: str
    data: bytes


class KnownFileError(RefusedError):
    """The same bytes lie in the agency's archive."""

    status = 409

    def __init__(self, known: OldDocument) -> None:
        super().__init__(
            f"Tệp này đã có trong kho: {known.code}, {known.given_name}; không lưu "
            "thêm bản nữa."
        )


class DropRefusedError(RefusedError):
    """The drop as a whole is refused, before anything of it is kept."""

    status = 413


def open_drop(*, agency_id: int, by: Viewer) -> Drop:
    """Begin a drop, into which files are taken one by one.

    Raises NotVisibleError, DropRefusedError where the agency has dropped its share.
    """
    require(by, "enter", "archive", agency_id)
    files, size = _left(agency_id, by)
    if files <= 0:
        raise DropRefusedError(
            f"Hôm nay anh chị đã thả đủ {limits().files_a_day} tệp. Mai thả tiếp."
        )
    if size <= 0:
        raise DropRefusedError(
            "Kho văn bản cũ của cơ quan đã đầy. Nhờ quản trị hệ thống tăng dung lượng."
        )
    with writing():
        drop = Drop.objects.create(
            agency_id=agency_id,
            dropped_by=by.account_id,
            dropped_by_label=by.label[:200],
            dropped_at=timezone.now(),
        )
        record(chain=agency_id, by=by, action="archive.drop_files", subject=drop.code)
    return drop


def _left(agency_id: int, by: Viewer) -> tuple[int, int]:
    """Return how many files a person may still drop today, and bytes of the agency."""
    today = OldDocument.objects.filter(
        drop__dropped_by=by.account_id, dropped_at__date=timezone.localdate()
    ).exclude(file="")
    held = OldDocument.objects.filter(agency_id=agency_id).aggregate(sum=Sum("size"))
    allowed = limits()
    return (
        allowed.files_a_day - today.count(),
        allowed.agency_bytes - (held["sum"] or 0),
    )


def take(*, drop: Drop, files: Iterable[Given], by: Viewer) -> list[OldDocument]:
    """Take a few files into a drop and read them at once, each in its own transaction.

    What is refused is kept as a line with its sentence, without bytes; of a secret
    document not even the name is kept. Raises NotVisibleError.
    """
    require(by, "enter", "archive", drop.agency_id)
    return [_line_of(drop, given, by, _read_at_once) for given in files]


def take_zip(*, drop: Drop, name: str, data: bytes, by: Viewer) -> list[OldDocument]:
    """Take the documents of a ZIP into a drop, to be read behind the request.

    Each is looked at before a byte of it is written; a ZIP that is refused as a whole
    is one line. Raises NotVisibleError.
    """
    require(by, "enter", "archive", drop.agency_id)
    try:
        return _unzipped(drop, data, by)
    except RefusedError as error:
        return [_refused(drop, clean_name(name), len(data), error.sentence, by)]


def _unzipped(drop: Drop, data: bytes, by: Viewer) -> list[OldDocument]:
    allowed = limits()
    if len(data) > allowed.zip_bytes:
        raise DropRefusedError(
            f"Tệp nén lớn hơn {allowed.zip_bytes // MEGABYTE} MB. Chia thành nhiều "
            "tệp nén rồi thả từng tệp."
        )
    members = look_into(data)
    if len(members) > allowed.files_a_drop:
        raise DropRefusedError(
            f"Tệp nén có hơn {allowed.files_a_drop} văn bản. Chia nhỏ rồi thả lại."
        )
    files, size = _left(drop.agency_id, by)
    if len(members) > files or len(data) > size:
        raise DropRefusedError(
            f"Hôm nay anh chị còn thả được {max(files, 0)} tệp, kho của cơ quan còn "
            f"{max(size, 0) // MEGABYTE} MB. Chia nhỏ tệp nén rồi thả lại."
        )
    lines = []
    passed = []
    for one in members:
        if one.stamp and networked():
            lines.append(_refused(drop, "", 0, SecretDocumentError().sentence, by))
        elif one.refused:
            lines.append(_refused(drop, clean_name(one.name), 0, one.refused, by))
        else:
            passed.append(one.name)
    for name, member in unpacked(data, passed):
        keep_it = _keep_for_later if _looked_into(member, name) else _read_at_once
        lines.append(_line_of(drop, Given(name, member), by, keep_it))
    return lines


def _looked_into(data: bytes, name: str) -> bool:
    """Tell whether the child could read a member: a converter runs outside of it."""
    try:
        return kind_of(data, name) not in _CONVERTED
    except UnreadableFileError:
        return True


def _line_of(
    drop: Drop,
    given: Given,
    by: Viewer,
    keep_it: Callable[[Drop, Given, Viewer], OldDocument],
) -> OldDocument:
    try:
        _refuse_picture(given)
        _refuse_known(drop, given)
        try:
            return keep_it(drop, given, by)
        except IntegrityError:
            # Somebody dropped the same bytes meanwhile; else it is none of ours.
            _refuse_known(drop, given)
            raise
    except SecretDocumentError as error:
        return _refused(drop, "", 0, error.sentence, by)
    except RefusedError as error:
        name = clean_name(given.name)
        return _refused(drop, name, len(given.data), error.sentence, by)


def _refuse_picture(given: Given) -> None:
    """Raise DropRefusedError for a photograph of a page."""
    if given.name.lower().endswith(_PICTURES):
        raise DropRefusedError(
            "Ảnh chụp trang giấy thì không đọc được chữ. Quét lại thành PDF có lớp chữ "
            "rồi thả lại."
        )


def _refuse_known(drop: Drop, given: Given) -> None:
    """Raise KnownFileError for bytes that lie in the archive, DropRefusedError."""
    sha256 = hashlib.sha256(given.data).hexdigest()
    known = OldDocument.objects.filter(agency_id=drop.agency_id, sha256=sha256).first()
    if known is not None:
        raise KnownFileError(known)
    if len(given.data) > limits().file_bytes:
        raise DropRefusedError(
            f"Tệp lớn hơn {limits().file_bytes // MEGABYTE} MB nên không nhận. Chia "
            "nhỏ hoặc giảm dung lượng rồi thả lại."
        )


def _read_at_once(drop: Drop, given: Given, by: Viewer) -> OldDocument:
    """Read a file before it is written, so that a secret one never is."""
    begun = time.process_time()
    said = read(given.data, name=clean_name(given.name))
    refuse_secret(said.text, *(one.text for one in said.asides))
    spent = time.process_time() - begun
    kept = keep(stream=BytesIO(given.data), given_name=given.name)
    with writing():
        document = _row(drop, given, kept, by)
        keep_reading(document=document, said=said, cpu_seconds=spent, by=by)
        document.refresh_from_db()
    return document


def _keep_for_later(drop: Drop, given: Given, by: Viewer) -> OldDocument:
    """Keep a document that was looked at; the bytes come before the row."""
    kept = keep(stream=BytesIO(given.data), given_name=given.name)
    with writing():
        return _row(drop, given, kept, by)


def _row(drop: Drop, given: Given, kept: Kept, by: Viewer) -> OldDocument:
    """Write the row of kept bytes. Raises IntegrityError for bytes that are known."""
    document = OldDocument(
        agency_id=drop.agency_id,
        drop=drop,
        sha256=kept.sha256,
        size=kept.size,
        given_name=clean_name(given.name),
        dropped_at=drop.dropped_at,
    )
    owned = Owner(document.code, "archive", drop.agency_id, document.level)
    stored = note_kept(kept=kept, given_name=given.name, owned=owned, by=by)
    document.file = stored.code
    document.save(force_insert=True)
    return document


def _refused(
    drop: Drop, name: str, size: int, sentence: str, by: Viewer
) -> OldDocument:
    """Keep the line of a refused file, so that nobody believes it was taken."""
    with writing():
        line = OldDocument.objects.create(
            agency_id=drop.agency_id,
            drop=drop,
            given_name=name,
            size=size,
            dropped_at=drop.dropped_at,
            state=DocumentState.REFUSED,
            refusal=sentence[:500],
        )
        record(
            chain=drop.agency_id,
            by=by,
            action="archive.refuse_file",
            subject=line.code,
            after={"drop": drop.code, "refusal": line.refusal},
        )
    return line
