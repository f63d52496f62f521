"""Pages of an old PDF beside its values: drawn by ourselves, the value framed."""

from __future__ import annotations

import re

import pytest

from danvan.agencies.viewers import AccountViewer
from danvan.archive.actions.dropping import Given, open_drop, take
from danvan.archive.models import OldDocument, ValueKind
from danvan.reading import read
from danvan.rendering import to_pdf
from tests.factories.agencies import make_agency, make_viewer
from tests.factories.old_reports import OLD_REPORT
from tests.web.routes import SignIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk() -> AccountViewer:
    return make_viewer(make_agency("Sở Khoa học và Công nghệ"), "clerk")


@pytest.fixture
def document(clerk: AccountViewer) -> OldDocument:
    data = to_pdf(read(OLD_REPORT.encode(), name="cu.txt"))
    drop = open_drop(agency_id=clerk.agency_id, by=clerk)
    return take(drop=drop, files=[Given("cu.pdf", data)], by=clerk)[0]


def test_a_page_is_shown_with_the_value_framed(
    sign_in: SignIn, clerk: AccountViewer, document: OldDocument
) -> None:
    value = document.values.filter(kind=ValueKind.CITATION).order_by("place")[0]

    shown = sign_in(clerk).get(
        f"/van-ban-cu/{document.code}/xem-lai/?xem=trang&gia-tri={value.code}"
    )

    page = shown.content.decode()
    assert f"/van-ban-cu/{document.code}/trang/1.png" in page
    wide = float(re.findall(r'viewBox="0 0 ([\d.]+) ', page)[0])
    left = float(re.findall(r'<rect class="place" x="([\d.]+)"', page)[0])
    assert 590 < wide < 600
    assert 50 < left < wide


def test_the_picture_is_a_png_that_only_who_may_see_gets(
    sign_in: SignIn, clerk: AccountViewer, document: OldDocument
) -> None:
    address = f"/van-ban-cu/{document.code}/trang/1.png"

    answer = sign_in(clerk).get(address)
    assert answer["Content-Type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")

    assert sign_in(clerk).get(address.replace("1.png", "99.png")).status_code == 404
    stranger = make_viewer(make_agency(), "clerk")
    assert sign_in(stranger).get(address).status_code == 404


def test_a_text_has_no_pages(sign_in: SignIn, clerk: AccountViewer) -> None:
    drop = open_drop(agency_id=clerk.agency_id, by=clerk)
    document = take(drop=drop, files=[Given("cu.txt", OLD_REPORT.encode())], by=clerk)[
        0
    ]
    desk = sign_in(clerk)

    assert desk.get(f"/van-ban-cu/{document.code}/trang/1.png").status_code == 404
    shown = desk.get(f"/van-ban-cu/{document.code}/xem-lai/?xem=trang")
    assert "<svg" not in shown.content.decode()
