"""Pasted tables, whatever they hold: rows, or one sentence; and exports read back."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from danvan.agencies.sheets.incoming import Line, SheetError, read_lines
from danvan.agencies.sheets.kinds import SHEETS
from danvan.agencies.sheets.outgoing import written
from danvan.text.unicode import clean

TODAY = date(2026, 3, 1)
LETTERS = st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"))
WORDS = st.text(LETTERS, min_size=1, max_size=40).map(
    lambda text: " ".join(clean(text).split())
)
DAYS = st.none() | st.dates(date(1950, 1, 1), date(2100, 1, 1))


@given(part=st.sampled_from(sorted(SHEETS)), text=st.text(max_size=300))
def test_any_text_gives_rows_or_a_sentence(part: str, text: str) -> None:
    said = ""
    lines: tuple[Line, ...] = ()
    try:
        lines = read_lines(text, SHEETS[part], today=TODAY)
    except SheetError as refused:
        said = refused.sentence

    assert lines or said.endswith(".")


@given(
    rows=st.lists(
        st.tuples(WORDS.filter(bool), WORDS.filter(bool), WORDS, DAYS, DAYS),
        min_size=1,
        max_size=5,
    )
)
def test_what_goes_out_comes_in_the_same(
    rows: list[tuple[str, str, str, date | None, date | None]],
) -> None:
    sent = written("phan-cong", rows, "csv").decode("utf-8-sig")

    lines = read_lines(sent, SHEETS["phan-cong"], today=TODAY)

    keys = ("field", "full_name", "notice", "from_on", "to_on")
    assert [tuple(line.values[key] for key in keys) for line in lines] == [
        tuple(row) for row in rows
    ]
