"""The machine a measurement was made on."""

from __future__ import annotations

import os
import platform
import resource
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path


def describe() -> str:
    """Say on what it was measured: processor, cores, memory, load, versions."""
    return (
        f"{_processor()}, {os.cpu_count()} cores, {_memory()}, load "
        f"{os.getloadavg()[0]:.1f}; Python {platform.python_version()}, "
        f"SQLite {_sqlite()}; {platform.system()} {platform.release()}"
    )


def peak_megabytes() -> float:
    """Return the most memory this process has used."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _sqlite() -> str:
    """Return the version that the application itself uses."""
    name = "pysqlite3" if find_spec("pysqlite3") else "sqlite3"
    return str(import_module(name).sqlite_version)


def _processor() -> str:
    return _line("/proc/cpuinfo", "model name") or platform.machine()


def _memory() -> str:
    kilobytes = _line("/proc/meminfo", "MemTotal").split(" ")[0]
    return f"{int(kilobytes) / 1024**2:.0f} GiB" if kilobytes else "memory unknown"


def _line(path: str, name: str) -> str:
    file = Path(path)
    if not file.exists():
        return ""
    for line in file.read_text().splitlines():
        if line.startswith(name):
            return line.partition(":")[2].strip()
    return ""
