"""What leaves as CSV or XLSX comes back as it was."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from danvan.registers.cells import read_cell
from danvan.registers.filters import Filters
from danvan.registers.queries import stream
from danvan.registers.registry import register
from danvan.registers.service.dossiers import CHANNELS
from danvan.registers.sheets import exporting
from danvan.registers.sheets.preview import preview
from danvan.registers.sheets.recognise import recognise
from danvan.registers.sheets.source import as_text, quoted, read_paste, unquoted
from tests.factories.agencies import make_agency, make_viewer
from tests.factories.registers import make_dossier

TODAY = date(2026, 3, 10)
SPEC = register("dossiers")
TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from("=+-@'\"\t\n;,|%{}<>&ĐđƯưạ ﹣＝"), st.characters()
    ),
    max_size=40,
)


@given(text=st.text())
def test_a_quoted_text_is_never_a_formula_and_comes_back(text: str) -> None:
    safe = quoted(text)
    assert not safe[:1] or safe[0] not in "=+-@\t\r＝＋－＠"
    assert unquoted(safe) == text


@given(text=TEXTS)
def test_a_cell_once_read_reads_back_the_same(text: str) -> None:
    for name in ("note", "procedure"):
        column = SPEC.columns[name]
        once = read_cell(column, text, today=TODAY)
        assert read_cell(column, once, today=TODAY) == once


@pytest.mark.django_db
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    drawn=st.lists(
        st.tuples(
            TEXTS,
            TEXTS,
            st.sampled_from(sorted(CHANNELS)),
            st.dates(date(1950, 1, 1), date(2050, 1, 1)),
            st.integers(0, 400) | st.none(),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_an_export_taken_in_again_changes_nothing(
    drawn: list[tuple[str, str, str, date, int | None]],
) -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    for n, (note, number, channel, received, days) in enumerate(drawn):
        returned = None
        if days is not None:
            returned = date.fromordinal(received.toordinal() + days)
        make_dossier(
            agency,
            clerk,
            note=read_cell(SPEC.columns["note"], note, today=TODAY),
            applicant=read_cell(SPEC.columns["applicant"], note[:50], today=TODAY),
            number=f"{read_cell(SPEC.columns['number'], number, today=TODAY)}{n}",
            channel=channel,
            received_on=received,
            due_on=None,
            returned_on=returned,
            result="",
        )
    columns = SPEC.columns.all
    rows = list(stream(clerk, "dossiers", Filters(), agency_id=agency.pk))
    lines = "".join(exporting.csv_lines(columns, rows)).removeprefix(exporting.BOM)
    read = list(csv.reader(io.StringIO(lines)))
    width = max(map(len, read))
    tables = [
        tuple(
            tuple(unquoted(cell).strip() for cell in row) + ("",) * (width - len(row))
            for row in read
        )
    ]
    with exporting.xlsx_file(SPEC, columns, rows) as file:
        book = load_workbook(io.BytesIO(file.read()))
    assert book.active is not None
    tables.append(
        tuple(
            tuple(as_text(cell.value).strip() for cell in row)
            for row in book.active.iter_rows()
        )
    )
    for table in tables:
        layout = recognise(table, columns)
        tried = preview(SPEC, agency.pk, table, layout, columns=columns, today=TODAY)
        assert tried.stated == len(drawn)
        assert tried.problems == ()
        assert {row.fate for row in tried.rows} == {"same"}, [
            (row.cells, row.troubles) for row in tried.rows
        ]


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=5), min_size=1, max_size=5))
def test_a_pasted_table_never_crashes(cells: list[list[str]]) -> None:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter="\t").writerows(cells)
    from danvan.registers.sheets.source import UnreadableTableError

    try:
        table = read_paste(buffer.getvalue()).table
    except UnreadableTableError:
        return
    assert len({len(row) for row in table}) == 1
    recognise(table, SPEC.columns.all)
