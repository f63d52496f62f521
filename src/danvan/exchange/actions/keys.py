"""Trusting keys (đăng ký khóa): what was read out is written down by a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.agencies.access import require
from danvan.audit.actions import record
from danvan.audit.viewer import NotVisibleError
from danvan.audit.witnessing.heads import own_public
from danvan.audit.witnessing.keys import fingerprint, read_fingerprint
from danvan.audit.writing import writing
from danvan.exchange.models import TrustedKey
from danvan.text.refused import RefusedError
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer


class KeyRefusedError(RefusedError):
    """What was typed is not the key of another installation."""


def trust_sender(*, agency: Agency, typed: str, by: Viewer) -> TrustedKey:
    """Register the key with which an agency below signs its bundles.

    An earlier key of the agency is retired. Raises KeyRefusedError, NotVisibleError.
    """
    require(by, "manage", "obligation", agency.pk)
    name = agency.name_on(timezone.localdate()).name
    return _trust(typed, name, agency.pk, agency=agency, by=by)


def trust_superior(*, holder: str, typed: str, by: Viewer) -> TrustedKey:
    """Register the key of the agency that asks for reports and takes them in.

    Raises KeyRefusedError, NotVisibleError.
    """
    require(by, "manage", "agency", by.agency_id)
    name = clean(holder).strip()
    if not name:
        raise KeyRefusedError("Ghi tên cơ quan giữ khóa.")
    return _trust(typed, name, by.agency_id, agency=None, by=by)


def retire(*, code: str, by: Viewer) -> TrustedKey:
    """Take a key out of use; what it signed stays. Raises NotVisibleError."""
    with writing():
        key = TrustedKey.objects.select_for_update().filter(code=code).first()
        if key is None or not _may_retire(by, key):
            raise NotVisibleError
        if key.retired_at is None:
            key.retired_at = timezone.now()
            key.save(update_fields=["retired_at"])
            _note(key, "exchange.retire_key", by)
    return key


def _may_retire(by: Viewer, key: TrustedKey) -> bool:
    return by.may("manage", "obligation", key.chain) or by.may(
        "manage", "agency", key.chain
    )


def _trust(
    typed: str, holder: str, chain: int, *, agency: Agency | None, by: Viewer
) -> TrustedKey:
    read = read_fingerprint(typed)
    if read is None:
        raise KeyRefusedError(
            "Dấu vân khóa gồm 8 nhóm, mỗi nhóm 4 ký tự 0–9, A–F; đọc lại qua "
            "điện thoại "
            "hoặc xem trên văn bản rồi ghi lại."
        )
    if read == fingerprint(own_public()):
        raise KeyRefusedError("Đây là khóa của chính hệ thống này.")
    with writing():
        standing = TrustedKey.objects.select_for_update().filter(
            fingerprint=read, retired_at__isnull=True
        )
        if (held := standing.first()) is not None:
            if held.agency == agency and held.chain == chain:
                return held
            raise KeyRefusedError(f"Khóa này đã đăng ký cho {held.holder}.")
        now = timezone.now()
        TrustedKey.objects.filter(
            agency=agency, chain=chain, retired_at__isnull=True
        ).update(retired_at=now)
        key = TrustedKey.objects.create(
            fingerprint=read,
            agency=agency,
            holder=holder[:300],
            chain=chain,
            registered_by_label=by.label[:200],
            registered_at=now,
        )
        _note(key, "exchange.trust_key", by)
    return key


def _note(key: TrustedKey, action: str, by: Viewer) -> None:
    after = {"holder": key.holder, "fingerprint": key.fingerprint}
    record(chain=key.chain, by=by, action=action, subject=key.code, after=after)
