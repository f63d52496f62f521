"""``danvan restore``: the proof that a copy restores (khôi phục)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.cli.django import call, set_up

if TYPE_CHECKING:
    from argparse import Namespace


def run(options: Namespace) -> int:
    """Prove or restore a copy. Raise RefusedError where it is damaged."""
    set_up(demo=False)
    return call("restore", file=options.file, into=options.into or "")
