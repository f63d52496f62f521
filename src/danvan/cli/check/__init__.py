"""``danvan check``: what a seasoned clerk would mark (rà soát)."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from danvan.checking.engine import all_rules
from danvan.cli.arguments import CallRefusedError
from danvan.cli.check.copies import write_copies
from danvan.cli.check.forms import FORMS
from danvan.cli.check.work import Work
from danvan.cli.terminal import say

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator


def run(options: Namespace) -> int:
    """Check every file and print or write what was found."""
    if options.list_rules:
        for rule in all_rules():
            say(f"{rule.code:5} {rule.severity.word:9} {rule.name}")
        return 0
    if not options.files:
        raise CallRefusedError("Còn thiếu: TỆP. Xem cách dùng: danvan check --help.")
    work = Work(options)
    if options.format == "docx":
        write_copies(work, options.output)
        return work.status
    pieces = FORMS[options.format](work)
    if options.output:
        _write(Path(options.output), pieces)
    else:
        for piece in pieces:
            say(piece, painted=work.coloured)
    return work.status


def _write(path: Path, pieces: Iterator[str]) -> None:
    """Write the pieces once there is one: a refused file leaves no empty answer."""
    with ExitStack() as stack:
        file = None
        for piece in pieces:
            try:
                file = file or stack.enter_context(path.open("w", encoding="utf-8"))
            except OSError:
                raise CallRefusedError(f"Không ghi được tệp “{path}”.") from None
            file.write(f"{piece}\n")
