"""Whatever stands in a cell, of any register: a value or a sentence, never a crash."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from danvan.registers.actions import enter
from danvan.registers.cells import CellError, read_cell, show_cell
from danvan.registers.checking import complete, find_troubles, read_cells
from danvan.registers.registry import register, registers
from danvan.registers.sheets.preview import FATES, preview
from danvan.registers.sheets.recognise import recognise
from danvan.registers.sheets.source import UnreadableTableError, read_paste
from danvan.text.refused import RefusedError
from tests.factories.agencies import SYSTEM, make_agency

TODAY = date(2026, 3, 10)
SLUGS = sorted(registers())
NASTY = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="0123456789.,-/ %đVNĐtriệunămquý", max_size=20),
    st.sampled_from(
        [
            "=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "'; DROP TABLE x; --", "\x00",
            "NG-000000", "HS-AAAAAA", "31/02/2026", "29/2/2025", "0/0/0", "1e309",
            "NaN", "-0", "٣", "𝟛", "9" * 400, "1" * 17, "x" * 6000, "\u202e", "ﬀ",
            "﻿", "\ud7ff", "<script>", "{{ x }}", "{0.__class__}", "%s", "I" * 300,
            "1.000.000", "1,5", "quý I", "Đặng", "a\nb\tc", "'=x", "''", "–", "01/01/1",
        ]
    ),
    st.dates().map(lambda day: f"{day.day}/{day.month}/{day.year}"),
    st.integers().map(str),
    st.floats().map(str),
)  # fmt: skip
NO_TIME = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@pytest.mark.parametrize("slug", SLUGS)
@settings(max_examples=25)
@given(text=NASTY)
def test_any_text_in_any_column_is_a_value_or_a_sentence(slug: str, text: str) -> None:
    for column in register(slug).columns.typed:
        try:
            value = read_cell(column, text, today=TODAY)
        except CellError as error:
            told = error.sentence
        else:
            told = f"“{show_cell(column, value)}”"
        assert told.strip()


@pytest.mark.parametrize("slug", SLUGS)
@settings(max_examples=12)
@given(data=st.data())
def test_any_row_is_checked_without_a_crash(slug: str, data: st.DataObject) -> None:
    spec = register(slug)
    raw = {
        column.name: data.draw(_likely(column.catalogue) | NASTY, label=column.name)
        for column in spec.columns.typed
    }
    values, faults = read_cells(spec, raw, today=TODAY)
    whole = complete(spec, values)
    for trouble in (*faults, *find_troubles(spec, whole), *spec.notes(whole)):
        assert trouble.sentence.strip()
        assert trouble.column in spec.columns


@pytest.mark.django_db
@pytest.mark.parametrize("slug", SLUGS)
@settings(max_examples=3, suppress_health_check=NO_TIME)
@given(data=st.data())
def test_any_row_is_written_or_refused_with_a_sentence(
    slug: str, data: st.DataObject
) -> None:
    spec, agency = register(slug), make_agency()
    lines = [[column.label for column in spec.columns.typed]]
    for _ in range(2):
        cells = [
            data.draw(_likely(column.catalogue) | NASTY, label=column.name)
            for column in spec.columns.typed
        ]
        lines.append(cells)
    buffer = io.StringIO()
    csv.writer(buffer, delimiter="\t").writerows(lines)
    try:
        table = read_paste(buffer.getvalue()).table
    except UnreadableTableError:
        return
    columns = spec.columns.all
    layout = recognise(table, columns)
    tried = preview(spec, agency.pk, table, layout, columns=columns, today=TODAY)
    refusals: list[str] = []
    for row in tried.rows:
        assert row.fate in FATES
        assert all(trouble.sentence.strip() for trouble in row.troubles)
        try:
            enter(register=slug, agency_id=agency.pk, values=row.values, by=SYSTEM)
        except RefusedError as error:
            refusals.append(error.sentence)
    assert all(sentence.strip() for sentence in refusals)


def _likely(catalogue: object) -> st.SearchStrategy[str]:
    """Draw what may well be right, so that the rules beyond the cell are reached."""
    words = sorted(map(str, catalogue)) if isinstance(catalogue, dict) else []
    likely = st.sampled_from(["1", "2026", "05/03/2026", "x", "Lê Văn A", "0"])
    return st.sampled_from(words) if words else likely
