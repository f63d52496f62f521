"""A hundred thousand rows come in by the pages; the file says how many, and it holds.

The measure of it stands in `make long`; every run takes a fifth of it in.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from danvan.reading import refusal
from danvan.reading.child.limits import TABLE, Limits
from danvan.reading.child.workbook import xlsx_rows
from danvan.reading.refusal import UnreadableFileError
from danvan.registers.service.dossiers import Dossier
from danvan.registers.sheets.source import MOST_ROWS
from danvan.search.models import Entry
from tests.factories.agencies import make_account, make_agency
from tests.factories.sessions import signed_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from django.test import Client

pytestmark = pytest.mark.django_db
HEADS = (
    "Mã hồ sơ", "Thủ tục", "Lĩnh vực", "Người nộp", "Hình thức nộp",
    "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày trả", "Kết quả", "Ghi chú",
)  # fmt: skip


def lines(count: int, stated: int) -> Iterator[tuple[str, ...]]:
    yield HEADS
    for at in range(count):
        day = f"{at % 28 + 1:02}"
        yield (
            f"H53.10-{at:06}", "Cấp giấy phép bưu chính", "Bưu chính",
            f"Trần Văn Số {at}", "Trực tuyến", f"{day}/03/2026", f"{day}/04/2026",
            "", "", f"ghi chú {at}",
        )  # fmt: skip
    yield (f"Tổng số dòng: {stated}",)


def dossiers(count: int, *, stated: int) -> SimpleUploadedFile:
    """Write a sheet of dossiers that says how many it holds."""
    file = io.StringIO()
    csv.writer(file).writerows(lines(count, stated))
    return SimpleUploadedFile("ho-so.csv", file.getvalue().encode())


def workbook(count: int) -> SimpleUploadedFile:
    """Write the same as XLSX: every cell its own text, the most elements there are."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"constant_memory": True})
    sheet = book.add_worksheet()
    for at, line in enumerate(lines(count, count)):
        sheet.write_row(at, 0, line)
    book.close()
    return SimpleUploadedFile("ho-so.xlsx", file.getvalue())


def take_in(client: Client, count: int, file: SimpleUploadedFile | None = None) -> None:
    path = "/so/dossiers/nhap/"
    sent = client.post(path, {"tep": file or dossiers(count, stated=count)})
    assert sent.status_code == 302, sent.content.decode()[-500:]
    preview = client.get(sent["Location"])
    assert preview.context["preview"].stated == count
    assert preview.context["preview"].count("new") == count
    assert len(preview.content) < 1_000_000, "a person is shown some of the rows"
    done = client.post(sent["Location"], {"ghi": "1"})
    assert done.status_code == 302
    assert Dossier.objects.count() == count
    assert Entry.objects.filter(subject="service").count() == count


def test_twenty_thousand_rows_come_in() -> None:
    take_in(signed_in(make_account(make_agency(), "clerk")), 20_000)


@pytest.mark.long
def test_a_hundred_thousand_rows_come_in() -> None:
    assert 100_000 + len(("the headings", "the count")) == MOST_ROWS
    take_in(signed_in(make_account(make_agency(), "clerk")), 100_000)


@pytest.mark.long
def test_a_hundred_thousand_rows_come_in_as_xlsx() -> None:
    client = signed_in(make_account(make_agency(), "clerk"))
    take_in(client, 100_000, workbook(100_000))


def test_a_table_may_cost_more_than_a_document() -> None:
    data = workbook(60).read() or b""
    assert len(xlsx_rows(data, TABLE)["rows"]) == 62
    with pytest.raises(UnreadableFileError) as caught:
        xlsx_rows(data, Limits(elements=100))
    assert caught.value.sentence == refusal.TOO_MANY_PARTS
    assert TABLE.elements >= 100_000 * (1 + 10 * len(("c", "is", "t")))


def test_a_large_table_says_how_long_saving_takes() -> None:
    client = signed_in(make_account(make_agency(), "clerk"))
    for count, said in ((5_001, True), (3, False)):
        sent = client.post("/so/dossiers/nhap/", {"tep": dossiers(count, stated=count)})
        html = client.get(sent["Location"]).content.decode()
        assert ("mất chừng 1 phút" in html) == said


def test_a_sheet_that_lost_a_row_on_the_way_is_refused() -> None:
    client = signed_in(make_account(make_agency(), "clerk"))
    sent = client.post("/so/dossiers/nhap/", {"tep": dossiers(99, stated=100)})
    html = client.get(sent["Location"]).content.decode()
    assert "Bảng ghi có 100 dòng nhưng chỉ đọc được 99 dòng" in html
    assert client.post(sent["Location"], {"ghi": "1"}).status_code == 422
    assert not Dossier.objects.exists()


@pytest.mark.parametrize("slug", ["roster", "outgoing"])
def test_names_are_asked_for_once_however_many_rows_there_are(
    slug: str,
    django_assert_max_num_queries: Callable[..., AbstractContextManager[object]],
) -> None:
    from random import Random

    from danvan.registers.checking import complete
    from danvan.registers.content import plain
    from danvan.registers.registry import register
    from tests.factories.any_row import plausible

    agency = make_agency()
    client, spec = signed_in(make_account(agency, "clerk")), register(slug)
    rows = [plausible(spec, agency, Random(n)) for n in range(300)]
    typed = [c for c in spec.columns.typed if c.name in complete(spec, rows[0])]
    lines = [[c.label for c in typed]]
    lines += [[plain(c, row[c.name]).replace("\n", " ") for c in typed] for row in rows]
    pasted = "\n".join("\t".join(line) for line in lines)
    sent = client.post(f"/so/{slug}/nhap/", {"dan": pasted})
    with django_assert_max_num_queries(60):
        assert client.get(sent["Location"]).context["preview"].count("new") > 200
