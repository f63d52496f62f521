"""Hostile files are refused with the right sentence, or read; nothing else happens."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from pathlib import Path

import pytest

from danvan.reading import read, refusal
from danvan.reading.refusal import UnreadableFileError
from danvan.reading.spreadsheet import TABLE, read_rows
from tests.integration.reading import hostile

CASES = list(hostile.cases())


def _try(name: str, data: bytes) -> str | None:
    """Return the sentence a file is refused with, None where it is read."""
    try:
        if name.endswith((".xlsx", ".csv")):
            read_rows(data, name, TABLE)
        else:
            read(data, name=name)
    except UnreadableFileError as error:
        return error.sentence
    return None


def test_there_are_at_least_sixty_cases() -> None:
    assert len({case.title for case in CASES}) == len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_is_refused_with_its_sentence_or_read(case: hostile.Case) -> None:
    assert _try(case.name, case.make()) in {case.sentence, *case.also}


_WEIGH = """
import resource, sys, time
from danvan.reading import read
from danvan.reading.refusal import UnreadableFileError
start = time.process_time()
try:
    read(sys.argv[1])
except UnreadableFileError as error:
    print(error.sentence)
assert time.process_time() - start < 5
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


_BATCH = """
import base64, json, sys
from danvan.reading.child import __main__ as child
for line in sys.stdin:
    name, data = json.loads(line)
    read = child._reader(name.rpartition(".")[2])
    said = child.answer(read, base64.b64decode(data))
    print(json.dumps([said.get("refused"), said.get("cause")]), flush=True)
"""


def _in_one_child(files: list[tuple[str, bytes]]) -> list[tuple[str | None, str]]:
    """Read many files in one process; it must outlive them all."""
    lines = "".join(
        json.dumps([name, base64.b64encode(data).decode()]) + "\n"
        for name, data in files
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", _BATCH],
        input=lines, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return [tuple(json.loads(line)) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("batch", range(6))
def test_fifty_mutated_files_are_read_or_refused_with_a_known_sentence(
    batch: int,
) -> None:
    files = [hostile.mutated(seed) for seed in range(50 * batch, 50 * batch + 50)]
    said = _in_one_child(files)
    assert len(said) == 50
    assert [one for one, _ in said if one and refusal.known(one) != one] == []
    assert any(one is None for one, _ in said)
    assert any(one is not None for one, _ in said)


def test_mutated_files_go_through_the_whole_sandbox_too() -> None:
    files = [hostile.mutated(seed) for seed in range(1000, 1020)]
    said = [_try(*file) for file in files]
    assert [one for one in said if one and refusal.known(one) != one] == []


@pytest.mark.skipif(sys.platform == "win32", reason="đo bằng rusage của POSIX")
def test_a_bomb_costs_little_time_and_memory(tmp_path: Path) -> None:
    # In a process of its own: this worker's earlier children would be counted too.
    bomb = tmp_path / "a.docx"
    bomb.write_bytes(hostile.bomb(150))
    done = subprocess.run(
        [sys.executable, "-c", _WEIGH, str(bomb)],
        capture_output=True,
        text=True,
        check=True,
    )
    sentence, largest = done.stdout.splitlines()
    assert sentence == refusal.TOO_LARGE_INSIDE
    assert int(largest) < 600_000  # kB: the child's own cap
