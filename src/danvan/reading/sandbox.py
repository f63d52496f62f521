"""The sandbox (hộp cát): every foreign file is parsed in a limited child process."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from danvan.documents.document import Problem, Source
from danvan.reading import file_bytes, refusal, sha256_of
from danvan.reading.child.limits import DOCUMENT, Limits
from danvan.reading.isolation import said_of
from danvan.reading.refusal import UnreadableFileError

if TYPE_CHECKING:
    from danvan.documents.document import Document
    from danvan.reading.child.sheet import Cell, Sheet


READERS = {"docx": "docx/2", "pdf": "pdf/2"}
"""What a child reads, and the version that a document names."""


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

    if reader not in READERS:
        suffix = f".{reader}"
        raise UnreadableFileError(refusal.WRONG_TYPE.replace("{suffix}", suffix))
    try:
        layer = from_json(answer_of(data, reader, limits)["result"])
    except (ValueError, KeyError):
        raise UnreadableFileError(refusal.BROKEN) from None
    document = document_of(layer, Source(name, sha256_of(data), READERS[reader]))
    document = replace(document, asides=tuple(layer.asides), layout=layer.layout)
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
    try:
        said = json.loads(said_of(data, reader, limits))
    except (ValueError, RecursionError):
        raise UnreadableFileError(refusal.TOO_LONG) from None
    if not isinstance(said, dict):
        raise UnreadableFileError(refusal.BROKEN)
    if "refused" in said:
        raise UnreadableFileError(refusal.known(said["refused"]))
    return said
