"""Reading on one core: characters per second, milliseconds a report, five hundred.

CPU time throughout. Where a child reads, its time and the fork server's are counted.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from danvan.reading import read
from danvan.reading.batch import read_many
from danvan.reading.child.limits import DOCUMENT
from danvan.reading.isolation import cold, warm
from danvan.rendering import to_docx, to_pdf
from tools.bench.measuring import Row
from tools.bench.report import report

BATCHES, TIMES = 5, 10
FILES, DIFFERENT = 500, 20
LAWS_BYTES = 3_000_000
_NUMBER = re.compile(r"\b\d+(?:[.,/-]\w+)*")
SHARED = Path(
    os.environ.get("DANVAN_SHARED", Path(__file__).resolve().parents[4] / "shared")
)
"""Where the real texts lie, outside the repository."""
_TICK = os.sysconf("SC_CLK_TCK")


def run() -> Iterator[Row]:
    """Measure texts, then single files, then many."""
    yield from _texts()
    yield from _single()
    yield from _starts()
    yield from _many()


def _texts() -> Iterator[Row]:
    """Characters per second, beside floors that find far less or read another text."""
    sample = report(3000, 400).text
    peers: dict[str, tuple[Callable[[], object], str]] = {
        "bare re, numbers alone": (partial(_numbers, sample), sample),
        "eyecite, English text of our own": (_eyecite(), _english()),
        "pypdfium2, bare extraction": _pypdfium2(),
    }
    speeds = {name: _speed(work, text) for name, (work, text) in peers.items()}
    yield from _rows("reading: text to structure", sample, speeds)
    laws = _laws()
    if laws is None:
        yield Row("reading: laws (no shared folder)", 0, "MB/s", "skip")
        return
    text = "\n".join(laws)
    floor = {"bare re, numbers alone": _speed(partial(_numbers, text), text)}
    yield from _rows("reading: laws, one after the other", text, floor, laws)


def _rows(
    name: str, text: str, peers: Mapping[str, float], parts: list[str] | None = None
) -> Iterator[Row]:
    files = [part.encode() for part in parts or [text]]
    ours = _speed(lambda: [read(data, name="bc.txt") for data in files], text)
    for peer, speed in peers.items():
        yield Row(name, ours, "MB/s", "cpu", peer, speed)


def _single() -> Iterator[Row]:
    """One report, as a program that reads many would read it."""
    text = report(86, 0).text.encode()[:30_000].decode("utf-8", "ignore").encode()
    whole = report(60, 20)
    docx, pdf = to_docx(whole), to_pdf(whole)
    ours = _milliseconds(lambda: read(text, name="bc.txt"))
    yield Row("reading: text of 30 kB", ours, "ms", "cpu")
    for name, data, peer, floor in (
        ("docx", docx, "python-docx, characters only", lambda: _python_docx(docx)),
        ("pdf", pdf, "pypdfium2, characters only", lambda: _characters(pdf)),
    ):
        ours = _milliseconds(partial(read, data, name=f"bc.{name}"))
        theirs = _milliseconds(floor)
        title = f"reading: {name.upper()} of 10 pages"
        yield Row(title, ours, "ms", "cpu", peer, theirs)
        for how, said_of in (("forked", warm.said_of), ("cold", cold.said_of)):
            used = min(
                json.loads(said_of(data, name, DOCUMENT))["cpu"] for _ in range(TIMES)
            )
            yield Row(f"{title}: its child alone, {how}", used * 1000, "ms", "min")


def _starts() -> Iterator[Row]:
    """Start the command on a small text, beside an interpreter that does nothing."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bc.txt"
        path.write_text("BÁO CÁO\nCó 37 hồ sơ.\n", encoding="utf-8")
        command = [sys.executable, "-m", "danvan.cli", "read", str(path)]
        yield Row(
            "reading: start of `danvan read`", _of_a_process(command), "ms", "min",
            "python -c pass", _of_a_process([sys.executable, "-c", "pass"]),
        )  # fmt: skip


