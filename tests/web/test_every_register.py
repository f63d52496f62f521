"""What every declared register has without a line of its own."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from danvan.registers.registry import register, registers
from tests.factories.agencies import make_account, make_agency
from tests.factories.sessions import signed_in

pytestmark = pytest.mark.django_db

SLUGS = sorted(registers())


@pytest.mark.parametrize("slug", SLUGS)
def test_has_table_form_import_and_api(slug: str) -> None:
    client = signed_in(
        make_account(make_agency(), "clerk", "records_clerk", "reception_officer")
    )
    assert register(slug).title in client.get("/so/").content.decode()
    table = client.get(f"/so/{slug}/").content.decode()
    form = client.get(f"/so/{slug}/them/").content.decode()
    listed = client.get(f"/so/{slug}/nhap/").content.decode()
    for column in register(slug).columns.open:
        assert f"{column.label}</th>" in table
        if not column.computed:
            assert f'name="{column.name}"' in table
            assert f'name="{column.name}"' in form
            assert column.label in listed
    assert client.get(f"/api/registers/{slug}/").json()["count"] == 0


@pytest.mark.parametrize("slug", SLUGS)
def test_has_exports_with_a_count_and_a_template(slug: str) -> None:
    client = signed_in(make_account(make_agency(), "clerk", "reception_officer"))
    spec = register(slug)
    csv = b"".join(client.get(f"/so/{slug}/xuat.csv").streaming_content)  # type: ignore[attr-defined]
    assert csv.decode("utf-8-sig").splitlines()[-1] == '"Tổng số dòng: 0"'
    for name in ("xuat", "mau"):
        answer = client.get(f"/so/{slug}/{name}.xlsx")
        data = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
        book = load_workbook(io.BytesIO(data))
        assert book.active is not None
        heads = [str(cell.value).rstrip(" *") for cell in book.active[1]]
        wanted = spec.columns.open if name == "xuat" else spec.columns.typed
        assert heads[: len(wanted)] == [column.label for column in wanted]


@pytest.mark.parametrize("slug", SLUGS)
def test_asks_for_what_is_required_in_a_summary(slug: str) -> None:
    client = signed_in(make_account(make_agency(), "clerk", "reception_officer"))
    answer = client.post(f"/so/{slug}/them/", {})
    html = answer.content.decode()
    assert answer.status_code == 422
    for column in register(slug).columns.typed:
        if column.required:
            assert f'<a href="#o-{column.name}">{column.label}: Chưa ghi.</a>' in html
