"""Hostile files are refused with the right sentence, or read; nothing else happens."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from danvan.reading import read, refusal
from danvan.reading.child.docx import read_layer
from danvan.reading.formats import kind_of, within_cap
from danvan.reading.layers.findings import SENTENCES
from danvan.reading.refusal import UnreadableFileError
from danvan.reading.spreadsheet import TABLE, read_rows
from tests.integration.reading import hostile
from tests.integration.reading.batch import Said, in_one_child
from tests.integration.reading.hostile import making, markup

CASES = list(hostile.cases())
SAMPLE = CASES[::17]
"""Those that go through the whole sandbox; all others share one child."""


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


@pytest.fixture(scope="module")
def said() -> dict[str, Said]:
    """Return what becomes of every file, those of the child read in one child."""
    found: dict[str, Said] = {}
    waiting: list[tuple[str, str, bytes]] = []
    for case in CASES:
        try:
            data = within_cap(case.make())
            kind = kind_of(data, case.name)
        except UnreadableFileError as error:
            found[case.title] = Said(error.sentence)
            continue
        # That there are no words is seen by the parent.
        if kind in {"docx", "pdf", "xlsx"} and case.sentence != refusal.EMPTY:
            waiting.append((case.title, f"a.{kind}", data))
        else:
            found[case.title] = Said(_try(case.name, data))
    answers = in_one_child([(name, data) for _, name, data in waiting])
    found |= {w[0]: answer for w, answer in zip(waiting, answers, strict=True)}
    return found


def test_there_are_more_than_two_hundred_cases() -> None:
    assert len({case.title for case in CASES}) == len(CASES) > 200


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_is_refused_with_its_sentence_or_read(
    case: hostile.Case, said: dict[str, Said]
) -> None:
    answer = said[case.title]
    assert answer.refused in {case.sentence, *case.also}, answer.cause
    if case.findings:
        assert answer.problems == case.findings
        assert set(answer.problems) <= set(SENTENCES)


@pytest.mark.parametrize("case", SAMPLE, ids=lambda case: case.title)
def test_the_whole_sandbox_says_the_same(case: hostile.Case) -> None:
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


def test_nothing_is_fetched_and_no_file_is_read(tmp_path: Path) -> None:
    """Read without any shield: it is the reader itself that asks for nothing."""
    secret = tmp_path / "mat.txt"
    secret.write_text("canary-7319")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        there = f"http://127.0.0.1:{server.getsockname()[1]}/a"
        for address in (there, secret.as_uri()):
            for data in _asking(address):
                try:
                    text = read_layer(data).text
                except UnreadableFileError:
                    continue
                assert "canary" not in text
        with pytest.raises(TimeoutError):
            server.accept()


def _asking(address: str) -> Iterator[bytes]:
    """Yield files that ask for an address, each in its own way."""
    for kind in ("attachedTemplate", "image", "aFChunk", "styles", "header"):
        yield markup.related(kind, address, "External")
    yield markup.doctype(f'<!ENTITY x SYSTEM "{address}">')
    yield markup.doctype(f'<!ENTITY % p SYSTEM "{address}">%p;', "a")
    include = '<x:include xmlns:x="http://www.w3.org/2001/XInclude" parse="text" '
    yield hostile.docx(making.body(f'{include}href="{address}"/>'))
    told = f'<w:fldSimple w:instr="INCLUDETEXT {address}"/>'
    yield hostile.docx(making.body(f"<w:p>{told}</w:p>"))
