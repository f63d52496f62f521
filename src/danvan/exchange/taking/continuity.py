"""Does the chain go on (nhật ký nối tiếp): rollback and rebuild are found here.

Each bundle carries the head of the sender's chain and proofs from the heads sent
before. Whoever put yesterday's database back cannot prove the head that was signed
today; whoever rebuilt the chain cannot prove any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.audit.chain.proofs import consistent
from danvan.audit.models import Cosignature
from danvan.exchange.bundle.manifest import REPORT
from danvan.exchange.models import ReceivedBundle
from danvan.text.dates import format_screen
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan.agencies.models import Agency
    from danvan.audit.witnessing.notes import Checkpoint
    from danvan.exchange.bundle.archive import Opened


class BrokenChainError(RefusedError):
    """The sender's chain does not continue what was countersigned."""

    status = 409


def refuse_broken(opened: Opened, agency: Agency) -> None:
    """Raise BrokenChainError unless the chain goes on from every head we know of."""
    head = opened.head.checkpoint
    known = list(
        ReceivedBundle.objects.filter(agency=agency, kind=REPORT).order_by("size")
    )
    signed = Cosignature.objects.filter(origin=head.origin, size=head.size).first()
    if signed is not None and bytes(signed.root) != head.root:
        raise BrokenChainError(
            f"Nhật ký của cơ quan gửi ở sự kiện {head.size} khác với đầu chuỗi đã ký "
            "nhận: có hai bản nhật ký khác nhau. Giữ nguyên gói và báo người phụ trách."
        )
    if known and known[-1].origin != head.origin:
        raise BrokenChainError(
            "Gói đến từ một bản cài đặt khác với các gói trước của cơ quan "
            "này. Hỏi lại "
            "cơ quan gửi; nếu đúng là đã cài lại máy, ghi lý do rồi nhận."
        )
    _refuse_unproven_before(opened, [one for one in known if one.size < head.size])
    _refuse_unknown_after(head, [one for one in known if one.size > head.size])


def _refuse_unproven_before(opened: Opened, before: Sequence[ReceivedBundle]) -> None:
    if not before:
        return
    last, head = before[-1], opened.head.checkpoint
    root = bytes(last.root)
    for one in opened.manifest.earlier:
        if (one.size, one.root) == (last.size, root) and consistent(
            last.size, root, head.size, head.root, one.proof
        ):
            return
    raise BrokenChainError(
        f"Nhật ký của cơ quan gửi không nối tiếp đầu chuỗi đã ký nhận ngày "
        f"{format_screen(timezone.localdate(last.received_at))} "
        f"(sự kiện {last.size}): dữ liệu bên gửi có thể đã bị đưa về bản cũ hoặc dựng "
        "lại. Hỏi lại cơ quan gửi; nếu đúng là khôi phục sau sự cố, ghi lý do rồi nhận."
    )


def _refuse_unknown_after(head: Checkpoint, after: Sequence[ReceivedBundle]) -> None:
    """Refuse a late bundle unless a later one has proven its head."""
    mine = [head.size, head.root.hex()]
    if after and not any(mine in one.earlier for one in after):
        raise BrokenChainError(
            f"Nhật ký của cơ quan gửi mới đến sự kiện {head.size}, trong khi đã "
            "ký nhận "
            f"đến sự kiện {after[-1].size}: dữ liệu bên gửi có thể đã bị đưa về "
            "bản cũ. "
            "Hỏi lại cơ quan gửi; nếu đúng là khôi phục sau sự cố, ghi lý do rồi nhận."
        )


def proven(opened: Opened) -> list[list[object]]:
    """Give the earlier heads that a bundle really proves: pairs of size and root."""
    head = opened.head.checkpoint
    return [
        [one.size, one.root.hex()]
        for one in opened.manifest.earlier
        if consistent(one.size, one.root, head.size, head.root, one.proof)
    ]
