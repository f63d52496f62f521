"""Findings of an old document: by the rules of its day, for who may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from danvan.archive.actions.dropping import Given, open_drop, take
from danvan.archive.checking.old import checked_old, checked_original
from danvan.archive.models import OldDocument, ReadValue
from danvan.audit.viewer import NotVisibleError
from danvan.checking.regimes import Regime
from danvan.reading import read
from danvan.rendering import to_docx
from tests.factories.agencies import make_agency, make_viewer

if TYPE_CHECKING:
    from django.test import Client

    from danvan.agencies.viewers import AccountViewer

pytestmark = pytest.mark.django_db

OLD_FORM = """SỞ Y TẾ
Số: 12/BC-SYT
A, ngày 30 tháng 6 năm 2019
BÁO CÁO
Kết quả công tác dân vận
Đơn vị họp ngày 31 tháng 6 năm 2019.
"""


@pytest.fixture
def clerk() -> AccountViewer:
    return make_viewer(make_agency("Sở Khoa học và Công nghệ"), "clerk")


def dropped(clerk: AccountViewer, data: bytes, name: str) -> OldDocument:
    drop = open_drop(agency_id=clerk.agency_id, by=clerk)
    return take(drop=drop, files=[Given(name, data)], by=clerk)[0]


def test_an_old_document_is_checked_by_the_rules_of_its_date(
    clerk: AccountViewer,
) -> None:
    old = dropped(clerk, OLD_FORM.encode(), "cu.txt")

    found = checked_old(clerk, old.code)

    assert found is not None
    assert found.regime is Regime.STATE_2011
    (wrong,) = [one for one in found.checked.findings if one.rule == "R7"]
    assert "31 tháng 6" in wrong.message
    assert "30/2020" not in (wrong.basis or "")


def test_a_stranger_learns_nothing_of_it(client: Client, clerk: AccountViewer) -> None:
    old = dropped(clerk, OLD_FORM.encode(), "cu.txt")
    stranger = make_viewer(make_agency(), "clerk")
    staff = make_viewer(clerk.account.agency, "staff") if clerk.account.agency else None

    for viewer in filter(None, (stranger, staff)):
        with pytest.raises(NotVisibleError):
            checked_old(viewer, old.code)
        with pytest.raises(NotVisibleError):
            checked_original(viewer, old.code)
        client.force_login(viewer.account)
        for path in ("", "ra-soat/", "ra-soat/json/"):
            seen = client.get(f"/van-ban-cu/{old.code}/{path}")
            assert seen.status_code == 404
            assert "31 tháng 6" not in seen.content.decode()


def test_its_page_folds_them_apart_from_what_was_read_in_doubt(
    client: Client, clerk: AccountViewer
) -> None:
    old = dropped(clerk, OLD_FORM.encode(), "cu.txt")
    client.force_login(clerk.account)
    values = list(ReadValue.objects.values_list("pk", "state", "doubtful"))

    page = client.get(f"/van-ban-cu/{old.code}/").content.decode()
    beside = client.get(f"/van-ban-cu/{old.code}/ra-soat/").content.decode()

    folded = page.split('<details class="card" id="ra-soat">')[1].split("</details>")[0]
    assert "không phải chỗ hệ thống đọc chưa rõ" in folded
    assert "31 tháng 6" in folded
    assert '<mark class="error">' in beside
    assert list(ReadValue.objects.values_list("pk", "state", "doubtful")) == values
    review = client.get(f"/van-ban-cu/{old.code}/xem-lai/").content.decode()
    assert "không phải là ngày có thật" not in review


def test_they_are_taken_away_as_files(client: Client, clerk: AccountViewer) -> None:
    document = read(OLD_FORM.encode(), name="cu.txt")
    old = dropped(clerk, to_docx(document), "cu.docx")
    client.force_login(clerk.account)

    for kind in ("html", "json", "sarif", "docx"):
        answer = client.get(f"/van-ban-cu/{old.code}/ra-soat/{kind}/")
        assert answer.status_code == 200
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer.content
    assert client.get(f"/van-ban-cu/{old.code}/ra-soat/exe/").status_code == 404


def test_what_waits_to_be_read_has_no_findings(
    client: Client, clerk: AccountViewer
) -> None:
    old = dropped(clerk, OLD_FORM.encode(), "cu.txt")
    old.readings.update(current=False)
    client.force_login(clerk.account)

    assert checked_old(clerk, old.code) is None
    assert client.get(f"/van-ban-cu/{old.code}/").status_code == 200
    assert client.get(f"/van-ban-cu/{old.code}/ra-soat/").status_code == 404
