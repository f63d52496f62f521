"""The sample installation as a person starts it: a command, a port, a folder."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LONGEST_START = 300
"""Seconds for the first fill; it takes under a minute where nothing else runs."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve the sample from ``folder``; give its address, and end it by its id."""
    with _database() as database:
        port = _free_port()
        address = f"http://127.0.0.1:{port}"
        with (folder / "serve.log").open("wb") as log:
            process = subprocess.Popen(
                [
                    sys.executable, "-m", "danvan.cli",
                    "serve", "--demo", "--port", str(port),
                ],
                env=_environment(folder, database), stdout=log, stderr=log,
            )  # fmt: skip
            try:
                _wait(process, address, folder / "serve.log")
                yield address
            finally:
                process.terminate()
                process.wait(timeout=30)


def _environment(folder: Path, database: str) -> dict[str, str]:
    """Give what a person's shell would: none of the suite's own settings."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DANVAN_", "DJANGO_")) and name != "DATABASE_URL"
    }
    kept["DANVAN_DATA"] = str(folder)
    if database:
        kept["DATABASE_URL"] = database
    return kept


@contextmanager
def _database() -> Iterator[str]:
    """Make a database of our own on PostgreSQL; on SQLite the folder is enough."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield ""
        return
    import psycopg
    from psycopg import sql

    name = f"danvan_browser_{secrets.token_hex(6)}"
    server = urlsplit(url)._replace(path="/postgres").geturl()
    # The sample lives in a database whose name ends in _demo.
    identifier = sql.Identifier(f"{name}_demo")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(identifier))
        try:
            yield urlsplit(url)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(
                sql.SQL("DROP DATABASE {} WITH (FORCE)").format(identifier)
            )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    until = time.monotonic() + _LONGEST_START
    while process.poll() is None and time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=10).close()  # noqa: S310
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
        else:
            return
    raise RuntimeError(f"The sample did not start:\n{log.read_text('utf-8')}")
