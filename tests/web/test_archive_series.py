"""The page of the series: old reports beside one another, and beside what is here."""

from __future__ import annotations

import pytest
from django.test import Client

from danvan.agencies.viewers import AccountViewer
from danvan.archive.actions.dropping import Given, open_drop, take
from danvan.archive.models import OldDocument, ValueKind, ValueState
from danvan.archive.queries.series import series
from tests.factories.agencies import make_agency, make_viewer
from tests.factories.old_reports import OLD_REPORT
from tests.web.routes import SignIn

pytestmark = pytest.mark.django_db
HERE = "/van-ban-cu/chuoi-so-lieu/"
LATER = (
    OLD_REPORT.replace("năm 2023", "năm 2024")
    .replace("/2023", "/2024")
    .replace("15/BC-SKHCN", "18/BC-SKHCN")
    .replace("tiếp nhận 212 hồ sơ", "tiếp nhận 240 hồ sơ")
)


@pytest.fixture
def clerk() -> AccountViewer:
    return make_viewer(make_agency("Sở Khoa học và Công nghệ"), "clerk")


def drop(clerk: AccountViewer, *texts: str) -> list[OldDocument]:
    made = open_drop(agency_id=clerk.agency_id, by=clerk)
    files = [Given(f"{at}.txt", text.encode()) for at, text in enumerate(texts)]
    return list(take(drop=made, files=files, by=clerk))


def test_two_years_stand_beside_one_another(
    sign_in: SignIn, clerk: AccountViewer
) -> None:
    old, later = drop(clerk, OLD_REPORT, LATER)

    shown = sign_in(clerk).get(HERE).content.decode()

    assert "Năm 2023" in shown
    assert "Năm 2024" in shown
    received = later.values.get(kind=ValueKind.QUANTITY, raw="240")
    assert f"/van-ban-cu/{later.code}/xem-lai/?gia-tri={received.code}" in shown
    assert old.code in shown


def test_what_a_person_rejected_is_not_told(clerk: AccountViewer) -> None:
    _, later = drop(clerk, OLD_REPORT, LATER)
    before = sum(len(line.told) for line in series(clerk).lines)
    later.values.filter(raw="240").update(
        state=ValueState.REJECTED, decided_at=later.dropped_at
    )

    after = sum(len(line.told) for line in series(clerk, everything=True).lines)
    assert before > 0
    assert not any(
        point.number == 240
        for line in series(clerk, everything=True).lines
        for told in line.told.values()
        for point in told
    )
    assert after > 0


def test_only_what_was_looked_at_where_that_is_asked(clerk: AccountViewer) -> None:
    drop(clerk, OLD_REPORT, LATER)

    assert series(clerk, decided_only=True).lines == []


def test_the_sheet_is_sent(sign_in: SignIn, clerk: AccountViewer) -> None:
    drop(clerk, OLD_REPORT, LATER)

    answer = sign_in(clerk).get("/van-ban-cu/chuoi-so-lieu.csv")

    assert answer["Content-Type"].startswith("text/csv")
    assert '"năm 2023"' in answer.content.decode()


def test_another_agency_sees_nothing_of_it(
    sign_in: SignIn, clerk: AccountViewer
) -> None:
    drop(clerk, OLD_REPORT, LATER)
    stranger = make_viewer(make_agency(), "clerk")

    assert "Chưa có chuỗi nào" in _page(sign_in(stranger))


def _page(desk: Client) -> str:
    return desk.get(HERE).content.decode()
