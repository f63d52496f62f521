"""Pages of the sample province, as a browser asks for them, without the network."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from tools.bench.database import fresh_database
from tools.bench.measuring import Row, contest

if TYPE_CHECKING:
    from django.test import Client


def run() -> Iterator[Row]:
    """Fill the sample province and time its pages for the clerk and Home Affairs."""
    with fresh_database():
        from danvan.sample.fill import fill

        fill()
        yield from _pages("clerk", _signed_in("chuyenvien"), _of_clerk())
        yield from _pages("Home Affairs", _signed_in("sonoivu"), _of_home_affairs())


def _signed_in(username: str) -> Client:
    from django.test import Client

    from danvan.agencies.models import Account

    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(Account.objects.get(username=username))
    return client


def _of_clerk() -> dict[str, str]:
    """Return the addresses of a clerk's day."""
    from danvan.agencies.models import Grant
    from danvan.figures.models import Figure
    from danvan.reports.models import Report

    mine = Grant.objects.filter(account__username="chuyenvien").values("agency")
    pages = {
        "my work": "/",
        "register of dossiers": "/so/dossiers/",
        "figures": "/so-lieu/",
        "reports": "/bao-cao/",
    }
    report = Report.objects.filter(agency__in=mine).order_by("-pk").first()
    if report is not None:
        pages["report workspace"] = f"/bao-cao/{report.code}/"
        figure = Figure.objects.filter(
            return_of=report.figures, indicator__code="tthc.da_nhan"
        ).first()
        if figure is not None:
            pages["evidence of a figure"] = f"/so-lieu/{figure.code}/"
    return pages


def _of_home_affairs() -> dict[str, str]:
    """Return the addresses of Home Affairs' day."""
    return {
        "my work": "/",
        "the period's table": "/tong-hop/",
        "the province's total": "/tong-hop/so-lieu/",
    }


def _pages(who: str, client: Client, pages: dict[str, str]) -> Iterator[Row]:
    for name, address in pages.items():
        answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address} answered {answer.status_code}")
        work = partial(client.get, address)
        yield from contest(f"pages: {name}, {who}", work, rounds=20)
