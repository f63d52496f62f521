"""``danvan read``: what documents say (đọc văn bản)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.cli.terminal import write_in_utf8
from danvan.reading import command

if TYPE_CHECKING:
    from argparse import Namespace


def run(options: Namespace) -> int:
    """Read every file; return 1 where some of many failed, 2 where the only one did."""
    write_in_utf8()
    return command.run(
        options.files,
        format=options.format,
        jobs=options.jobs,
        output=options.output,
        resume=options.resume,
        cluster=options.cluster,
    )
