"""What one may drop (hạn mức): sizes and counts, stated in ``limits.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources

from django.conf import settings


@dataclass(frozen=True, slots=True)
class DropLimits:
    """Sizes in bytes; counts of one drop and of one person's day."""

    file_bytes: int
    zip_bytes: int
    files_a_drop: int
    files_a_day: int
    agency_bytes: int


def limits() -> DropLimits:
    """Give the limits in force: those of the settings before those shipped."""
    shipped = _shipped()
    return DropLimits(
        **{
            one.name: int(
                getattr(settings, f"DANVAN_ARCHIVE_{one.name.upper()}", None)
                or shipped[one.name]
            )
            for one in fields(DropLimits)
        }
    )


@cache
def _shipped() -> dict[str, int]:
    text = resources.files(__package__).joinpath("limits.toml").read_text("utf-8")
    return tomllib.loads(text)
