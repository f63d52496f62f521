"""``danvan backup``: a whole, verified copy (sao lưu)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.cli.django import call, set_up

if TYPE_CHECKING:
    from argparse import Namespace


def run(options: Namespace) -> int:
    """Write the copy. Raise RefusedError where it cannot be written."""
    set_up(demo=options.demo)
    return call("backup", file=options.file)
