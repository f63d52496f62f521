"""Tokens in the words of a report (ô số liệu)."""

from __future__ import annotations

from danvan.law.tokens import find_tokens


def test_finds_code_form_and_place() -> None:
    text = "trả {tthc.da_tra:02} hồ sơ"
    (token,) = find_tokens(text)
    assert (token.code, token.form, token.is_citation) == ("tthc.da_tra", "02", False)
    assert token.span.of(text) == "{tthc.da_tra:02}"


def test_tells_a_citation_from_a_figure() -> None:
    (token,) = find_tokens("theo {cite:111/2022/NĐ-CP}")
    assert token.is_citation
    assert token.code == "111/2022/NĐ-CP"


def test_leaves_other_braces_alone() -> None:
    assert list(find_tokens("{} {a b} { x } {{")) == []
