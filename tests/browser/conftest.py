"""The application served as a person serves it, and Debian's browser before it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.desk import Desk
from tests.browser.installation import served

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

_ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a new sample for one file of tests."""
    with served(tmp_path_factory.mktemp("served")) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium once."""
    from playwright.sync_api import sync_playwright

    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # The browser's driver runs a loop in this thread; other tests' databases
        # are torn down in it.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        opened = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=_ARGUMENTS.split()
        )
        yield opened
        opened.close()


@pytest.fixture
def pictures() -> Path | None:
    """Give the folder of the screenshots, DANVAN_SCREENSHOTS; None: take none."""
    if not (given := os.environ.get("DANVAN_SCREENSHOTS")):
        return None
    folder = Path(given)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def desk(browser: Browser, site: str, pictures: Path | None) -> Callable[[str], Desk]:
    """Seat a person of the cast at a browser of her own."""

    def seat(name: str) -> Desk:
        made = Desk(browser, site, pictures)
        made.sign_in(name)
        return made

    return seat
