"""The reference pages say what the code says."""

from __future__ import annotations

from pathlib import Path

from tools.docs import stale

ROOT = Path(__file__).resolve().parents[2]


def test_the_reference_pages_are_current() -> None:
    assert stale() == [], "call `make docs`"


def test_the_first_screen_names_the_two_commands() -> None:
    for name in ("README.md", "README.vi.md"):
        first = (ROOT / name).read_text(encoding="utf-8")[:900]
        assert "make run" in first
        assert "make test" in first
