"""``danvan bundle``: reports that travel outside the network (gói báo cáo)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.cli.django import call, set_up

if TYPE_CHECKING:
    from argparse import Namespace


def run(options: Namespace) -> int:
    """Make or take in a bundle, or show this key. Raise RefusedError."""
    set_up(demo=options.demo)
    return call(
        "bundle", act=options.act, subject=options.subject, output=options.output
    )
