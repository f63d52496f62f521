"""Series and totals on the screen, as filed and by the agencies of today."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from danvan.agencies.actions.organizing import merge
from danvan.figures import expecting
from tests.factories.agencies import SYSTEM
from tests.web.test_figures import World, evidence_of, signed_in, world

__all__ = ["world"]

pytestmark = pytest.mark.django_db

SERIES, BREAKDOWN = "figures:series", "figures:breakdown"


@pytest.fixture
def merged(world: World) -> World:
    merge(
        predecessors=[world.department],
        successor=world.other,
        on=date(2025, 3, 1),
        legal_document="18/NQ-HĐND",
        by=SYSTEM,
    )
    return world


def series_of(of: World, **more: str) -> str:
    node = more.pop("node", of.top.code)
    code = more.pop("code", "tthc.da_tra")
    return reverse(SERIES, args=[node, of.regime.code, code])


def table_of(page: str) -> str:
    return page.partition("<tbody>")[2].partition("</tbody>")[0]


def test_the_switch_moves_the_past_to_the_successor(merged: World) -> None:
    client = signed_in(merged.home_affairs, "home_affairs_officer")

    filed = client.get(series_of(merged)).content.decode()
    today = client.get(series_of(merged), {"doc": "hien-nay"}).content.decode()

    assert "Sở Khoa học và Công nghệ tỉnh Tân Giang" in table_of(filed)
    assert "ngừng từ 28/02/2025" in table_of(filed)
    assert "Sở Khác" in table_of(today)
    assert "Sở Khoa học và Công nghệ" not in table_of(today)
    for page in (filed, today):
        assert ">1</a>" in table_of(page).partition("Cộng")[2]


def test_an_agency_reads_its_predecessors_beside_itself(merged: World) -> None:
    client = signed_in(merged.other, "clerk")

    page = client.get(series_of(merged, node=merged.other.code)).content.decode()

    assert "tiền thân" in table_of(page)
    assert "cơ quan tiền thân ghi riêng" in page


def test_a_cell_leads_to_the_figure_and_on_to_its_evidence(merged: World) -> None:
    client = signed_in(merged.home_affairs, "home_affairs_officer")
    where = [merged.top.code, merged.regime.code, "tthc.da_tra", merged.period.key]
    asked = {"doc": "hien-nay", "hang": merged.other.code}

    page = client.get(reverse("figures:pieces", args=where), asked).content.decode()

    assert evidence_of(merged) in page
    assert "Sở Khoa học và Công nghệ tỉnh Tân Giang" in table_of(page)
    assert client.get(evidence_of(merged)).status_code == 200
    none = client.get(reverse("figures:pieces", args=where), {"hang": "CQ-KHONG"})
    assert none.status_code == 404


def test_a_period_by_agency_and_the_missing_named(
    merged: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        expecting, "_told_by", [lambda *of: frozenset({merged.home_affairs.pk})]
    )
    client = signed_in(merged.home_affairs, "home_affairs_officer")
    where = [merged.top.code, merged.regime.code, merged.period.key]

    for reading in ("da-nop", "hien-nay"):
        page = client.get(
            reverse(BREAKDOWN, args=where), {"doc": reading}
        ).content.decode()
        assert "Còn thiếu 1 đơn vị: Sở Nội vụ tỉnh Tân Giang" in page


def test_the_sheet_says_what_the_screen_says(merged: World) -> None:
    client = signed_in(merged.home_affairs, "home_affairs_officer")
    where = [merged.top.code, merged.regime.code]

    series = client.get(
        reverse("figures:series-csv", args=[*where, "tthc.da_tra"]), {"doc": "hien-nay"}
    ).content.decode("utf-8-sig")
    period = client.get(
        reverse("figures:breakdown-csv", args=[*where, merged.period.key])
    ).content.decode("utf-8-sig")

    lines = list(csv.reader(io.StringIO(series)))
    assert lines[1:3] == [["Sở Khác", "1"], ["Cộng", "1"]]
    by_code = {line[0]: line for line in csv.reader(io.StringIO(period))}
    assert by_code["tthc.da_tra"][3:5] == ["1", "1"]
    assert by_code["tthc.ty_le_dung_han"][3] == by_code["tthc.ty_le_dung_han"][4]


def test_a_rate_is_made_of_sums_in_both_readings(merged: World) -> None:
    client = signed_in(merged.home_affairs, "home_affairs_officer")
    address = series_of(merged, code="tthc.ty_le_dung_han")

    pages = [
        client.get(address, {"doc": reading}).content.decode()
        for reading in ("da-nop", "hien-nay")
    ]

    assert (
        table_of(pages[0]).partition("Cộng")[2]
        == (table_of(pages[1]).partition("Cộng")[2])
    )


@pytest.mark.parametrize("loai", ["", "quarter", "không có", "' OR 1=1"])
def test_a_kind_that_nobody_filed_shows_an_empty_page(merged: World, loai: str) -> None:
    client = signed_in(merged.home_affairs, "home_affairs_officer")

    answer = client.get(series_of(merged), {"loai": loai, "doc": "?"})

    assert answer.status_code == 200


def test_the_reading_of_today_stays_within_its_queries(
    merged: World,
) -> None:
    client = signed_in(merged.home_affairs, "home_affairs_officer")
    where = [merged.top.code, merged.regime.code, merged.period.key]

    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(reverse(BREAKDOWN, args=where), {"doc": "hien-nay"})

    assert len(asked) <= 40
