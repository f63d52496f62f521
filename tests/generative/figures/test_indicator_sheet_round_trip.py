"""Whatever a province defines, its sheet goes out and comes back saying the same."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from danvan.agencies.viewers import AccountViewer
from danvan.figures.actions import indicators as actions
from danvan.figures.evidence.disaggregation import dividing
from danvan.figures.indicators.layout import COLUMNS, WORDS
from danvan.figures.indicators.planning import CHANGED, FAULTY, NEW
from danvan.figures.indicators.sheets import csv_lines
from danvan.figures.queries import indicators as queries
from danvan.figures.sources import Source as Counted
from danvan.figures.sources import source
from danvan.registers.columns import Column
from danvan.registers.sheets.source import Source, Table, read_file, unquoted
from tests.factories.agencies import make_province, make_viewer

pytestmark = pytest.mark.django_db

PER_EXAMPLE = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
SLUGS = st.sampled_from(["dossiers", "roster", "outgoing", "units", "body_members"])
TEXT = st.text("aăâbcđ ÊỦ09-=+@'\"“”.,;%", max_size=30)
NAMES = TEXT.filter(lambda text: text.strip())
HEADINGS = {column.name: column.label for column in COLUMNS if not column.computed}


@pytest.fixture
def viewer() -> AccountViewer:
    return make_viewer(make_province()[1], "home_affairs_head")


def value_of(column: Column) -> st.SearchStrategy[str]:
    """A value of the column, as a person writes it."""
    if column.kind == "catalogue":
        return st.sampled_from([*column.catalogue, *column.catalogue.values()])
    if column.kind == "date":
        return st.sampled_from(["01/02/2024", "ngày chốt", "đầu kỳ"])
    if column.kind == "boolean":
        return st.sampled_from(["có", "không"])
    if column.kind in ("integer", "money"):
        return st.integers(0, 10**6).map(str)
    return st.sampled_from(["Kế hoạch", "Dân vận", "Phòng A"])


@st.composite
def conditions(draw: st.DrawFn, of: Counted) -> str:
    columns = [
        c for c in of.columns.filterable if c.kind not in ("text", "code", "row")
    ]
    said = []
    for column in draw(st.lists(st.sampled_from(columns), max_size=2)):
        name = draw(st.sampled_from([column.name, column.label]))
        if draw(st.booleans()):
            said.append(f"{name} {draw(st.sampled_from(['trống', 'không trống']))}")
        else:
            op = draw(st.sampled_from(["=", "≠"]))
            value = draw(value_of(column))
            said.append(f'{name} {op} "{value}"' if " và " in value
                        else f"{name} {op} {value}")  # fmt: skip
    return " và ".join(said)


@st.composite
def rule(draw: st.DrawFn) -> dict[str, str]:
    """The cells of one rule over one source."""
    of = source(draw(SLUGS))
    either = st.sampled_from
    aggregate = draw(either(["đếm", "đếm không trùng"]))
    fit = [c for c in of.columns.open if c.kind != "long_text"]
    field = draw(st.sampled_from(fit)) if aggregate != "đếm" else None
    day = draw(st.sampled_from(of.columns.dates))
    looked_at = draw(either(list(WORDS["looked_at"].values())))
    until = (
        draw(st.none() | either(of.columns.dates)) if looked_at != "trong kỳ" else None
    )
    start = date(2020, 1, 1) + timedelta(draw(st.integers(0, 3000)))
    labels = [column.label for column in dividing(of.columns)]
    by = draw(st.lists(either(labels), max_size=2, unique=True))
    return {
        "register": draw(either([of.slug, of.title])),
        "aggregate": aggregate,
        "field": field.label if field else "",
        "looked_at": looked_at,
        "date_column": draw(either([day.name, day.label])),
        "until_column": until.label if until else "",
        "until_included": draw(either(["", "x"])) if until else "",
        "condition": draw(conditions(of)),
        "by": "; ".join(by),
        "basis": draw(TEXT),
        "valid_from": start.strftime("%d/%m/%Y"),
        "valid_to": draw(either(["", "31/12/2045"])),
    }


@st.composite
def sheets(draw: st.DrawFn) -> Table:
    """A sheet of local indicators, its columns in any order."""
    names = draw(st.permutations(list(HEADINGS)))
    rows = []
    for number in range(draw(st.integers(1, 4))):
        whole = f"rieng.c{draw(st.integers(0, number - 1))}" if number else ""
        deep = draw(st.booleans()) and number < 3
        told = {
            "code": f"rieng.c{number}",
            "name": draw(NAMES),
            "group": draw(TEXT),
            "unit": draw(TEXT),
            "decimals": draw(st.sampled_from(["", "0", "1", "4"])),
            "nature": draw(st.sampled_from([*WORDS["nature"].values(), ""])),
            "whole": whole if deep else "",
            "over_periods": draw(st.sampled_from(list(WORDS["over_periods"].values()))),
            "active": draw(st.sampled_from(["có", "không", ""])),
        } | draw(rule())  # fmt: skip
        rows.append(tuple(told.get(name, "") for name in names))
    return (tuple(HEADINGS[name] for name in names), *rows)


@settings(max_examples=40, suppress_health_check=PER_EXAMPLE)
@given(table=sheets())
def test_saved_sent_out_and_brought_back_nothing_changes(
    viewer: AccountViewer, table: Table
) -> None:
    with transaction.atomic():
        tried = queries.try_table(viewer, table)
        assert [str(r) for line in tried.lines for r in line.refusals] == []

        draft = actions.start_indicator_import(source=Source("x", table), by=viewer)
        actions.finish_indicator_import(code=draft.code, by=viewer)

        again = queries.try_table(viewer, table)
        assert again.count(NEW) + again.count(CHANGED) + again.count(FAULTY) == 0
        data = "".join(csv_lines(queries.exported(viewer))).encode()
        rows = csv.reader(io.StringIO(data.decode("utf-8-sig")))
        cells = tuple(tuple(unquoted(cell) for cell in row) for row in rows)
        back = queries.try_table(viewer, cells)
        assert back.count(NEW) + back.count(CHANGED) + back.count(FAULTY) == 0, [
            (line.changes, [str(one) for one in line.refusals]) for line in back.lines
        ]
        assert len(back.lines) == len(table) - 1
        transaction.set_rollback(True)


@settings(max_examples=60, suppress_health_check=PER_EXAMPLE)
@given(
    rows=st.lists(
        st.lists(st.text(max_size=20), min_size=6, max_size=6).map(tuple), max_size=5
    ),
    heads=st.permutations(list(HEADINGS.values())),
)
def test_any_cells_are_read_or_refused_by_cell(
    viewer: AccountViewer, rows: list[tuple[str, ...]], heads: list[str]
) -> None:
    with transaction.atomic():
        tried = queries.try_table(viewer, (tuple(heads[:6]), *rows))

        for line in tried.lines:
            assert (line.fate == FAULTY) == bool(line.refusals)
            assert all(one.sentence and one.cell for one in line.refusals)
        transaction.set_rollback(True)


def test_a_file_of_bytes_is_read_in_the_limited_child() -> None:
    table = read_file("Mã,Tên\nrieng.a,A\n".encode(), "x.csv").table

    assert table == (("Mã", "Tên"), ("rieng.a", "A"))
