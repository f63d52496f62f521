"""Taking a bundle in (nhận gói): opened in the child, checked, then one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.exchange.taking import answer, report, request
from danvan.exchange.taking.opening import open_bytes

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer
    from danvan.exchange.models import ReceivedBundle

_TAKERS = {
    "report": report.take,
    "answer": answer.take,
    "request": request.take,
}


def take_in(*, data: bytes, by: Viewer, exception: str = "") -> ReceivedBundle:
    """Take a bundle in; the same bundle twice changes nothing.

    ``exception`` says why a report is taken although its chain does not go on.
    Raises BundleRefusedError, UnreadableFileError, BrokenChainError, NotVisibleError
    and what the actions behind refuse.
    """
    one = open_bytes(data)
    return _TAKERS[one.manifest.kind](one, data, by, exception.strip())
