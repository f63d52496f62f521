"""Many files read in one child process, which must outlive them all."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from collections.abc import Iterable
from typing import NamedTuple

_READ = """
import base64, json, sys, time
from danvan.reading.child import __main__ as child
readers = {}
for line in sys.stdin:
    name, data = json.loads(line)
    kind = name.rpartition(".")[2]
    read = readers.setdefault(kind, child._reader(kind))
    start = time.process_time()
    said = child.answer(read, base64.b64decode(data))
    found = said.get("result", {})
    told = found.get("problems", ())
    codes = [one if isinstance(one, str) else one[0] for one in told]
    spent = time.process_time() - start
    answer = [said.get("refused"), said.get("cause"), codes, spent]
    print(json.dumps(answer), flush=True)
"""


class Said(NamedTuple):
    """What a child says of a file."""

    refused: str | None
    cause: str | None = None
    """The name of an error that no reader raised on purpose."""
    problems: tuple[str, ...] = ()
    spent: float = 0.0
    """Seconds of CPU."""


def in_one_child(
    files: Iterable[tuple[str, bytes]], timeout: float = 240
) -> list[Said]:
    """Read files one after another; the ending of a name chooses the reader."""
    lines = "".join(
        json.dumps([name, base64.b64encode(data).decode()]) + "\n"
        for name, data in files
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", _READ],
        input=lines, capture_output=True, text=True, check=False, timeout=timeout,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    said = []
    for line in done.stdout.splitlines():
        refused, cause, problems, spent = json.loads(line)
        said.append(Said(refused, cause, tuple(problems), spent))
    return said
