"""The command ``danvan read`` (lệnh đọc): files and folders in, one answer out."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Literal, TextIO

from danvan.reading import read
from danvan.reading.refusal import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from danvan.documents.document import Document

Format = Literal["text", "json", "md"]
FORMATS: tuple[Format, ...] = ("text", "json", "md")
READABLE = frozenset({".txt", ".md", ".docx", ".pdf"})
"""What is taken out of a folder; a file named on the line is always tried."""


def run(
    files: Sequence[str | Path],
    *,
    format: Format = "text",
    out: TextIO | None = None,
    err: TextIO | None = None,
) -> int:
    """Read files and folders and print what they say.

    Return 0, 1 where some of several files failed, 2 where the call cannot be
    answered.
    """
    out, err = out or sys.stdout, err or sys.stderr
    paths = [path for name in files for path in _expanded(name)]
    if not paths:
        print("Không có tệp nào để đọc.", file=err)
        return 2
    many = len(paths) > 1 or any(map(os.path.isdir, files))
    failed = 0
    for path in paths:
        try:
            document = read(path)
        except UnreadableFileError as error:
            print(f"{_safe(os.path.basename(path))}: {error.sentence}", file=err)
            failed += 1
            continue
        _print(document, format, out, many=many)
    if not failed:
        return 0
    return 1 if many else 2


def _expanded(path: str | Path) -> Iterator[str | Path]:
    """Return a file as it is, and the readable files of a folder in order."""
    if not os.path.isdir(path):
        yield path
        return
    from pathlib import Path

    yield from sorted(
        inside
        for inside in Path(path).rglob("*")
        if inside.suffix.lower() in READABLE and inside.is_file()
    )


def _print(document: Document, format: Format, out: TextIO, *, many: bool) -> None:
    from danvan.reading import output

    if format == "json":
        print(output.as_json(document), file=out)
    elif format == "md":
        print(output.as_markdown(document), file=out)
    else:
        print(output.as_text(document), file=out)
        if many:
            print("\n" + "─" * 60 + "\n", file=out)


def _safe(name: str) -> str:
    from danvan.reading.output import printable

    return printable(name)
