"""A hundred thousand rows come in by the pages; the file says how many, and it holds.

The measure of it stands in `make long`; every run takes a fifth of it in.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from danvan.registers.service.dossiers import Dossier
from danvan.registers.sheets.source import MOST_ROWS
from danvan.search.models import Entry
from tests.factories.agencies import make_account, make_agency
from tests.factories.sessions import signed_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from django.test import Client

pytestmark = pytest.mark.django_db
HEADS = (
    "Mã hồ sơ", "Thủ tục", "Lĩnh vực", "Người nộp", "Hình thức nộp",
    "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày trả", "Kết quả", "Ghi chú",
)  # fmt: skip


def dossiers(count: int, *, stated: int) -> SimpleUploadedFile:
    """Write a sheet of dossiers that says how many it holds."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(HEADS)
    for at in range(count):
        day = f"{at % 28 + 1:02}"
        writer.writerow(
            (f"H53.10-{at:06}", "Cấp giấy phép bưu chính", "Bưu chính",
             f"Trần Văn Số {at}", "Trực tuyến", f"{day}/03/2026", f"{day}/04/2026",
             "", "", f"ghi chú {at}")
        )  # fmt: skip
    writer.writerow([f"Tổng số dòng: {stated}"])
    return SimpleUploadedFile("ho-so.csv", file.getvalue().encode())


def take_in(client: Client, count: int) -> None:
    path = "/so/dossiers/nhap/"
    sent = client.post(path, {"tep": dossiers(count, stated=count)})
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
