"""Bytes left behind by a broken upload (tệp mồ côi), removed by the machine itself."""

from __future__ import annotations

from danvan.files import store
from danvan.files.models import StoredFile


def sweep() -> int:
    """Remove bytes older than a day that no row names; give how many."""
    named = set(StoredFile.objects.values_list("sha256", flat=True))
    return store.sweep(named)
