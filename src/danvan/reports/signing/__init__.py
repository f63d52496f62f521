"""Who signs (thẩm quyền ký): what posts and delegations allow on a day."""

from danvan.reports.signing.offers import Offer, Signature, leading_signature, offers
from danvan.reports.signing.wrong import NotAllowedToSignError, Wrong, require, wrong

__all__ = [
    "NotAllowedToSignError",
    "Offer",
    "Signature",
    "Wrong",
    "leading_signature",
    "offers",
    "require",
    "wrong",
]
