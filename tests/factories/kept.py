"""What all tests of a module share (dựng một lần): made once, undone at its end."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import transaction

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def kept(blocker: Any) -> Iterator[None]:
    """Keep what is made here for a module's tests; each takes back what it changed."""
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
