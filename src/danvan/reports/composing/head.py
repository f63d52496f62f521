"""Head of an agency's audit trail (đầu chuỗi nhật ký), as printed and countersigned."""

from __future__ import annotations

from danvan.audit.models import ChainHead


def audit_head(agency_id: int) -> str:
    """Return sequence and hash of the chain's last event: ``128:9f3c…``; or nothing."""
    head = ChainHead.objects.filter(chain=agency_id).first()
    return f"{head.seq}:{bytes(head.hash).hex()[:40]}" if head else ""
