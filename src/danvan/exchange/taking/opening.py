"""Opening a bundle (mở gói): read in the child, whose key, kept, written down."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.agencies.models import Agency
from danvan.audit.actions import record
from danvan.audit.viewer import NotVisibleError
from danvan.exchange.bundle.archive import opened
from danvan.exchange.bundle.shape import BundleRefusedError
from danvan.exchange.models import ReceivedBundle, TrustedKey
from danvan.exchange.taking.continuity import proven
from danvan.files.actions import Owner, note_kept
from danvan.files.keeping import keep
from danvan.reading.sandbox import members_in_child

if TYPE_CHECKING:
    from datetime import datetime

    from danvan.audit.viewer import Viewer
    from danvan.exchange.bundle.archive import Opened
    from danvan.files.store import Kept

LARGEST = 30 << 20
"""Bytes of a bundle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A bundle that was opened, its bytes on the disk, and whose key signed it."""

    opened: Opened
    key: TrustedKey
    kept: Mapping[str, Kept]
    by: Viewer
    at: datetime
    exception: str = ""


def open_bytes(data: bytes) -> Opened:
    """Open a bundle in the child. Raises BundleRefusedError, UnreadableFileError."""
    if not data:
        raise BundleRefusedError("Tệp rỗng; chọn lại tệp gói có đuôi .danvan.")
    if len(data) > LARGEST:
        raise BundleRefusedError(
            f"Gói lớn hơn {LARGEST >> 20} MB nên không nhận; đề nghị nơi gửi "
            "xem lại tệp."
        )
    return opened(members_in_child(data), hashlib.sha256(data).hexdigest())


def known(sha256: str) -> ReceivedBundle | None:
    """Give a bundle that was taken in before."""
    return ReceivedBundle.objects.filter(sha256=sha256).first()


def trusted(one: Opened) -> TrustedKey:
    """Give the key that signed a bundle. Raises BundleRefusedError if strange."""
    found = TrustedKey.objects.filter(
        fingerprint=one.fingerprint, retired_at__isnull=True
    ).first()
    if found is None:
        raise BundleRefusedError(
            f"Gói ký bằng khóa {one.fingerprint}, chưa đăng ký ở đây. Gọi cho "
            f"{one.manifest.sender.name}, nghe đọc dấu vân khóa; đúng thì đăng ký rồi "
            "nhận lại."
        )
    return found


def keep_files(one: Opened, data: bytes, names: Mapping[str, str]) -> dict[str, Kept]:
    """Put the bundle and its papers on the disk, before any transaction."""
    kept = {"": keep(stream=io.BytesIO(data), given_name="goi.danvan")}
    for path, name in names.items():
        kept[path] = keep(stream=io.BytesIO(one.members[path]), given_name=name)
    return kept


def lock(agency_id: int) -> Agency:
    """Let one bundle of an agency in at a time."""
    found = Agency.objects.select_for_update(of=("self",)).filter(pk=agency_id).first()
    if found is None:
        raise NotVisibleError
    return found


def note_received(
    incoming: Incoming, agency: Agency, **beside: object
) -> ReceivedBundle:
    """Write down that a bundle was taken in, inside ``writing()``."""
    one = incoming.opened
    head = one.head.checkpoint
    made = ReceivedBundle(
        kind=one.manifest.kind,
        sha256=one.sha256,
        size=head.size,
        root=head.root,
        agency=agency,
        key=incoming.key,
        origin=head.origin,
        earlier=proven(one),
        exception=incoming.exception,
        received_by_label=incoming.by.label[:200],
        received_at=incoming.at,
        **beside,
    )
    owned = Owner(made.code, "submission", agency.pk)
    made.file = note_kept(
        kept=incoming.kept[""],
        given_name=f"{made.code}.danvan",
        owned=owned,
        by=incoming.by,
    ).code
    made.save(force_insert=True)
    record(
        chain=agency.pk,
        by=incoming.by,
        action=f"exchange.receive_{one.manifest.kind}",
        subject=made.code,
        after={
            "sha256": one.sha256,
            "key": incoming.key.fingerprint,
            "size": head.size,
            "root": head.root,
            "exception": incoming.exception,
        },
        at=incoming.at,
    )
    return made


def now() -> datetime:
    """Give the moment of receiving."""
    return timezone.now()
