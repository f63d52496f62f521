"""What any register exports comes back by its own pages and changes nothing."""

from __future__ import annotations

import csv
import io
from random import Random
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from danvan.registers.content import names_of, plain, values_of
from danvan.registers.registry import register, registers
from danvan.text.unicode import folded_key
from tests.factories.agencies import SYSTEM, make_account, make_agency
from tests.factories.any_row import enter_any, plausible
from tests.factories.sessions import signed_in

if TYPE_CHECKING:
    from django.test import Client

    from danvan.agencies.models import Agency
    from danvan.registers.columns import Column

pytestmark = pytest.mark.django_db

SLUGS = sorted(registers())
ROWS = 4
ROLES = ("clerk", "records_clerk", "reception_officer")
Sheet = list[list[str]]


def furnished(slug: str) -> tuple[Agency, Client]:
    agency, random = make_agency(), Random(slug)
    for _ in range(ROWS):
        enter_any(slug, agency, SYSTEM, random)
    return agency, signed_in(make_account(agency, *ROLES))


def exported(client: Client, slug: str, kind: str) -> bytes:
    answer = client.get(f"/so/{slug}/xuat.{kind}")
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def bring_in(client: Client, slug: str, sent: dict[str, object]) -> str:
    answer = client.post(f"/so/{slug}/nhap/", sent)
    assert answer.status_code == 302, answer.context["error"]
    return str(answer["Location"])


def fates(client: Client, path: str) -> dict[str, int]:
    context = client.get(path).context
    told = {fate: count for _, count, fate in context["counts"] if count}
    if set(told) != {"same"}:
        troubles = [
            (row["row"].cells, row["row"].values, row["row"].troubles)
            for row in context["rows"]
            if row["row"].fate != "same"
        ]
        print(told, troubles, context["preview"].problems)
    return told


def pasted(sheet: Sheet) -> dict[str, object]:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter="\t").writerows(sheet)
    return {"dan": buffer.getvalue()}


def sheet_of(client: Client, slug: str) -> tuple[Sheet, list[str]]:
    """Give the exported sheet, the line that counts the rows apart."""
    text = exported(client, slug, "csv").decode("utf-8-sig")
    *sheet, last = csv.reader(io.StringIO(text))
    return sheet, last


def snapshot(slug: str, agency: Agency) -> dict[str, dict[str, object]]:
    """Give everything the rows say, by code and column."""
    spec = register(slug)
    rows = list(spec.model._default_manager.filter(agency=agency))
    names = names_of(spec, rows)
    return {
        row.code: {
            c.name: plain(c, value)
            for c in spec.columns.open
            for value in [values_of(spec, row, names)[c.name]]
        }
        for row in rows
    }


@pytest.mark.parametrize("slug", SLUGS)
def test_a_file_taken_in_again_changes_nothing(slug: str) -> None:
    agency, client = furnished(slug)
    held = snapshot(slug, agency)
    for kind in ("csv", "xlsx"):
        file = SimpleUploadedFile(f"so.{kind}", exported(client, slug, kind))
        path = bring_in(client, slug, {"tep": file})
        assert fates(client, path) == {"same": len(held)}, kind
        assert client.post(path, {"ghi": "1"}).status_code == 422
    assert snapshot(slug, agency) == held


@pytest.mark.parametrize("slug", SLUGS)
def test_columns_in_any_order_some_left_out_change_nothing(slug: str) -> None:
    agency, client = furnished(slug)
    held, random = snapshot(slug, agency), Random(slug)
    sheet, last = sheet_of(client, slug)
    needed, withheld = ["Mã dòng"], register(slug).withheld
    if withheld:
        # Without this column nobody can tell what must not be kept.
        needed.append(register(slug).columns[withheld.when].label)
    for _ in range(3):
        places = [n for n, head in enumerate(sheet[0]) if head not in needed]
        kept = random.sample(places, random.randrange(1, len(places) + 1))
        for name in needed:
            kept.insert(random.randrange(len(kept) + 1), sheet[0].index(name))
        head, *rows = ([row[place] for place in kept] for row in sheet)
        told = [
            random.choice([str.upper, str.lower, folded_key, "{} * :".format])(name)
            for name in head
        ]
        random.shuffle(rows)
        path = bring_in(client, slug, pasted([told, *rows, last]))
        assert fates(client, path) == {"same": len(held)}, told
    assert snapshot(slug, agency) == held


@pytest.mark.parametrize("slug", SLUGS)
def test_one_cell_changed_is_the_one_cell_that_changes(slug: str) -> None:
    agency, client = furnished(slug)
    spec, random = register(slug), Random(slug)
    sheet, last = sheet_of(client, slug)
    line = random.randrange(1, len(sheet))
    code = sheet[line][sheet[0].index("Mã dòng")]
    columns = [c for c in spec.columns.typed if not c.secret]
    random.shuffle(columns)
    for column in (c for c in columns for _ in range(4)):
        held = snapshot(slug, agency)
        text = other_text(column, agency, random, slug)
        if text == held[code][column.name]:
            continue
        mended = [list(row) for row in sheet]
        mended[line][sheet[0].index(column.label)] = text
        path = bring_in(client, slug, pasted([*mended, last]))
        if fates(client, path) != {"changed": 1, "same": len(held) - 1}:
            continue  # the register's own rules do not let this cell stand alone
        assert client.post(path, {"ghi": "1"}).status_code == 302
        now = snapshot(slug, agency)
        made = {c.name for c in spec.columns.open if c.computed}
        assert {c: row for c, row in now.items() if c != code} == {
            c: row for c, row in held.items() if c != code
        }
        moved = {n for n, said in now[code].items() if said != held[code][n]}
        assert moved - made == {column.name}
        return
    pytest.fail("no cell of the row could be changed")


def other_text(column: Column, agency: Agency, random: Random, slug: str) -> str:
    value = plausible(register(slug), agency, random)[column.name]
    return value if isinstance(value, str) else plain(column, value)
