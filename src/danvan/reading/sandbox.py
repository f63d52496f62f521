"""The sandbox (hộp cát): every foreign file is parsed in a limited child process."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from danvan.documents.document import Problem, Source
from danvan.reading import file_bytes, refusal, sha256_of
from danvan.reading.child.limits import DOCUMENT, Limits
from danvan.reading.refusal import UnreadableFileError

if TYPE_CHECKING:
    from danvan.documents.document import Document
    from danvan.reading.child.sheet import Cell, Sheet


_READERS = {"docx": "docx/1", "pdf": "pdf/2"}


def read_in_child(
    path: Path | str, *, reader: str, limits: Limits = DOCUMENT
) -> Document:
    """Read a file in the child. Raise UnreadableFileError with one sentence."""
    path = Path(path)
    return read_bytes_in_child(
        file_bytes(path), name=path.name, reader=reader, limits=limits
    )


def read_bytes_in_child(
    data: bytes, *, name: str, reader: str, limits: Limits = DOCUMENT
) -> Document:
    """Read the bytes of a DOCX or PDF file in the child.

    Raise UnreadableFileError with one sentence.
    """
    from danvan.reading.carried import quantities_of, with_figures
    from danvan.reading.child.layer import from_json
    from danvan.reading.layers.evened import document_of

    if reader not in _READERS:
        suffix = f".{reader}"
        raise UnreadableFileError(refusal.WRONG_TYPE.replace("{suffix}", suffix))
    try:
        layer = from_json(answer_of(data, reader, limits)["result"])
    except (ValueError, KeyError):
        raise UnreadableFileError(refusal.BROKEN) from None
    document = document_of(layer, Source(name, sha256_of(data), _READERS[reader]))
    figures = quantities_of(layer.figures, layer.text, layer.page_numbers)
    return with_figures(document, figures)


def rows_in_child(
    data: bytes, *, name: str, reader: str, limits: Limits = DOCUMENT
) -> Sheet:
    """Read the rows of a spreadsheet in the child.

    Raise UnreadableFileError with one sentence.
    """
    from danvan.reading.child.sheet import Sheet

    try:
        result = answer_of(data, reader, limits)["result"]
        rows = tuple(tuple(map(_cell, row)) for row in result["rows"])
        problems = tuple(Problem(str(c), str(m)) for c, m in result["problems"])
        return Sheet(rows, problems, str(result["name"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise UnreadableFileError(refusal.BROKEN) from None


def members_in_child(data: bytes, *, limits: Limits = DOCUMENT) -> dict[str, bytes]:
    """Read the members of a bundle in the child, by name.

    Raise UnreadableFileError with one sentence.
    """
    import base64

    try:
        members = answer_of(data, "bundle", limits)["result"]["members"]
        return {str(n): base64.b64decode(m, validate=True) for n, m in members.items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise UnreadableFileError(refusal.BROKEN) from None


def _cell(value: object) -> Cell:
    """Return a cell a child sent. Raise ValueError where it is malformed."""
    if isinstance(value, dict):
        return date.fromisoformat(value["date"])
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise ValueError("not a cell")


@cache
def shields() -> tuple[str, ...]:
    """Return the names of the shields a child raises on this system.

    Of ``limits``, ``landlock`` and ``seccomp``; ``child`` and ``wall-time`` always.
    """
    try:
        held = answer_of(b"", "shields", DOCUMENT)["shields"]
    except (UnreadableFileError, KeyError):
        held = []
    return ("child", "wall-time", *map(str, held))


def answer_of(data: bytes, reader: str, limits: Limits) -> dict[str, Any]:
    """Run the child on the bytes and return its answer, refusals raised."""
    out = _run(data, reader, limits)
    try:
        said = json.loads(out)
    except (ValueError, RecursionError):
        raise UnreadableFileError(refusal.TOO_LONG) from None
    if not isinstance(said, dict):
        raise UnreadableFileError(refusal.BROKEN)
    if "refused" in said:
        raise UnreadableFileError(refusal.known(said["refused"]))
    return said


def _run(data: bytes, reader: str, limits: Limits) -> bytes:
    """Return what the child printed; nothing where it died or said too much."""
    command = [sys.executable, "-I", "-X", "utf8", "-m", "danvan.reading.child"]
    command += [reader, limits.name]
    with subprocess.Popen(  # noqa: S603 - our own module, no shell
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        cwd=sys.prefix,
        close_fds=True,
    ) as child:
        late = threading.Timer(limits.wall_seconds, child.kill)
        late.start()
        feeder = threading.Thread(target=_feed, args=(child, data), daemon=True)
        feeder.start()
        try:
            assert child.stdout is not None  # noqa: S101 - asked for a pipe
            out = child.stdout.read(limits.answer_bytes + 1)
        finally:
            if child.poll() is None and len(out) > limits.answer_bytes:
                child.kill()
            child.wait()
            late.cancel()
            feeder.join()
    return out if len(out) <= limits.answer_bytes and child.returncode == 0 else b""


def _environment() -> dict[str, str]:
    """Return what the child may know of our environment: as good as nothing."""
    import os

    kept = ("SYSTEMROOT", "PATH") if sys.platform == "win32" else ()
    return {name: os.environ[name] for name in kept if name in os.environ}


def _feed(child: subprocess.Popen[bytes], data: bytes) -> None:
    """Write the file's bytes to the child, which may die before the end."""
    assert child.stdin is not None  # noqa: S101 - asked for a pipe
    try:
        child.stdin.write(data)
        child.stdin.close()
    except (BrokenPipeError, OSError):
        return
