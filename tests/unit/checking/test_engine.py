"""The engine: which rules apply, in which order their findings come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from danvan.checking import Checked, Context, Rule, check
from danvan.checking.regimes import Regime, day_of, latest_day, regime_of, system_of
from danvan.checking.rules import ALL
from danvan.documents.document import (
    Citation,
    Document,
    Field,
    Header,
    Source,
    Status,
)
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span

EMPTY = Document("chữ nghĩa", Source("", "", "test/1"))


def _rule(*places: int, **changes: object) -> Rule:
    def look(document: Document, context: Context) -> Iterator[Finding]:
        for place in places:
            yield Finding("", Severity.ERROR, Span(place, place + 1), "Sai.")

    rule = Rule(
        code="R0",
        name="thử",
        severity=Severity.ERROR,
        explanation="",
        bases={Regime.STATE_2020: "Luật, Điều 1"},
        good=(),
        bad=(),
        look=look,
    )
    return replace(rule, **changes)  # type: ignore[arg-type]


def _headed(**fields: str) -> Document:
    header = Header(
        **{name: Field(value, None, Status.PRESENT) for name, value in fields.items()}
    )
    return replace(EMPTY, header=header)


def test_gives_findings_in_reading_order_once_each_with_rule_and_basis() -> None:
    checked = check(EMPTY, rules=[_rule(5, 1, 5)])
    assert [finding.span.start for finding in checked.findings] == [1, 5]
    assert {(f.rule, f.basis) for f in checked.findings} == {("R0", "Luật, Điều 1")}
    assert checked.has_errors


def test_a_finding_keeps_a_basis_of_its_own() -> None:
    def look(document: Document, context: Context) -> Iterator[Finding]:
        yield Finding("", Severity.INFO, Span(0, 1), "Xem.", basis="Điều 2")

    checked = check(EMPTY, rules=[_rule(look=look)])
    assert [finding.basis for finding in checked.findings] == ["Điều 2"]
    assert not checked.has_errors


def test_says_why_a_rule_was_not_checked() -> None:
    lacking = _rule(1, lacks=lambda document, context: "Thiếu báo cáo kỳ trước.")
    elsewhere = _rule(1, code="R1", bases={Regime.PARTY_2018: "Hướng dẫn"})
    checked = check(EMPTY, rules=[lacking, elsewhere])
    assert checked.findings == ()
    assert [(left.rule, left.reason) for left in checked.not_checked] == [
        ("R0", "Thiếu báo cáo kỳ trước."),
        ("R1", "Quy tắc này không áp dụng cho Nghị định 30/2020/NĐ-CP."),
    ]


def test_an_unverified_basis_warns_at_most_unless_no_law_is_needed() -> None:
    bases = {Regime.STATE_2020: "Thông tư, chưa đối chiếu"}
    unsure = check(EMPTY, rules=[_rule(1, bases=bases)])
    arithmetic = check(EMPTY, rules=[_rule(1, bases=bases, by_law=False)])
    assert [f.severity for f in unsure.findings] == [Severity.WARNING]
    assert [f.severity for f in arithmetic.findings] == [Severity.ERROR]


def test_all_rules_apply_unless_some_are_named() -> None:
    checked = check(EMPTY)
    assert isinstance(checked, Checked)
    of_text = {one.rule for one in checked.not_checked if one.rule.startswith("R")}
    assert of_text == {"R2", "R7b", "R12", "R13", "R14", "R18"}


def test_every_rule_explains_itself() -> None:
    codes = [rule.code for rule in ALL]
    assert len(set(codes)) == len(codes)
    for rule in ALL:
        assert rule.name
        assert rule.explanation.endswith(".")
        assert all(rule.bases.values())


@pytest.mark.parametrize(
    ("fields", "regime"),
    [
        ({"date": "2024-11-05"}, Regime.STATE_2020),
        ({"date": "2020-03-05"}, Regime.STATE_2020),
        ({"date": "2020-03-04"}, Regime.STATE_2011),
        ({"date": "2019"}, Regime.STATE_2011),
        ({"date": "2020-02"}, Regime.STATE_2011),
        ({"symbol": "15/BC-SNV"}, Regime.STATE_2020),
        ({"symbol": "/BC-SNV"}, Regime.STATE_2020),
        ({"symbol": "05-NQ/ĐU", "date": "2019"}, Regime.PARTY_2018),
        ({"symbol": "05-NQ/ĐU", "date": "2026-05-26"}, Regime.PARTY_2018),
        ({"symbol": "05-NQ/ĐU", "date": "2026-05-27"}, Regime.PARTY_2026),
        ({"symbol": "03/HD-MTTQ-BTT"}, Regime.OTHER),
        ({"symbol": "02/QĐ-CĐCS"}, Regime.OTHER),
        ({"symbol": "không rõ", "issuer": "Đảng ủy Sở Nội vụ"}, Regime.PARTY_2018),
        ({"issuer": "Tỉnh ủy Tân Giang"}, Regime.PARTY_2018),
        ({"issuer": "Sở Nội vụ"}, Regime.STATE_2020),
    ],
)
def test_chooses_the_rules_of_form_by_system_and_date(
    fields: dict[str, str], regime: Regime
) -> None:
    assert regime_of(_headed(**fields), Context()) is regime


def test_the_day_asked_for_goes_before_the_day_printed() -> None:
    document = _headed(date="2024-11-05")
    assert regime_of(document, Context(day=date(2019, 1, 1))) is Regime.STATE_2011


def test_without_a_date_the_period_and_then_the_citations_tell() -> None:
    cited = Citation(Span(0, 1), None, None, "2019-05-06")
    undated = Citation(Span(0, 1), None, None, None)
    document = replace(EMPTY, citations=(cited, undated))
    assert day_of(document, Context()) == date(2019, 5, 6)
    assert day_of(replace(document, period="2018"), Context()) == date(2018, 12, 31)
    assert day_of(replace(document, period="?"), Context()) == date(2019, 5, 6)
    assert day_of(EMPTY, Context()) is None


def test_knows_a_party_head_by_its_words() -> None:
    party = replace(EMPTY, text="TỈNH ỦY TÂN GIANG\nĐẢNG CỘNG SẢN VIỆT NAM\n*")
    state = replace(
        EMPTY, text="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐảng Cộng sản Việt Nam"
    )
    assert system_of(party) == "party"
    assert system_of(state) == "state"


@pytest.mark.parametrize("iso", [None, "", "2024-13", "hôm qua"])
def test_knows_no_last_day_of_what_is_no_date(iso: str | None) -> None:
    assert latest_day(iso) is None
