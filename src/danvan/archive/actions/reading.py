"""Reading what was dropped (đọc văn bản cũ): outside a request, each document once.

A document is claimed, read outside any transaction, and its reading written in one.
Killed at any instant, it is still waiting, and after a while another may claim it.
"""

from __future__ import annotations

import hashlib
import logging
import time
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from danvan.agencies.access import require
from danvan.archive.models import DocumentState, OldDocument, Reading
from danvan.archive.records.matching import propose
from danvan.archive.values.carrying import store
from danvan.archive.values.counting import count_again
from danvan.archive.values.heading import say_again
from danvan.archive.values.likeness import Sketch, head_identity
from danvan.archive.values.making import values_of
from danvan.archive.values.merging import choose, find_same, group_of
from danvan.archive.values.packing import packed
from danvan.archive.values.version import stamped
from danvan.audit.actions import record
from danvan.audit.viewer import NotVisibleError
from danvan.audit.writing import writing
from danvan.files.models import StoredFile
from danvan.files.store import open_kept
from danvan.reading import UnreadableFileError, read
from danvan.search.indexing import index

if TYPE_CHECKING:
    from datetime import datetime

    from danvan.archive.models import Drop
    from danvan.audit.viewer import Viewer
    from danvan.documents.document import Document

CLAIM = timedelta(minutes=2)
"""A reader that has not come back by then is dead; a child lives fifteen seconds."""
_OUR_FAULT = (
    "Hệ thống gặp lỗi khi đọc tệp này; tệp vẫn được giữ, hãy báo người quản trị."
)
_log = logging.getLogger(__name__)
_KEPT = (DocumentState.WAITING, DocumentState.READ, DocumentState.ACCEPTED)


def read_next(*, drop: int | None = None, by: Viewer) -> OldDocument | None:
    """Read one document that waits, the oldest first; None where none does."""
    document = _claim(drop, timezone.now())
    if document is None:
        return None
    _read(document, by)
    return document


def read_some(*, drop: Drop, most: int, by: Viewer) -> int:
    """Read up to so many documents of a drop; give how many.

    For where nobody reads behind the requests. Raises NotVisibleError.
    """
    require(by, "enter", "archive", drop.agency_id)
    count = 0
    while count < most and read_next(drop=drop.pk, by=by) is not None:
        count += 1
    return count


def read_again(*, document: str, by: Viewer) -> OldDocument:
    """Read a document anew with today's rules; what was decided stays.

    Raises NotVisibleError.
    """
    found = OldDocument.objects.filter(code=document, state__in=_KEPT).first()
    if found is None:
        raise NotVisibleError
    require(by, "correct", "archive", found.agency_id)
    _read(found, by)
    return found


def _claim(drop: int | None, now: datetime) -> OldDocument | None:
    free = Q(claimed_at__isnull=True) | Q(claimed_at__lt=now - CLAIM)
    with writing():
        waiting = OldDocument.objects.filter(free, state=DocumentState.WAITING)
        if drop is not None:
            waiting = waiting.filter(drop_id=drop)
        locked = waiting.select_for_update(skip_locked=True)
        document = locked.order_by("pk").first()
        if document is not None:
            document.claimed_at = now
            document.save(update_fields=["claimed_at"])
    return document


def _read(document: OldDocument, by: Viewer) -> None:
    stored = StoredFile.objects.get(code=document.file)
    with closing(open_kept(stored.sha256)) as stream:
        data = stream.read()
    begun = time.process_time()
    try:
        said = read(data, name=document.given_name)
    except UnreadableFileError as error:
        _refuse(document, error.sentence, by)
        return
    except Exception:  # noqa: BLE001 - a fault on one file: the others are read
        _log.exception("reading an old document failed")
        _refuse(document, _OUR_FAULT, by)
        return
    keep_reading(
        document=document, said=said, cpu_seconds=time.process_time() - begun, by=by
    )


def _refuse(document: OldDocument, sentence: str, by: Viewer) -> None:
    """Note that a kept file cannot be read; one that was read before stays as it is."""
    with writing():
        fresh = OldDocument.objects.select_for_update().get(pk=document.pk)
        if fresh.state != DocumentState.WAITING:
            return
        fresh.state, fresh.refusal = DocumentState.REFUSED, sentence[:500]
        fresh.save(update_fields=["state", "refusal"])
        _note(fresh, "refuse_file", by, {"refusal": fresh.refusal})


def keep_reading(
    *, document: OldDocument, said: Document, cpu_seconds: float, by: Viewer
) -> bool:
    """Write a reading and its values; False where this reader's is written already."""
    reader = stamped(said.source.reader)
    machine, made, sketch = packed(said), values_of(said), Sketch.of_text(said.text)
    propose(made)
    with writing():
        fresh = OldDocument.objects.select_for_update().get(pk=document.pk)
        if fresh.readings.filter(reader=reader).exists():
            return False
        fresh.readings.filter(current=True).update(current=False)
        reading = Reading.objects.create(
            document=fresh,
            reader=reader,
            machine=machine,
            text_sha256=hashlib.sha256(
                said.text.encode("utf-8", "surrogatepass")
            ).hexdigest(),
            problems=[[one.code, one.message] for one in said.problems],
            cpu_seconds=cpu_seconds,
            read_at=timezone.now(),
        )
        reading.differences = store(reading, made)
        reading.save(update_fields=["differences"])
        if fresh.state == DocumentState.WAITING:
            fresh.state = DocumentState.READ
        fresh.reader, fresh.claimed_at = reader, None
        say_again([fresh])
        fresh.print, fresh.said_of_itself = sketch.print, head_identity(said)
        if fresh.same_as_id is None and not fresh.renderings.exists():
            fresh.same_as = find_same(fresh)
        fresh.save()
        _join(fresh)
        _index(fresh, said.text)
        _note(fresh, "read_in", by, {"reader": reader, "values": len(made)})
    return True


def _join(document: OldDocument) -> None:
    """Let the better values stand, where the document has other renderings."""
    if document.same_as_id is None and not document.renderings.exists():
        count_again(document)
        return
    choose(document)
    say_again(group_of(document))
    document.refresh_from_db()


def _index(document: OldDocument, text: str) -> None:
    """Note the whole text, so that it can be found by whoever may see it."""
    index(
        subject="archive",
        code=document.code,
        agency_id=document.agency_id,
        level=document.level,
        title=document.title,
        text=text,
        url=reverse("archive:document", args=[document.code]),
    )


def _note(
    document: OldDocument, verb: str, by: Viewer, after: dict[str, object]
) -> None:
    record(
        chain=document.agency_id,
        by=by,
        action=f"archive.{verb}",
        subject=document.code,
        after=after,
    )
