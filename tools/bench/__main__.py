"""The command: ``python -m tools.bench [NAME …] [--format json]``.

Each bench runs in a process of its own, so that none warms or burdens another; one
that says ``BOTH`` runs on SQLite and, where a server answers, on PostgreSQL.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import pkgutil
import socket
import subprocess
import sys

from tools.bench import benches
from tools.bench.machine import describe, peak_megabytes
from tools.bench.measuring import Row

SCHEMA = "danvan.bench/1"
SUITES = {"figures": ("counting", "total", "volume")}
"""Names for several benches that answer one question together."""
SERVER = "postgresql://postgres@127.0.0.1:5432/postgres"


def names() -> list[str]:
    """Return the names of the benches: the modules of the folder."""
    return sorted(module.name for module in pkgutil.iter_modules(benches.__path__))


def main() -> int:
    """Run the named benches, or all, and print what they say."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(names()))
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if unknown := set(options.names) - {*names(), *SUITES}:
        known = ", ".join((*names(), *SUITES))
        parser.error(
            f"no bench called {', '.join(sorted(unknown))}; there are: {known}"
        )
    if options.here:
        for name in options.names:
            _run(name)
        return 0
    rows: list[dict[str, object]] = []
    failed = False
    asked = options.names or names()
    for name in (one for suite in asked for one in SUITES.get(suite, (suite,))):
        for database in _databases(name):
            print(f"… {name} {database}", file=sys.stderr)
            child = subprocess.run(
                [sys.executable, "-m", "tools.bench", "--here", name],
                stdout=subprocess.PIPE,
                text=True,
                check=False,
                env=_environment(database),
            )
            failed |= child.returncode != 0
            rows += [
                {**json.loads(line), **({"database": database} if database else {})}
                for line in child.stdout.splitlines()
                if line
            ]
    answer = {"schema": SCHEMA, "machine": describe(), "rows": rows}
    print(json.dumps(answer, ensure_ascii=False) if options.format == "json" else "")
    if options.format == "text":
        _print_table(answer["machine"], rows)
    return int(failed)


def _databases(name: str) -> tuple[str, ...]:
    """Name the databases a bench runs on; a single empty name where it has none."""
    bench = importlib.import_module(f"tools.bench.benches.{name}")
    if not getattr(bench, "BOTH", False) or "DATABASE_URL" in os.environ:
        return ("",)
    try:
        with socket.create_connection(("127.0.0.1", 5432), timeout=2):
            return ("SQLite", "PostgreSQL")
    except OSError:
        return ("SQLite",)


def _environment(database: str) -> dict[str, str]:
    if database != "PostgreSQL":
        return dict(os.environ)
    return {**os.environ, "DATABASE_URL": SERVER}


def _run(name: str) -> None:
    """Run one bench in this process and print its rows as JSON Lines."""
    bench = importlib.import_module(f"tools.bench.benches.{name}")
    for row in bench.run():
        print(json.dumps(row.as_json(), ensure_ascii=False), flush=True)
    memory = Row(f"{name}: memory", peak_megabytes(), "MiB", "peak")
    print(json.dumps(memory.as_json(), ensure_ascii=False), flush=True)


def _print_table(machine: object, rows: list[dict[str, object]]) -> None:
    print(f"{machine}\n")
    for row in rows:
        where, name = row.get("database", ""), row["name"]
        told = f"{row['statistic']:>6} {row['value']:>9} {row['unit']}"
        line = f"{where:<11}{name:<48} {told}"
        if "peer" in row:
            line += f"   {row['peer']}: {row['peer_value']} (×{row['ratio']})"
        print(line)


if __name__ == "__main__":
    sys.exit(main())
