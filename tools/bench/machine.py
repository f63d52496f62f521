"""The machine a measurement was made on."""

from __future__ import annotations

import math
import os
import platform
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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


@contextmanager
def peak_since() -> Iterator[Callable[[], float]]:
    """Measure the most memory used inside, in MiB above what was held at the start.

    Linux forgets its high-water mark on request; elsewhere the answer is not a number.
    """
    status, forget = Path("/proc/self/status"), Path("/proc/self/clear_refs")
    if not status.exists():
        yield lambda: math.nan
        return
    forget.write_text("5")
    start = _kilobytes(status, "VmRSS")
    most: list[float] = []
    yield lambda: most[0]
    most.append((_kilobytes(status, "VmHWM") - start) / 1024)


def _kilobytes(status: Path, name: str) -> int:
    line = next(one for one in status.read_text().splitlines() if one.startswith(name))
    return int(line.split()[1])


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
