"""Words of the index, terms of a query, and snippets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.search.matching import fts5, tsquery
from danvan.search.snippets import snippet
from danvan.search.words import terms, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("15/BC-SKHCN", "15 bc skhcn"),
        ("Nghị định số 30/2020/NĐ-CP", "nghi dinh so 30 2020 nd cp"),
        ("000.00.12.H61-240105-0001", "000 00 12 h61 240105 0001"),
        ("Đường  “Trần Hưng Đạo”", "duong tran hung dao"),
        ("tệp_đính_kèm", "tep dinh kem"),
        ("", ""),
    ],
)
def test_parts_a_text_at_every_sign(text: str, folded: str) -> None:
    assert words(text) == folded


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("15/BC-SKHCN", (("15", "bc", "skhcn"),)),
        ("báo cáo 15", (("bao",), ("cao",), ("15",))),
        ('" OR * NEAR( -', (("or",), ("near",))),
        ("   ", ()),
        ("x " * 50, (("x",),) * 12),
    ],
)
def test_parts_a_query_into_terms(query: str, found: object) -> None:
    assert terms(query) == found


@given(st.text(max_size=300))
def test_lets_no_operator_of_an_engine_through(query: str) -> None:
    for term in terms(query):
        for word in term:
            assert word.isalnum()


def test_writes_phrases_for_both_engines() -> None:
    asked = (("15", "bc"), ("so",))

    assert fts5(asked) == '"15 bc"* AND "so"*'
    assert fts5(asked, title_only=True) == 'title_words : ("15 bc"* AND "so"*)'
    assert tsquery(asked) == "('15' <-> 'bc':*) & ('so':*)"
    assert tsquery(asked, title_only=True) == "('15':A <-> 'bc':A*) & ('so':A*)"


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
