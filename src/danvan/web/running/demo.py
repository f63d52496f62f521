"""The sample installation (dữ liệu mẫu): filled once, begun anew when cut short."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection

from danvan.text.refused import RefusedError
from danvan.web.running import starting

if TYPE_CHECKING:
    from collections.abc import Callable


class FillingFailedError(RefusedError):
    """The sample could not be filled; what went wrong stands above on stderr."""


def prepare(tell: Callable[[str], None]) -> None:
    """Migrate and fill the sample; nothing is done where it is whole already.

    Raise FillingFailedError.
    """
    filled = settings.DANVAN_DATA / "filled"
    if not filled.exists():
        _empty()
    starting.migrate()
    if not filled.exists():
        _fill_apart(tell)
        filled.touch()


def _fill_apart(tell: Callable[[str], None]) -> None:
    """Fill in another process: drawing PDF files starts threads that no fork keeps.

    The server forks; had it drawn before, its child would wait for them for ever.
    """
    connection.close()
    with subprocess.Popen(
        [sys.executable, "-m", "danvan.web.running.filling"],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    ) as process:
        for line in process.stdout or ():
            tell(line.rstrip("\n"))
    if process.returncode:
        raise FillingFailedError(
            "Chưa nạp được dữ liệu mẫu; hãy chạy lại, dữ liệu mẫu sẽ được nạp từ đầu."
        )


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
