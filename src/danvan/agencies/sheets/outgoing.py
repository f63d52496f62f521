"""Rows out (xuất): the same columns that a paste is read by, as CSV or XLSX."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING

from danvan.agencies.models import Body, BodyMember, Person, Responsibility
from danvan.agencies.queries.inside import require_persons
from danvan.agencies.queries.pages import all_units
from danvan.agencies.sheets.kinds import SHEETS
from danvan.text.dates import format_screen
from danvan.text.formulas import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
Cell = str | date | None


def rows_of(
    viewer: Viewer, agency: Agency, part: str, body: Body | None = None
) -> tuple[tuple[Cell, ...], ...]:
    """Give every row of a part, ended ones too, in the order of its columns.

    Raises NotVisibleError where names are closed.
    """
    require_persons(viewer, agency.pk)
    if part == "don-vi":
        return tuple(
            (u.name, u.get_kind_display(), u.abbreviation, u.from_on, u.to_on)
            for u in all_units(viewer, agency)
        )
    if part == "nhan-su":
        return tuple(_people(agency))
    if part == "phan-cong":
        return tuple(
            (r.field, r.person.full_name, r.notice, r.from_on, r.to_on)
            for r in Responsibility.objects.filter(agency=agency)
            .select_related("person")
            .order_by("person__sort_key", "pk")
        )
    members = BodyMember.objects.filter(body=body).select_related("person")
    return tuple(
        (m.name, m.role, m.get_kind_display(), m.outside_post, m.from_on, m.to_on)
        for m in members.order_by("to_on", "pk")
    )


def written(part: str, rows: Sequence[Sequence[Cell]], suffix: str) -> bytes:
    """Write the rows under their headings."""
    heads = [column.label for column in SHEETS[part].columns]
    return _csv(heads, rows) if suffix == "csv" else _xlsx(part, heads, rows)


def _people(agency: Agency) -> Iterator[tuple[Cell, ...]]:
    """Give each person once for each post; once where she holds none."""
    listed = Person.objects.filter(agency=agency, merged_into=None)
    for person in listed.order_by("sort_key", "pk").prefetch_related("posts__unit"):
        posts = sorted(person.posts.all(), key=lambda p: (p.from_on or date.min, p.pk))
        for post in posts:
            unit = post.unit.name if post.unit else ""
            held = (post.title, post.get_kind_display(), unit)
            yield (person.full_name, *held, post.from_on, post.to_on)
        if not posts:
            yield (person.full_name, "", "", "", None, None)


def _text(cell: Cell) -> str:
    return format_screen(cell) if isinstance(cell, date) else cell or ""


def _csv(heads: Iterable[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Write quoted lines, safe from formulas, with the mark Excel asks for."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(heads)
    for row in rows:
        writer.writerow([quoted(_text(cell)) for cell in row])
    return ("\ufeff" + out.getvalue()).encode()


def _xlsx(part: str, heads: Iterable[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Write a workbook in which every text is typed as text."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet(SHEETS[part].title)
    bold = book.add_format({"bold": True, "bottom": 1})
    for place, head in enumerate(heads):
        sheet.write_string(0, place, head, bold)
        sheet.set_column(place, place, 24)
    for line, row in enumerate(rows, start=1):
        for place, cell in enumerate(row):
            sheet.write_string(line, place, _text(cell))
    sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()
