"""Run all tests, on SQLite and then on PostgreSQL: what `make test` calls."""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
DEFAULT = "postgresql://postgres@127.0.0.1:5432/postgres"
CI = os.environ.get("CI") == "true"
ON_POSTGRES = (
    "tests/integration",
    "tests/generative",
    *(
        f"tests/web/test_{page}.py"
        for page in (
            "api",
            "every_export_returns",
            "every_register",
            "register_comfort",
            "register_import",
            "register_table",
            "reports",
        )
    ),
    *(
        f"--ignore=tests/{kind}/{package}"
        for kind in ("integration", "generative")
        for package in ("reading", "rendering")
    ),
    *(
        f"--ignore=tests/{place}"
        for place in (
            "generative/test_alarms.py",
            "generative/test_checking.py",
            "generative/test_checking_sums.py",
            "generative/test_checking_time.py",
            "generative/test_hostile_texts.py",
            "generative/test_planting.py",
            "integration/checking",
            "integration/web/test_first_start.py",
        )
    ),
)
"""What meets the database in ways of its own, and so runs on both.

The pages of `tests/web` ask what `tests/integration` asks, and the access matrix, which
opens every address for every role, asks the same tables of rights on either database.
All together would take the continuous integration beyond its half hour.
"""


def answers(url: str) -> bool:
    """Tell whether something listens where the address points."""
    place = urlsplit(url)
    try:
        socket.create_connection((place.hostname, place.port or 5432), 2).close()
    except OSError:
        return False
    return True


def _binaries() -> Path | None:
    """Find Debian's PostgreSQL programs, the newest version first."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    return found[-1].parent if found else None


@contextmanager
def server() -> Iterator[str | None]:
    """Give the address of a PostgreSQL server: the one that answers, or our own.

    Our own lives in a temporary folder on loopback and is ended afterwards. Yields
    None where the machine has no PostgreSQL.
    """
    url = os.environ.get("DANVAN_TEST_POSTGRES", DEFAULT)
    programs = _binaries()
    if answers(url):
        yield url
        return
    if programs is None:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="danvan-postgres-") as folder:
        data = Path(folder) / "data"
        # PostgreSQL refuses to run as root: Debian's package brings the user.
        as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        if as_user:
            subprocess.run(["chown", "postgres", folder], check=True)
        subprocess.run(
            [
                *as_user,
                str(programs / "initdb"),
                f"--pgdata={data}",
                "--auth=trust",
                "--username=postgres",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
            ],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        running = subprocess.Popen(
            [
                *as_user,
                str(programs / "postgres"),
                f"-D{data}",
                f"-p{port}",
                "-clisten_addresses=127.0.0.1",
                f"-cunix_socket_directories={folder}",
            ],
            stderr=subprocess.DEVNULL,
        )
        url = f"postgresql://postgres@127.0.0.1:{port}/postgres"
        try:
            for _ in range(150):
                if answers(url):
                    break
                time.sleep(0.2)
            yield url
        finally:
            running.terminate()
            running.wait(60)


def pytest(*arguments: str, **environment: str) -> int:
    """Run pytest on both cores and return its exit status."""
    command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "worksteal"]
    return subprocess.run(
        [*command, *arguments], cwd=ROOT, env={**os.environ, **environment}, check=False
    ).returncode


def main() -> int:
    """Run the suite on each database and return the worst exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--long", action="store_true", help="the long tests alone")
    parser.add_argument("rest", nargs="*", help="passed to pytest")
    asked = parser.parse_args()
    marks = ["-m", "long"] if asked.long else ["-m", "not long"]
    with server() as postgres:
        address = {"DANVAN_TEST_POSTGRES": postgres or DEFAULT}
        print("== SQLite", flush=True)
        worst = pytest(*marks, *asked.rest, **address)
        if postgres is None:
            print("== PostgreSQL: không có trên máy này (apt install postgresql).")
            return worst or (1 if CI else 0)
        print("== PostgreSQL", flush=True)
        # Both are told, whatever the first gave.
        chosen = asked.rest or ON_POSTGRES
        other = pytest(*marks, *chosen, **address, DATABASE_URL=postgres)
        return worst or other


if __name__ == "__main__":
    sys.exit(main())
