"""Where the real reports and their labels lie, outside the repository."""

from __future__ import annotations

import os
from pathlib import Path

SHARED = Path(
    os.environ.get("DANVAN_SHARED", Path(__file__).resolve().parents[2] / "shared")
)
"""Real reports, labels and law texts; never part of the product."""


def available() -> bool:
    """Tell whether the material is there."""
    return (SHARED / "reports").is_dir()
