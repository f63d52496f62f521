"""Rows, columns and carets: aligned under whatever letters stand before."""

from __future__ import annotations

import unicodedata

import pytest

from danvan.checking import Checked
from danvan.checking.output import as_text
from danvan.checking.output.lines import Lines, width
from danvan.documents.document import Document, Source
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span


def test_counts_rows_and_columns_from_one() -> None:
    lines = Lines("một\nhai\n\nba")
    assert [lines.place(place) for place in (0, 3, 4, 8, 9, 11)] == [
        (1, 1),
        (1, 4),
        (2, 1),
        (3, 1),
        (4, 1),
        (4, 3),
    ]
    assert [lines.bounds(place) for place in (1, 8, 11)] == [(0, 3), (8, 8), (9, 11)]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("Ngày", 4),
        (unicodedata.normalize("NFD", "thờỉ đường"), 10),
        ("越南 a", 6),
        ("a\u200db", 2),
        ("", 0),
    ],
)
def test_knows_how_wide_letters_are(text: str, cells: int) -> None:
    assert width(text) == cells


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_caret_stands_under_the_words_in_any_normal_form(form: str) -> None:
    text = unicodedata.normalize("NFC", "Kế hoạch phối phối hợp")
    marked = unicodedata.normalize("NFC", "phối phối")
    if form == "NFD":
        text, marked = (unicodedata.normalize("NFD", one) for one in (text, marked))
    start = text.index(marked)
    span = Span(start, start + len(marked))
    finding = Finding("R24b", Severity.ERROR, span, "Lặp chữ.")
    document = Document(text, Source("", "", ""))
    printed = as_text(document, Checked((finding,))).split("\n")
    assert printed[2] == " " * (4 + len("Kế hoạch ")) + "^" * len("phối phối")


def test_a_span_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    document = Document("một hai\nba", Source("", "", ""))
    finding = Finding("R1", Severity.INFO, Span(4, 10), "Xem.")
    assert as_text(document, Checked((finding,))).split("\n")[2] == "        ^^^"


def _printed(text: str, span: Span) -> list[str]:
    document = Document(text, Source("", "", ""))
    finding = Finding("R1", Severity.INFO, span, "Xem.")
    return as_text(document, Checked((finding,))).split("\n")[1:3]


@pytest.mark.parametrize(
    "filling", ["từ ", "越南 ", unicodedata.normalize("NFD", "thờ ỉ")]
)
def test_a_long_line_is_cut_on_both_sides_with_the_caret_in_its_place(
    filling: str,
) -> None:
    before = filling * 200
    text = f"{before}SAI{filling * 200}"
    line, caret = _printed(text, Span(len(before), len(before) + 3))
    assert line.startswith("    …")
    assert line.endswith("…")
    assert width(line) <= 4 + 1 + 100 + 1
    assert unicodedata.combining(line[5]) == 0
    place = width(caret) - 3
    assert caret.strip() == "^^^"
    assert width(line[: line.index("SAI")]) == place


def test_a_mark_longer_than_what_is_shown_ends_with_it() -> None:
    line, caret = _printed("a" * 400, Span(10, 390))
    assert len(line) == len(caret) + 1
    assert caret.strip() == "^" * 90


def test_each_finding_of_one_line_has_its_own_caret() -> None:
    document = Document("một hai ba", Source("", "", ""))
    spans = (Span(0, 3), Span(4, 7), Span(4, 10))
    found = tuple(Finding("R1", Severity.INFO, span, "Xem.") for span in spans)
    lines = as_text(document, Checked(found)).split("\n")
    assert lines[2:9:3] == ["    ^^^", "        ^^^", "        ^^^^^^"]
