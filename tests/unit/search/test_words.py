"""Words of the index, terms of a query, and snippets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.search.matching import fts5, tokens, tsquery
from danvan.search.snippets import snippet
from danvan.search.words import terms, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("15/BC-SKHCN", "15 bc skhcn _15_bc _bc_skhcn 15/bc/skhcn bc/skhcn"),
        (
            "số 15 /BC-\nSKHCN",
            "so 15 bc skhcn _so_15 _15_bc _bc_skhcn 15/bc/skhcn bc/skhcn",
        ),
        ("H61-01 - 02", "h61 01 02 _h61_01 _01_02 h61/01"),
        (
            "Đường  “Trần Hưng Đạo”",
            "duong tran hung dao _duong_tran _tran_hung _hung_dao",
        ),
        ("tệp_đính", "tep dinh _tep_dinh"),
        ("có có có", "co _co_co"),
        ("", ""),
    ],
)
def test_parts_a_text_at_every_sign(text: str, folded: str) -> None:
    assert words(text) == folded


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("15/BC-SKHCN", ["15/bc/skhcn"]),
        ("số 15/BC-SKHCN, báo", ["so", "15/bc/skhcn", "bao"]),
        ("báo cáo 15", ["bao", "cao", "15"]),
        ('" OR * NEAR( -', ["or", "near"]),
        ("   ", []),
        ("x " * 50, ["x"] * 12),
    ],
)
def test_parts_a_query_into_terms(query: str, found: list[str]) -> None:
    assert [term.token for term in terms(query)] == found


@given(st.text(max_size=300))
def test_lets_no_operator_of_an_engine_through(query: str) -> None:
    for term in terms(query):
        for word in term.parts:
            assert word.isalnum()


@given(st.text(alphabet="ab1 /-.", max_size=40))
def test_what_is_typed_is_among_the_words_of_the_same_text(text: str) -> None:
    held = set(words(text).split())

    assert {term.token for term in terms(text)} <= held


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("báo cá", ("bao", "ca*")),
        ("báo c", ("bao",)),
        ("quý 1", ("quy", "1")),
        ("c", ("c",)),
        ("15/BC", ("15/bc*",)),
    ],
)
def test_only_the_last_word_may_go_on(query: str, asked: tuple[str, ...]) -> None:
    assert tokens(terms(query)) == asked


def test_a_phrase_is_asked_for_by_its_pairs() -> None:
    asked = tokens(terms("tiếp công dân"), phrase=True)

    assert asked == ("tiep", "cong", "dan*", "_tiep_cong", "_cong_dan*")


def test_writes_words_for_both_engines() -> None:
    asked = ("15/bc", "so*")

    assert fts5(asked) == '"15/bc" AND "so"*'
    assert fts5(asked, title=True) == 'title_words : ("15/bc" AND "so"*)'
    assert tsquery(asked) == "'15/bc' & 'so':*"


def marked(text: str, query: str) -> list[str]:
    return [piece.text for piece in snippet(text, terms(query)) if piece.found]


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("Kế hoạch số 15/BC-SKHCN ngày", "15/bc-skhcn", ["15/BC-SKHCN"]),
        ("Công nghệ và khoa học", "cong nghe", ["Công", "nghệ"]),
        ("Đường Đạo", "đạo", ["Đạo"]),
        ("không có gì", "khác", []),
    ],
)
def test_marks_what_was_found_with_its_marks(
    text: str, query: str, found: list[str]
) -> None:
    assert marked(text, query) == found


def test_cuts_a_long_text_around_the_find() -> None:
    text = "dài " * 300 + "Sáng kiến cải cách " + "thêm " * 300

    pieces = snippet(text, terms("sáng kiến"))

    assert pieces[0].text == "…"
    assert pieces[-1].text.endswith("…")
    assert len("".join(piece.text for piece in pieces)) < 260


@given(st.text(max_size=400), st.text(max_size=40))
def test_never_changes_a_letter_of_a_short_text(text: str, query: str) -> None:
    from danvan.text.unicode import nfc

    short = nfc(text)[:150]
    shown = "".join(piece.text for piece in snippet(short, terms(query)))

    plain = short.replace("\n", " ").replace("\t", " ")
    assert shown.removeprefix("…") in plain


@pytest.mark.parametrize("before", [0, 990, 999, 1_000, 4_995, 5_000, 30_000])
def test_a_snippet_is_found_wherever_it_stands_in_a_long_text(before: int) -> None:
    text = "x" * before + " Phường Sáng kiến đã làm. " + "y" * 3_000
    pieces = snippet(text, terms("sáng kiến"))
    assert [piece.text for piece in pieces if piece.found] == ["Sáng", "kiến"]
    assert "".join(piece.text for piece in pieces).strip("…") in text
