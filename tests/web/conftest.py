"""A reporting province and its people at their desks, for the pages of the reports."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest

from tests.factories.kept import kept
from tests.factories.reports import Province, ask, make_reporting_province

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client

    from danvan.agencies.viewers import AccountViewer
    from tests.web.routes import SignIn


@pytest.fixture(scope="module")
def founded(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any
) -> Iterator[Province]:
    """Found the province once a file; it says in ``DOSSIERS`` how many there are."""
    with kept(django_db_blocker):
        made = make_reporting_province(dossiers=getattr(request.module, "DOSSIERS", 0))
        ask(made)
        yield made


@pytest.fixture
def province(founded: Province) -> Province:
    return deepcopy(founded)


@pytest.fixture
def sign_in(client: Client) -> SignIn:
    def as_(viewer: AccountViewer) -> Client:
        client.force_login(viewer.account)
        return client

    return as_
