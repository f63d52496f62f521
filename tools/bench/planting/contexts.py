"""What is known beside each of our own documents (bối cảnh của văn bản mẫu)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from danvan.checking import Context

_FILE = Path(__file__).with_name("contexts.toml")


def context_of(name: str) -> Context:
    """Return what an agency's check would know of one of our own documents."""
    told: dict[str, Any] = tomllib.loads(_FILE.read_text("utf-8"))
    return Context(**told.get(name, {}), agencies=tuple(told["agencies"]), draft=False)
