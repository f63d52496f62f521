"""Each single change of the layout is found by its rule, at its place, and alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.spec.checking.layout.changes import CASES, Case
from tests.spec.checking.layout.files import packed, parts, told

ROOT = Path(__file__).parents[4]
PAGE = (ROOT / "docs/explanation/the-thuc-trinh-bay.md").read_text("utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.what)
def test_a_change_is_found_by_its_rule_alone(case: Case) -> None:
    found = told(case.data)
    assert sorted(rule for rule, _, _ in found) == sorted(case.rules), found
    assert found[0][1] == case.place
    assert any(case.says in sentence for _, _, sentence in found), found
    # The page of the documentation tells what is measured here.
    codes = ", ".join(rule for rule, _, _ in found)
    sentences = "<br>".join(sentence for _, _, sentence in found)
    assert f"| {case.what} | {codes} | {sentences} |" in PAGE


@pytest.mark.parametrize("of", sorted({case.of for case in CASES}))
def test_what_is_changed_had_no_finding_before(of: str) -> None:
    assert told(packed(parts(of))) == []


def test_every_rule_of_the_layout_has_a_change() -> None:
    changed = {rule for case in CASES for rule in case.rules}
    assert changed == {f"L{number}" for number in range(1, 23)}
