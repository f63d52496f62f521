"""Every line of the real reports has a home: a column, an indicator or a section.

``tests/coverage/*.toml`` names the lines by number, told in our own words.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

from danvan.law import outlines
from danvan.law.indicators import shipped
from danvan.registers.registry import registers

FOLDER = Path(__file__).parents[1] / "coverage"
LINES = 87
EVERY = [
    pytest.param(line, id=f"{line['number']}-{file.stem}")
    for file in sorted(FOLDER.glob("*.toml"))
    for line in tomllib.loads(file.read_text("utf-8"))["line"]
]


@pytest.mark.parametrize("line", EVERY)
def test_a_line_lives_where_it_is_said_to(line: dict[str, Any]) -> None:
    assert line["item"].strip()
    assert line["homes"]
    missing = [home for home in line["homes"] if not _exists(home)]
    assert missing == []


def test_no_line_is_forgotten() -> None:
    told = {param.values[0]["number"] for param in EVERY}  # type: ignore[index]
    assert told == set(range(1, LINES + 1))


def _exists(home: str) -> bool:
    kind, _, name = home.partition(".")
    match kind:
        case "registers":
            slug, _, column = name.partition(".")
            return slug in registers() and (
                not column or column in registers()[slug].columns
            )
        case "indicator":
            return name in {one.code for one in shipped()}
        case "outline":
            code, _, section = name.partition(".")
            return _tells(code, section)
        case "model":
            label, _, field = name.rpartition(".")
            model = apps.get_model(label)
            return field in {one.name for one in model._meta.get_fields()}
    return False


def _tells(code: str, number: str) -> bool:
    """Tell whether a section is there, with a source, a text or a question."""
    return any(
        found.code == code
        and any(
            one.key == number and (one.sentences or one.standing or one.prompt)
            for one in found.sections
        )
        for found in outlines.shipped()
    )
