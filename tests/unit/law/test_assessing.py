"""Rules that propose assessments: every name in them is known, every one in words."""

from __future__ import annotations

import re
from datetime import date

from danvan.law.indicators import by_code
from danvan.law.outlines import shipped
from danvan.law.outlining.wording import conditions_in
from danvan.law.reporting.assessing import AGAINST, compared, every_rule, proposal_rules
from danvan.law.tokens import CONTEXT_CODES, figures_named

CODES = re.compile(r"[a-z_]+(?:\.[a-z_]+)+")
KINDS = {
    *("result", "cause", "difficulty", "limitation"),
    *("lesson", "recommendation", "task"),
}


def test_every_rule_names_known_figures_only() -> None:
    known = by_code().keys() | CONTEXT_CODES
    for rule in every_rule():
        named = {*CODES.findall(rule.when), *figures_named(rule.text)}
        for condition in conditions_in(rule.text):
            named |= set(CODES.findall(condition))
        assert named
        for code in named:
            found = compared(code)
            assert (found[0] if found else code) in known, (rule.key, code)


def test_every_rule_has_one_key_a_known_kind_and_no_place_left_open() -> None:
    rules = every_rule()
    assert len({rule.key for rule in rules}) == len(rules)
    for rule in rules:
        assert rule.kind in KINDS
        assert not set("#@%") & set(rule.when), rule.key
        assert "#" not in rule.text
        assert "@" not in rule.text
        assert "%Noun%" not in rule.text
        assert "%than%" not in rule.text


def test_a_comparison_is_told_from_an_indicator_of_a_like_name() -> None:
    assert compared("tthc.tre.cung_ky") == ("tthc.tre", "cung_ky")
    assert compared("tthc.tre.tang_ky_truoc") == ("tthc.tre", "tang_ky_truoc")
    assert compared("don_thu.ky_truoc") is None
    assert compared("tthc.ky_truoc.hon_cung_ky") == ("tthc.ky_truoc", "hon_cung_ky")


def test_a_rule_over_indicators_is_one_for_each_and_each_comparison() -> None:
    rises = [rule for rule in every_rule() if rule.key.startswith("tang_tot:")]
    assert {rule.against for rule in rises} == set(AGAINST)
    first = rises[0]
    assert first.text.startswith("Số hồ sơ tiếp nhận trực tuyến là {tthc.truc_tuyen}")
    assert "so với cùng kỳ năm trước" in first.text


def test_rules_hold_from_their_day_on() -> None:
    before = {rule.key for rule in proposal_rules(date(2017, 1, 1))}
    after = {rule.key for rule in proposal_rules(date(2026, 1, 1))}
    assert "tthc_tre" in after - before


def test_an_outline_takes_known_kinds_each_in_one_section() -> None:
    for outline in shipped():
        taken = [kind for section in outline.sections for kind in section.takes]
        assert len(set(taken)) == len(taken), outline.code
        assert set(taken) <= KINDS
