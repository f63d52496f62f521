"""What every test may rely on: no network but loopback, and honest skips."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, settings
from pytest_socket import socket_allow_hosts

from tests import shared_material
from tests.event_triggers import events_may_be_flushed

__all__ = ["events_may_be_flushed"]

CI = os.environ.get("CI") == "true"

settings.register_profile(
    "danvan",
    deadline=None,  # these machines are noisy: time is measured by `make bench`
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=CI,
)
settings.load_profile("danvan")


POSTGRES = os.environ.get(
    "DANVAN_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres"
)
"""Where the tests' PostgreSQL server answers, with trust authentication."""


def _postgres_answers() -> bool:
    place = urlsplit(POSTGRES)
    try:
        socket.create_connection((place.hostname, place.port or 5432), 2).close()
    except OSError:
        return False
    return True


def _long_asked(config: pytest.Config) -> bool:
    return "long" in str(config.getoption("markexpr"))


MISSING: dict[str, tuple[Callable[[], bool], str]] = {
    "shared": (
        lambda: not shared_material.available(),
        f"cần tài liệu thật ở {shared_material.SHARED} (không thuộc sản phẩm)",
    ),
    "browser": (
        lambda: shutil.which("chromium") is None,
        "cần Chromium của Debian: apt install chromium",
    ),
    "postgres": (
        lambda: not _postgres_answers(),
        f"cần PostgreSQL ở {POSTGRES}",
    ),
}


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Skip what cannot run here with its reason; in CI let it fail instead."""
    absent = {name: reason for name, (test, reason) in MISSING.items() if test()}
    for item in items:
        if "long" in item.keywords and not _long_asked(config):
            item.add_marker(pytest.mark.skip(reason="chạy bằng `make long`"))
        for name in absent.keys() & set(item.keywords):
            if CI:
                item.add_marker(pytest.mark.usefixtures(f"missing_{name}"))
            else:
                item.add_marker(pytest.mark.skip(reason=absent[name]))


@pytest.fixture
def missing_shared() -> None:
    """Fail: CI must have the real material."""
    pytest.fail(MISSING["shared"][1])


@pytest.fixture
def missing_browser() -> None:
    """Fail: CI must have a browser."""
    pytest.fail(MISSING["browser"][1])


@pytest.fixture
def missing_postgres() -> None:
    """Fail: CI must have a PostgreSQL server."""
    pytest.fail(MISSING["postgres"][1])


@pytest.fixture(autouse=True)
def _loopback_only() -> None:
    """Let no test reach beyond this machine."""
    socket_allow_hosts(["127.0.0.1", "::1"], allow_unix_socket=True)
