"""Digital signatures in words (chữ ký số bằng lời): who, when, what holds."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.conf import settings

from danvan.reading.refusal import UnreadableFileError
from danvan.reading.signatures import (
    FoundSignature,
    can_verify,
    signatures_in,
    trust_roots,
)


def told(data: bytes) -> list[dict[str, Any]]:
    """Return the signatures of a PDF in plain data, each with its verdict in words.

    Without the ``sign`` extra, or for what is no PDF, there are none.
    """
    if not can_verify():
        return []
    try:
        found = signatures_in(data, trust_roots(settings.DANVAN_TRUST_ROOTS))
    except UnreadableFileError:
        return []
    return [_plain(one) for one in found]


def _plain(one: FoundSignature) -> dict[str, Any]:
    plain = asdict(one)
    plain["signed_at"] = one.signed_at.isoformat() if one.signed_at else ""
    return {**plain, "holds": one.holds, "verdict": _verdict(one)}


def _verdict(one: FoundSignature) -> str:
    if not one.intact:
        return "Tệp đã bị sửa sau khi ký: chữ ký không còn đúng với nội dung."
    if one.changed_after:
        return "Có nội dung được thêm vào tệp sau chữ ký này."
    whole = "Nội dung không đổi từ khi ký"
    if not one.trusted:
        return (
            f"{whole}; nơi cấp chứng thư ({one.issuer}) không nằm trong danh sách tin "
            "cậy của máy chủ nên chưa biết chắc ai đã ký."
        )
    return f"{whole}; chứng thư do nơi cấp tin cậy."
