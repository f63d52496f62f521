"""What reading one file may cost (hạn mức): stated here, and nowhere else.

A document is read while somebody waits for one page, so it gets little. A table of
100,000 rows and 10 columns has 2.1 to 3.1 million elements (a cell is two where it
points at a shared text, three where it holds its own), takes 10 to 13 s of CPU on a
busy two-core PC and 260 MB of addresses; twice that leaves room for 20 columns. The
rows themselves stay capped in ``sheet``, the bytes and their ratio in ``archive``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The child bounds its own CPU, memory and elements; the parent the rest."""

    name: str = "document"
    """The child is told the name, never a number."""
    cpu_seconds: int = 10
    memory: int = 512 << 20
    """Bytes of address space."""
    elements: int = 1_000_000
    """Of XML, in one part of a package."""
    wall_seconds: float = 15.0
    answer_bytes: int = 64_000_000


DOCUMENT = Limits()
TABLE = Limits(
    name="table",
    cpu_seconds=40,
    memory=768 << 20,
    elements=6_500_000,
    wall_seconds=120.0,
    answer_bytes=128_000_000,
)


def named(name: str) -> Limits:
    """Return the limits of a name. Raise KeyError for an unknown one."""
    return {one.name: one for one in (DOCUMENT, TABLE)}[name]
