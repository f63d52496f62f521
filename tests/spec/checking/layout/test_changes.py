"""Each single change of the layout is found by its rule, at its place, and alone."""

from __future__ import annotations

import pytest

from tests.spec.checking.layout.changes import CASES, Case
from tests.spec.checking.layout.files import told


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.what)
def test_a_change_is_found_by_its_rule_alone(case: Case) -> None:
    found = told(case.data)
    assert {rule for rule, _, _ in found} == set(case.rule.split("+")), found
    first = found[0]
    assert len(found) == len(case.rule.split("+"))
    assert first[1] == case.place
    assert any(case.says in sentence for _, _, sentence in found), found
