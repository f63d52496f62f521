"""``danvan verify``: an issued report or the audit trail (kiểm chứng)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.cli.django import call, set_up

if TYPE_CHECKING:
    from argparse import Namespace


def run(options: Namespace) -> int:
    """Verify files against the installation; without files, every audit chain."""
    set_up(demo=options.demo)
    return call("verify", files=options.files)
