"""The pages of figures: who sees which number, and what is behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from danvan.agencies.models import Account, Agency
from danvan.figures import actions
from danvan.figures.catalogue import load_shipped
from danvan.figures.models import Figure, Period, Regime
from danvan.registers.service.dossiers import Dossier
from tests.factories.agencies import make_account, make_agency, make_province
from tests.factories.figures import (
    AT,
    SYSTEM,
    make_dossier,
    make_period,
    make_regime,
    make_roster_entry,
)

pytestmark = pytest.mark.django_db


@dataclass
class World:
    top: Agency
    home_affairs: Agency
    department: Agency
    other: Agency
    regime: Regime
    period: Period
    dossier: Dossier
    figure: Figure


@pytest.fixture
def world() -> World:
    load_shipped()
    top, home_affairs, department = make_province()
    other = make_agency("Sở Khác", superior=top)
    regime, period = make_regime("dan-van-nam"), make_period(2024)
    dossier = make_dossier(
        department, applicant="Lê Văn Kín", returned_on=date(2024, 6, 9)
    )
    make_roster_entry(department)
    draft = actions.snapshot(
        agency=department, regime=regime, period=period, by=SYSTEM, at=AT
    )
    actions.file_return(return_=draft, by=SYSTEM, at=AT)
    figure = draft.figures.get(indicator__code="tthc.da_tra")
    return World(top, home_affairs, department, other, regime, period, dossier, figure)


def signed_in(agency: Agency, *roles: str) -> Client:
    account: Account = make_account(agency, *roles)
    client = Client()
    client.force_login(account)
    return client


def evidence_of(world: World) -> str:
    return reverse("figures:evidence", args=[world.figure.code])


def total_of(world: World, *more: str) -> str:
    where = [world.top.code, world.regime.code, world.period.key, *more]
    return reverse("figures:contributors" if more else "figures:total", args=where)


def test_the_clerk_sees_the_rule_the_row_and_the_person(world: World) -> None:
    page = signed_in(world.department, "clerk").get(evidence_of(world)).content.decode()

    assert "có ngày trả kết quả từ 15/12/2023 đến 14/12/2024" in page
    assert f'href="/so/dossiers/{world.dossier.code}/"' in page
    assert "Lê Văn Kín" in page


def test_the_panel_alone_answers_htmx(world: World) -> None:
    client = signed_in(world.department, "clerk")

    part = client.get(evidence_of(world), headers={"HX-Request": "true"})

    assert "<html" not in part.content.decode()
    assert world.dossier.code in part.content.decode()


def test_home_affairs_sees_codes_and_days_and_never_persons(world: World) -> None:
    client = signed_in(world.home_affairs, "home_affairs_officer")

    page = client.get(evidence_of(world)).content.decode()

    assert world.dossier.code in page
    assert "03/06/2024" in page
    assert "Lê Văn Kín" not in page
    assert "/so/dossiers/" not in page


@pytest.mark.parametrize(
    ("where", "roles"),
    [
        ("other", ("clerk",)),
        ("other", ("director",)),
        ("department", ("administrator",)),
        ("department", ()),
    ],
)
def test_a_figure_looks_absent_to_whom_it_is_not_shown(
    world: World, where: str, roles: tuple[str, ...]
) -> None:
    client = signed_in(getattr(world, where), *roles)

    forbidden = client.get(evidence_of(world))
    absent = client.get(reverse("figures:evidence", args=["SL-ZZZZZZ"]))

    assert forbidden.status_code == absent.status_code == 404


def test_a_stranger_is_asked_to_sign_in(world: World) -> None:
    answer = Client().get(evidence_of(world))

    assert answer.status_code == 302
    assert answer["Location"].startswith("/tai-khoan/dang-nhap/")


def test_a_draft_is_not_seen_above_the_agency(world: World) -> None:
    draft = actions.snapshot(
        agency=world.department,
        regime=world.regime,
        period=world.period,
        by=SYSTEM,
        at=AT,
    )
    address = reverse("figures:evidence", args=[draft.figures.all()[0].code])

    own = signed_in(world.department, "clerk").get(address)
    above = signed_in(world.home_affairs, "home_affairs_officer").get(address)

    assert (own.status_code, above.status_code) == (200, 404)


def test_staff_see_the_number_and_not_its_rows(world: World) -> None:
    page = signed_in(world.department, "staff").get(evidence_of(world)).content.decode()

    assert "không xem được các dòng đã đếm" in page
    assert world.dossier.code not in page


def test_shows_the_drift_beside_the_frozen_value(world: World) -> None:
    make_dossier(world.department, returned_on=date(2024, 7, 1))

    page = signed_in(world.department, "clerk").get(evidence_of(world)).content.decode()

    assert "1 dòng đã thay đổi sau khi chốt" in page
    assert "khác số đã chốt" in page


def test_lists_the_figures_of_the_agency_and_period(world: World) -> None:
    client = signed_in(world.department, "clerk")

    page = client.get(reverse("figures:index"), {"ky": world.period.key})

    text = page.content.decode()
    assert "Hồ sơ đã trả kết quả" in text
    assert evidence_of(world) in text


def test_a_live_count_opens_its_rows_too(world: World) -> None:
    client = signed_in(world.department, "clerk")
    address = reverse("figures:live", args=["tthc.da_nhan"])

    page = client.get(address, {"ky": "2024"}).content.decode()

    assert world.dossier.code in page
    assert "chưa vào báo cáo nào" in page


def test_a_whole_opens_its_parts(world: World) -> None:
    client = signed_in(world.department, "clerk")

    page = client.get(evidence_of(world)).content.decode()

    parts = world.figure.return_of.figures.filter(
        indicator__code__in=("tthc.som", "tthc.dung_han", "tthc.tre")
    )
    for part in parts:
        assert reverse("figures:evidence", args=[part.code]) in page


def test_home_affairs_drills_from_the_total_to_the_agency(world: World) -> None:
    client = signed_in(world.home_affairs, "home_affairs_officer")

    total = client.get(total_of(world)).content.decode()
    given = client.get(total_of(world, "tthc.da_tra")).content.decode()

    assert total_of(world, "tthc.da_tra") in total
    assert "Sở Khoa học và Công nghệ tỉnh Tân Giang" in given
    assert evidence_of(world) in given


def test_a_period_is_found_by_its_code_as_well(world: World) -> None:
    client = signed_in(world.home_affairs, "home_affairs_officer")
    where = [world.top.code, world.regime.code, "2024"]

    assert client.get(reverse("figures:total", args=where)).status_code == 200


def test_the_total_of_the_province_looks_absent_to_an_agency(world: World) -> None:
    client = signed_in(world.department, "director")

    assert client.get(total_of(world)).status_code == 404


def test_refuses_a_period_that_is_none(world: World) -> None:
    client = signed_in(world.department, "clerk")

    answer = client.get(reverse("figures:index"), {"ky": "hôm kia <b>"})

    assert answer.status_code == 404


@pytest.mark.parametrize("cursor", ["-1", "x", "1.5", "' OR 1=1"])
def test_refuses_a_page_that_does_not_exist(world: World, cursor: str) -> None:
    client = signed_in(world.department, "clerk")

    assert client.get(evidence_of(world), {"sau": cursor}).status_code == 404


def test_the_interface_answers_evidence_and_totals(world: World) -> None:
    client = signed_in(world.home_affairs, "home_affairs_officer")

    evidence = client.get(f"/api/figures/{world.figure.code}").json()
    total = client.get(
        f"/api/figures/total/{world.top.code}/{world.regime.code}/{world.period.key}"
    ).json()

    assert (evidence["value"], evidence["count"]) == (1, 1)
    assert evidence["rows"][0]["code"] == world.dossier.code
    by_code = {line["indicator"]: line["value"] for line in total["lines"]}
    assert by_code["tthc.da_tra"] == 1


def test_the_interface_answers_an_agencys_figures(world: World) -> None:
    client = signed_in(world.department, "clerk")

    answer = client.get("/api/figures/", {"period": "2024"}).json()

    values = {line["indicator"]: line["value"] for line in answer["figures"]}
    assert values["tthc.da_tra"] == 1
    assert values["nhan_su.tong"] == 1
