"""The sample installation (dữ liệu mẫu): filled once, begun anew when cut short."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection

from danvan.web.running import starting

if TYPE_CHECKING:
    from collections.abc import Callable


def prepare(tell: Callable[[str], None]) -> None:
    """Migrate and fill the sample; nothing is done where it is whole already."""
    filled = settings.DANVAN_DATA / "filled"
    if not filled.exists():
        _empty()
    starting.migrate()
    if not filled.exists():
        from danvan.sample.fill import fill

        fill(tell=tell)
        filled.touch()


def _empty() -> None:
    """Remove what an interrupted filling left: it is invented data only."""
    shutil.rmtree(settings.DANVAN_FILES, ignore_errors=True)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")
        return
    connection.close()
    for path in settings.DANVAN_DATA.glob("danvan.sqlite3*"):
        path.unlink()