def _many() -> Iterator[Row]:
    """Five hundred reports of all formats, on one core."""
    with tempfile.TemporaryDirectory() as folder:
        for at, (suffix, data) in enumerate(islice(cycle(_mixed()), FILES)):
            (Path(folder) / f"bc-{at:03}.{suffix}").write_bytes(data)
        read((Path(folder) / "bc-001.docx").read_bytes(), name="a.docx")
        start, server = time.process_time(), _server_seconds()
        outcomes = [one.result is not None for one in read_many([folder], executor=1)]
        used = time.process_time() - start + _server_seconds() - server
    if outcomes != [True] * FILES:
        raise SystemExit("reading: some of the reports could not be read")
    name = f"reading: {FILES} reports of 2 to 10 pages, text, DOCX, PDF: each"
    yield Row(name, used / FILES * 1000, "ms", "cpu")


def _mixed() -> Iterator[tuple[str, bytes]]:
    for at in range(DIFFERENT):
        document = report(12 + 3 * at, at)
        yield "txt", document.text.encode()
        yield "docx", to_docx(document)
        yield "pdf", to_pdf(document)


def _speed(work: Callable[[], object], text: str) -> float:
    """Return megabytes of UTF-8 per second of this process, the best of five."""
    best = min(_seconds(work) for _ in range(BATCHES))
    return len(text.encode()) / 1e6 / best


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _milliseconds(work: Callable[[], object]) -> float:
    """Return the CPU time of one round, the best mean, children and server included."""
    work()
    means = []
    for _ in range(BATCHES):
        start, server = time.process_time(), _server_seconds()
        for _ in range(TIMES):
            work()
        used = time.process_time() - start + _server_seconds() - server
        means.append(used / TIMES * 1000)
    return min(means)


def _server_seconds() -> float:
    """Return what the fork server and its buried children have used."""
    pid = warm.server_pid()
    if pid is None:
        return 0.0
    told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, told[11:15])) / _TICK


def _of_a_process(command: list[str]) -> float:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}

    def used() -> float:
        told = resource.getrusage(resource.RUSAGE_CHILDREN)
        return told.ru_utime + told.ru_stime

    spent = []
    for _ in range(TIMES):
        before = used()
        subprocess.run(command, check=True, capture_output=True, env=environment)
        spent.append(used() - before)
    return min(spent) * 1000


def _numbers(text: str) -> int:
    return sum(1 for _ in _NUMBER.finditer(text))


def _english() -> str:
    """Return a text dense with citations of American law, of our own invention."""
    return "\n".join(
        f"The court in Miller v. County of Orange, {100 + at} U.S. {200 + at} "
        f"(19{60 + at % 40}), followed Smith v. Jones, {at + 10} F.2d {at + 300}, and "
        f"held that the notice given on March {1 + at % 28} was sufficient."
        for at in range(120)
    )


def _eyecite() -> Callable[[], object]:
    from eyecite import get_citations

    return lambda: get_citations(_english())


def _pypdfium2() -> tuple[Callable[[], object], str]:
    data = to_pdf(report(300, 100))
    return partial(_characters, data), _characters(data)


def _characters(data: bytes) -> str:
    import pypdfium2

    pages: Any = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_bounded() for page in pages)


def _python_docx(data: bytes) -> str:
    import docx

    document: Any = docx.Document(io.BytesIO(data))
    cells = (c.text for t in document.tables for row in t.rows for c in row.cells)
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def _laws() -> list[str] | None:
    """Return the first laws of the shared corpus, None where it is not there."""
    path = SHARED / "corpus" / "laws.jsonl.gz"
    if not path.exists():
        return None
    texts: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            texts.append(json.loads(line)["text"])
            if sum(map(len, texts)) > LAWS_BYTES / 1.3:
                break
    return [text for text in texts if text.strip()]
