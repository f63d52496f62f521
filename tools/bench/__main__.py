"""The command: ``python -m tools.bench [NAME …] [--keep] [--format json]``.

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
from types import ModuleType

from tools.bench import benches, kept
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
    parser.add_argument(
        "--keep", action="store_true", help="keep the figures, for benches that do"
    )
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
            rows += _answers(name, child.stdout, database, keeping=options.keep)
    answer = {"schema": SCHEMA, "machine": describe(), "rows": rows}
    print(json.dumps(answer, ensure_ascii=False) if options.format == "json" else "")
    if options.format == "text":
        _print_table(answer["machine"], rows)
    return int(failed)


def _answers(
    name: str, lines: str, database: str, *, keeping: bool
) -> list[dict[str, object]]:
    """Return a bench's rows, beside the figures it keeps; keep these if asked."""
    where = {"database": database} if database else {}
    rows = [{**json.loads(line), **where} for line in lines.splitlines() if line]
    path = getattr(_bench(name), "KEPT", None)
    if path is None:
        return rows
    before = kept.load(path)
    if keeping:
        kept.keep(path, rows)
        if write_page := getattr(_bench(name), "write_page", None):
            write_page(rows)
    return [kept.beside(row, before) for row in rows]


def _bench(name: str) -> ModuleType:
    return importlib.import_module(f"tools.bench.benches.{name}")


def _databases(name: str) -> tuple[str, ...]:
    """Name the databases a bench runs on; a single empty name where it has none."""
    if not getattr(_bench(name), "BOTH", False) or "DATABASE_URL" in os.environ:
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
    for row in _bench(name).run():
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
        if "change" in row:
            line += f"   {row['change']:+} against {row['kept']} kept"
        print(line)


if __name__ == "__main__":
    sys.exit(main())
