"""Every action that is recorded has its Vietnamese words on the trail's screen."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "danvan"
NAMED = re.compile(r'action="([a-z]+\.[a-z_]+)"')
ACTIONS = sorted(
    {
        name
        for path in SOURCE.rglob("*.py")
        for name in NAMED.findall(path.read_text("utf-8"))
    }
)
WORDS = tomllib.loads((SOURCE / "audit" / "words.toml").read_text("utf-8"))


@pytest.mark.parametrize("action", ACTIONS)
def test_an_action_has_its_words(action: str) -> None:
    group, verb = action.split(".")

    assert group in WORDS["groups"]
    assert verb in WORDS["verbs"]


def test_looks_at_more_than_nothing() -> None:
    assert len(ACTIONS) > 20
