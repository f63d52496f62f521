"""Every rule marks its bad examples, at the place and as told, and no good one."""

from __future__ import annotations

import pytest

from danvan.checking import Checked, Rule, check
from danvan.checking.layout.sheet import lacks_layout
from danvan.checking.rule import Bad
from danvan.checking.rules import ALL
from danvan.documents.document import Document
from danvan.reading.text import read_text

GOOD = [(rule, text) for rule in ALL for text in rule.good]
BAD = [(rule, bad) for rule in ALL for bad in rule.bad]


def test_every_rule_has_good_and_bad_examples() -> None:
    # A plain text has no layout: layout/test_changes.py breaks a Word file instead.
    of_text = [rule for rule in ALL if rule.lacks is not lacks_layout]
    assert [rule.code for rule in of_text if not rule.good or not rule.bad] == []


@pytest.mark.parametrize(("rule", "text"), GOOD, ids=lambda v: getattr(v, "code", ""))
def test_is_silent_on_its_good_example(rule: Rule, text: str) -> None:
    _, answer = _checked(text, rule)
    assert answer.findings == ()
    assert answer.not_checked == ()


@pytest.mark.parametrize(("rule", "bad"), BAD, ids=lambda v: getattr(v, "code", ""))
def test_marks_its_bad_example_at_its_place(rule: Rule, bad: Bad) -> None:
    text, span = bad.place()
    document, answer = _checked(text, rule)
    assert document.text == text
    assert [(f.span.of(text), f.suggestion) for f in answer.findings] == [
        (span.of(text), bad.suggestion)
    ]
    assert answer.findings[0].span == span
    assert answer.findings[0].span == span


def _checked(text: str, rule: Rule) -> tuple[Document, Checked]:
    document = read_text(text.encode())
    return document, check(document, rules=[rule])
