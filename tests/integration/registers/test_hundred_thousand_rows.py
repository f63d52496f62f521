"""A hundred thousand rows go out whole: on the screen, as CSV, as XLSX (T13)."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from danvan.registers import queries
from tests.factories.agencies import make_account, make_agency, make_viewer
from tests.factories.sessions import signed_in
from tools.bench.filling import fill

if TYPE_CHECKING:
    from danvan.agencies.models import Agency

pytestmark = pytest.mark.django_db
ROWS = 100_000


@pytest.fixture(scope="module")
def full(django_db_setup: None, django_db_blocker) -> Iterator[Agency]:  # type: ignore[no-untyped-def]
    from danvan.registers.service.dossiers import Dossier

    with django_db_blocker.unblock():
        agency = make_agency()
        fill("dossiers", agency, ROWS)
        yield agency
        Dossier.objects.filter(agency=agency).delete()


def test_every_row_of_the_screen_is_in_the_file_and_the_file_says_how_many(
    full: Agency,
) -> None:
    client = signed_in(make_account(full, "clerk"))
    told = queries.rows(make_viewer(full, "clerk"), "dossiers").count
    answer = client.get("/so/dossiers/xuat.csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    lines = list(csv.reader(io.StringIO(text)))
    head, *rows, last = lines
    codes = {row[head.index("Mã dòng")] for row in rows}

    assert told == ROWS
    assert len(rows) == ROWS
    assert len(codes) == ROWS
    assert last == [f"Tổng số dòng: {ROWS}"]


def test_the_workbook_holds_as_many(full: Agency) -> None:
    client = signed_in(make_account(full, "clerk"))
    answer = client.get("/so/dossiers/xuat.xlsx")
    book = io.BytesIO(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    with zipfile.ZipFile(book) as archive:
        rows = archive.read("xl/worksheets/sheet1.xml").count(b"<row ")

    # The headings, every row, the line that says how many.
    assert rows == ROWS + 2
