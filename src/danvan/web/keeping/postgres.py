"""Copies of a PostgreSQL database (sao lưu PostgreSQL): pg_dump and pg_restore."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.conf import settings
from django.db import connection

from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class ToolError(RefusedError):
    """A program of PostgreSQL is missing or failed."""


def dumped(target: Path) -> Path:
    """Write a consistent copy of the database. Raise ToolError."""
    _run("pg_dump", "--format=custom", "--no-owner", f"--file={target}", _name())
    return target


@contextmanager
def restored(dump: Path) -> Iterator[str]:
    """Restore into a database of its own and give its address; dropped afterwards.

    Raise ToolError.
    """
    name = f"danvan_restore_{secrets.token_hex(6)}"
    if connection.vendor != "postgresql":
        raise ToolError(
            "Bản sao lưu này của PostgreSQL; hãy đặt DATABASE_URL tới máy chủ "
            "PostgreSQL rồi thử lại."
        )
    _run("createdb", name)
    try:
        _run(
            "pg_restore", "--no-owner", "--exit-on-error", f"--dbname={name}", str(dump)
        )
        yield _url(name)
    finally:
        _run("dropdb", "--force", name)


def _name() -> str:
    return str(settings.DATABASES["default"]["NAME"])


def _url(name: str) -> str:
    found = settings.DATABASES["default"]
    user = quote(str(found["USER"]), safe="")
    password = quote(str(found["PASSWORD"]), safe="")
    who = f"{user}:{password}@" if user else ""
    port = f":{found['PORT']}" if found["PORT"] else ""
    return f"postgresql://{who}{found['HOST']}{port}/{name}"


def _run(program: str, *arguments: str) -> None:
    found = settings.DATABASES["default"]
    place = shutil.which(program)
    if place is None:
        raise ToolError(f"Thiếu chương trình {program}; hãy cài postgresql-client.")
    given = {
        "PGUSER": found["USER"], "PGPASSWORD": found["PASSWORD"],
        "PGHOST": found["HOST"], "PGPORT": found["PORT"],
    }  # fmt: skip
    environment = {
        **os.environ,
        **{name: str(value) for name, value in given.items() if value},
    }
    done = subprocess.run(  # noqa: S603  A program of PostgreSQL, without a shell.
        [place, *arguments], env=environment, capture_output=True, check=False
    )
    if done.returncode:
        raise ToolError(f"{program} không làm được; hãy xem nhật ký của PostgreSQL.")
