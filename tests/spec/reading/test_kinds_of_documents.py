"""The kinds of documents in use: State, Party, Front, unions, schools, hospitals."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from danvan.documents.document import Document
from danvan.reading.text import read_text

CASES = {
    case["kind"]: case
    for case in tomllib.loads(
        Path(__file__).with_name("kinds.toml").read_text(encoding="utf-8")
    )["case"]
}
HEADER = (
    "parent", "issuer", "symbol", "place", "date", "type", "subject", "addressee",
)  # fmt: skip
SIGNATURE = ("authority", "title", "name")


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Return one of the small documents with what it says."""
    found: dict[str, Any] = CASES[request.param]
    return found


def _read(case: dict[str, Any]) -> Document:
    return read_text(case["text"].encode())


def test_the_head_is_read(case: dict[str, Any]) -> None:
    header = _read(case).header
    found = {name: getattr(header, name).value for name in HEADER}
    assert found == {name: case.get(name) for name in HEADER}


def test_the_signer_is_read(case: dict[str, Any]) -> None:
    signature = _read(case).signature
    found = {name: getattr(signature, name).value for name in SIGNATURE}
    assert found == {name: case.get(f"signer_{name}") for name in SIGNATURE}


def test_the_recipients_are_read(case: dict[str, Any]) -> None:
    assert [one.value for one in _read(case).recipients] == case["recipients"]


def test_the_sections_are_read(case: dict[str, Any]) -> None:
    found = [[s.level, s.number, s.title] for s in _read(case).sections]
    assert found == case["sections"]
