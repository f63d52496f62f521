"""``danvan compose``: a report from the registers (soạn báo cáo)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.cli.django import call, set_up

if TYPE_CHECKING:
    from argparse import Namespace


def run(options: Namespace) -> int:
    """Write the report as DOCX and PDF. Raise RefusedError where it cannot be."""
    set_up(demo=options.demo)
    return call(
        "compose",
        outline=options.outline,
        agency=options.agency or "",
        period=options.period or "",
        output=options.output,
    )
