"""Reading (đọc): a file becomes a Document, a spreadsheet becomes rows."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from danvan.reading import refusal
from danvan.reading.formats import MAX_MEGABYTES, MEGABYTE, kind_of, within_cap
from danvan.reading.refusal import UnreadableFileError

if TYPE_CHECKING:
    from pathlib import Path

    from danvan.documents.document import Document
    from danvan.reading.batch import Outcome, read_many
    from danvan.reading.commenting import with_comments

__all__ = [
    "Outcome",
    "UnreadableFileError",
    "file_bytes",
    "read",
    "read_many",
    "with_comments",
]


def __getattr__(name: str) -> object:
    """Import what reads many files, or writes comments, only when it is asked for."""
    if name in {"Outcome", "read_many"}:
        from danvan.reading import batch

        return getattr(batch, name)
    if name == "with_comments":
        from danvan.reading import commenting

        return commenting.with_comments
    raise AttributeError(name)


def read(source: Path | str | bytes, *, name: str = "") -> Document:
    """Read a file, or the bytes of one with its given name, into a Document.

    Own UTF-8 text is read here; everything else in a limited child process. Raise
    UnreadableFileError with one Vietnamese sentence.
    """
    if isinstance(source, bytes):
        data = within_cap(source)
    else:
        name = name or os.path.basename(source)
        data = file_bytes(source)
    kind = kind_of(data, name)
    if kind in {"text", "csv"}:
        from danvan.reading.text import read_text

        return read_text(data, name=name)
    if kind in {"doc", "rtf"}:
        from danvan.reading.converting.doc import read_doc

        return read_doc(data, name=name, kind=kind)
    from danvan.reading.sandbox import read_bytes_in_child

    return read_bytes_in_child(data, name=name, reader=kind)


def file_bytes(path: Path | str) -> bytes:
    """Return the bytes of a file, never more than the cap.

    Raise UnreadableFileError where it is missing, barred, no file, or too big.
    """
    shown = os.path.basename(path)
    try:
        if os.path.exists(path) and not os.path.isfile(path):
            raise UnreadableFileError(refusal.NOT_A_FILE.replace("{name}", shown))
        # Not pathlib: `danvan read` starts in a moment.
        with open(path, "rb") as stream:
            return within_cap(stream.read(MAX_MEGABYTES * MEGABYTE + 1))
    except FileNotFoundError:
        sentence = refusal.NO_SUCH_FILE.replace("{name}", shown)
        raise UnreadableFileError(sentence) from None
    except (PermissionError, OSError, ValueError):
        sentence = refusal.NO_PERMISSION.replace("{name}", shown)
        raise UnreadableFileError(sentence) from None


def sha256_of(data: bytes) -> str:
    """Return the hexadecimal sha256 of a file's bytes."""
    return hashlib.sha256(data).hexdigest()
