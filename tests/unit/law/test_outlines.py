"""Outlines of reports (đề cương báo cáo)."""

from __future__ import annotations

import re
from datetime import date

import pytest

from danvan.law import instruments
from danvan.law.indicators import by_code
from danvan.law.outlines import Outline, UnknownOutlineError, outline, shipped
from danvan.law.outlining.wording import conditions_in
from danvan.law.tokens import CONTEXT_CODES, LIST, find_tokens

T1 = outline("T1", date(2026, 12, 14))
CONDITION = re.compile(r"([\w.]+) (=|≠|>|<|≥|≤) (?:\d+|([\w.]+))")


def texts(of: Outline) -> list[str]:
    words = [of.title, *of.opening, *of.closing]
    for section in of.sections:
        words += [section.title, *section.standing, section.prompt]
        for sentence in section.sentences:
            words += [sentence.text, sentence.zero]
    return words


def test_t1_has_the_five_parts_of_the_year_report() -> None:
    tops = [section for section in T1.sections if section.level == 1]
    assert [section.number for section in tops] == ["I", "II", "III", "IV", "V"]
    under = [section.key for section in T1.sections if section.parent == "III"]
    assert under == ["III.1", "III.2", "III.3", "III.4", "III.5"]


def test_the_tasks_ahead_are_left_to_a_person() -> None:
    assert T1.section("V").kind == "typed"
    assert "năm {period.next_year}" in T1.section("V").prompt


@pytest.mark.parametrize("of", shipped(), ids=lambda of: of.code)
def test_every_token_is_known(of: Outline) -> None:
    for text in texts(of):
        for token in find_tokens(text):
            if token.is_citation:
                assert instruments.find(token.code), token.code
            elif token.code != LIST:
                assert token.code in CONTEXT_CODES | by_code().keys(), token.code


@pytest.mark.parametrize("of", shipped(), ids=lambda of: of.code)
def test_no_brace_is_left_that_is_no_token(of: Outline) -> None:
    for text in texts(of):
        assert text.count("{") == len(list(find_tokens(text))), text


@pytest.mark.parametrize("of", shipped(), ids=lambda of: of.code)
def test_every_condition_asks_for_a_known_indicator(of: Outline) -> None:
    for section in of.sections:
        for sentence in section.sentences:
            conditions = [sentence.when, *conditions_in(sentence.text)]
            for part in filter(
                None, " và ".join(filter(None, conditions)).split(" và ")
            ):
                match = CONDITION.fullmatch(part)
                assert match, part
                assert match[1] in by_code(), part
                assert match[3] is None or match[3] in by_code(), part


@pytest.mark.parametrize("of", shipped(), ids=lambda of: of.code)
def test_no_section_comes_out_empty(of: Outline) -> None:
    for section in of.sections:
        if section.kind == "group":
            assert any(other.parent == section.key for other in of.sections)
        elif section.kind == "typed":
            assert section.prompt
        else:
            assert section.sentences or section.standing, section.key


@pytest.mark.parametrize("of", shipped(), ids=lambda of: of.code)
def test_ends_as_the_decree_ends_a_text(of: Outline) -> None:
    assert of.closing[-1].endswith("./.")
    assert of.recipients[0] == "Như trên;"
    assert of.recipients[-1].startswith("Lưu: VT,")


def test_refuses_an_outline_that_is_not_there() -> None:
    with pytest.raises(UnknownOutlineError, match="T1"):
        outline("T99", date(2026, 1, 1))


def test_an_outline_does_not_apply_before_its_day() -> None:
    with pytest.raises(UnknownOutlineError):
        outline("T1", date(2019, 1, 1))
