"""What the law asks of bodies inside an agency, by day, each with its source."""

from __future__ import annotations

from datetime import date

from danvan.law.bodies import body_rules
from danvan.law.tables import table

DAY = date(2025, 1, 1)


def test_asks_of_the_inspectorate_its_size_posts_term_and_a_large_agency() -> None:
    rules = {rule.asks: rule for rule in body_rules("peoples_inspectorate", DAY)}

    assert set(rules) == {"members", "posts", "term", "staff", "vices"}
    assert (rules["members"].numbers["least"], rules["members"].numbers["most"]) == (
        3,
        9,
    )
    assert rules["term"].numbers["years"] == 2
    assert rules["staff"].numbers["most"] == 7
    assert {"director", "deputy"} <= set(rules["posts"].posts)


def test_asks_nothing_before_the_law_of_2022_was_in_force() -> None:
    assert body_rules("peoples_inspectorate", date(2023, 6, 30)) == ()
    assert body_rules("trade_union", DAY) == ()


def test_every_rule_names_its_source() -> None:
    assert all(entry["basis"] and entry["code"] for entry in table("bodies")["rule"])
