"""Reading behind the requests (đọc ở nền): by the worker, whosever they are."""

from __future__ import annotations

from django_tasks import task

from danvan.agencies.viewers import SystemViewer
from danvan.archive.actions.reading import read_next
from danvan.archive.models import DocumentState, OldDocument


@task()
def read_waiting() -> int:
    """Read all that waits, whosever it is, behind the requests; give how many."""
    by, count = SystemViewer(), 0
    while read_next(by=by) is not None:
        count += 1
    return count


def resume() -> None:
    """Let what waits be read: called by whoever adds to it, and before serving."""
    if OldDocument.objects.filter(state=DocumentState.WAITING).exists():
        read_waiting.enqueue()
