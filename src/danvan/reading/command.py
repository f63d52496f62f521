"""The command ``danvan read`` (lệnh đọc): files and folders in, one answer out."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO

from danvan.reading import read
from danvan.reading.refusal import UnreadableFileError
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from danvan.reading.output import Format


def run(
    files: Sequence[str | Path],
    *,
    format: Format | None = None,
    jobs: int | None = None,
    output: str = "",
    resume: str = "",
    cluster: str = "",
    out: TextIO | None = None,
    err: TextIO | None = None,
) -> int:
    """Read files, folders and ZIPs and print what they say.

    Return 0, 1 where some of several files failed, 2 where the call cannot be
    answered. Raise RefusedError with one sentence where it contradicts itself.
    """
    out, err = out or sys.stdout, err or sys.stderr
    names = [os.fspath(name) for name in files]
    if len(names) == 1 and not (output or resume or cluster or _holds_many(names[0])):
        return _read_one(names[0], format or "text", out, err)
    from danvan.reading.batch.command import Call

    return Call(names, format, jobs, output, resume, cluster, out, err).run()


def _holds_many(path: str) -> bool:
    return path.lower().endswith(".zip") or os.path.isdir(path)


def _read_one(path: str, format: Format, out: TextIO, err: TextIO) -> int:
    try:
        document = read(path)
    except UnreadableFileError as error:
        from danvan.reading.output import printable

        print(f"{printable(os.path.basename(path))}: {error.sentence}", file=err)
        return 2
    from danvan.reading.output import form_of

    try:
        print(form_of(format)(document), file=out, flush=True)
    except BrokenPipeError:
        raise
    except OSError:
        raise RefusedError(
            "Không ghi được “đầu ra”; hãy kiểm tra quyền ghi và chỗ trống trên đĩa."
        ) from None
    return 0
