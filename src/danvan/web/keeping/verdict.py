"""A verdict (kết luận kiểm chứng): what was looked at, and what does not hold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verification of one thing gave."""

    subject: str
    sentence: str
    faults: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Tell whether nothing was found."""
        return not self.faults
