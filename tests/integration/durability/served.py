"""This test's database served as `danvan serve` serves it: a process, a port."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[3]
_LONGEST_START = 60


def database_url() -> str:
    """Name the database of the running test, for a process of its own."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return os.environ["DATABASE_URL"].rsplit("/", 1)[0] + f"/{name}"


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, int]]:
    """Serve on a free port of 127.0.0.1; end it by its id, and show what it logged."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DANVAN_", "DJANGO_"))
    }
    log = folder / "serve.log"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "danvan.cli", "serve", "--port", str(port)],
            cwd=folder,
            env={
                **kept,
                "DANVAN_DATA": str(folder),
                "DANVAN_SECRET_KEY": settings.SECRET_KEY,
                "DATABASE_URL": database_url(),
                "PYTHONPATH": str(ROOT / "src"),
            },
            stdout=stream,
            stderr=stream,
        )
        try:
            _wait(process, port, log)
            yield "127.0.0.1", port
        finally:
            process.terminate()
            process.wait(timeout=30)
            sys.stdout.write(log.read_text("utf-8")[-4000:])


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + _LONGEST_START
    while process.poll() is None and time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"not served:\n{log.read_text('utf-8')}")
