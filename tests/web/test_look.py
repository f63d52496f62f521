"""The frame in a real browser: readable, by keyboard, nothing from outside."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from tests.demo import addresses
from tests.factories.agencies import make_account, make_agency

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page
    from pytest_django.fixtures import Settings
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

_ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # The browser's driver runs a loop in this thread; the database is not shared.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        opened = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=_ARGUMENTS.split()
        )
        yield opened
        opened.close()


@pytest.fixture
def page(
    browser: Browser,
    live_server: LiveServer,
    settings: Settings,
) -> Iterator[Page]:
    settings.ROOT_URLCONF = "tests.demo.addresses"
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [_templates()]
    settings.TEMPLATES = templates
    client = Client()
    client.force_login(make_account(make_agency("Sở Được Nhìn"), "clerk"))
    context = browser.new_context(base_url=live_server.url)
    context.add_cookies(
        [
            {
                "name": settings.SESSION_COOKIE_NAME,
                "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                "url": live_server.url,
            }
        ]
    )
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    context.close()
    # What the policy refuses is said in the console; a lost line or a 404 is not that.
    assert [words for words in said if "Failed to load resource" not in words] == []


def _templates() -> Path:
    from pathlib import Path

    return Path(addresses.__file__).parent / "templates"


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("path", ["/kieu/", "/", "/toi/", "/khong-co/"])
def test_meets_the_rules_of_accessibility_and_never_scrolls_sideways(
    page: Page, width: int, path: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path)

    found = Axe().run(page).response["violations"]

    assert [(one["id"], one["nodes"][0]["target"]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_letters_twice_as_large_still_fit(page: Page) -> None:
    page.set_viewport_size({"width": 640, "height": 450})
    page.goto("/kieu/")

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_loads_nothing_from_elsewhere(page: Page, live_server: LiveServer) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto("/kieu/")

    assert asked
    assert all(url.startswith(live_server.url) for url in asked), asked
    assert page.evaluate("document.fonts.check('16px \"Be Vietnam Pro\"', 'ưệ')")


def test_a_figure_opens_beside_the_page_and_closes_with_escape(page: Page) -> None:
    page.goto("/kieu/")
    link = page.locator("a.figure-link").first

    link.click()
    page.locator("#panel h2").wait_for()

    assert page.url.endswith("/kieu/")
    assert "Căn cứ của số 1.234" in page.locator("#panel").inner_text()

    page.keyboard.press("Escape")

    assert page.locator("#panel").inner_text() == ""
    assert link.evaluate("element => element === document.activeElement")


def test_the_bar_leaves_a_telephone_to_the_page_and_unfolds_without_a_script(
    page: Page,
) -> None:
    page.set_viewport_size({"width": 360, "height": 900})
    page.goto("/kieu/")

    assert page.locator("header").evaluate("element => element.offsetHeight") <= 130
    for hidden in ("#find", "#choose-period"):
        expect(page.locator(hidden)).to_be_hidden()
    page.locator("#fold").focus()
    page.keyboard.press("Space")
    for shown in ("#find", "#choose-period"):
        expect(page.locator(shown)).to_be_visible()

    page.set_viewport_size({"width": 1280, "height": 900})
    page.reload()
    for shown in ("#find", "#choose-period"):
        expect(page.locator(shown)).to_be_visible()
    expect(page.locator(".fold-label")).to_be_hidden()


def test_search_is_one_key_away(page: Page) -> None:
    page.goto("/kieu/")

    page.locator("h1").first.click()  # the window has the keyboard from here on
    page.keyboard.press("Control+k")

    expect(page.locator("#find")).to_be_focused()


def test_rows_are_walked_with_arrows_and_opened_with_enter(page: Page) -> None:
    page.goto("/kieu/")
    page.locator("table.grid tbody tr").first.focus()

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    page.wait_for_url("**/*#sua-3")


def test_what_is_typed_saves_itself(page: Page) -> None:
    addresses.SAVED.clear()
    page.goto("/kieu/")

    page.fill("#words", "Đoạn chưa bấm lưu")
    page.locator(".saved-state", has_text="Đã tự lưu").wait_for()

    assert addresses.SAVED == ["Đoạn chưa bấm lưu"]


def test_what_could_not_be_saved_says_so_and_is_tried_again(page: Page) -> None:
    addresses.SAVED.clear()
    page.goto("/kieu/")
    page.route("**/kieu/luu/", lambda route: route.abort())

    page.fill("#words", "Mất mạng giữa chừng")
    page.locator(".saved-state.failed").wait_for()
    page.unroute("**/kieu/luu/")
    page.locator(".saved-state", has_text="Đã tự lưu").wait_for(timeout=20_000)

    assert addresses.SAVED == ["Mất mạng giữa chừng"]


def test_the_page_works_without_a_script(
    browser: Browser, live_server: LiveServer
) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    opened = context.new_page()

    opened.goto("/tai-khoan/dang-nhap/")
    opened.fill("#id_login", "khongco")
    opened.fill("#id_password", "sai sai sai")
    opened.click("form.card button")

    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in opened.content()
    context.close()


def test_settings_of_the_tests_are_those_of_the_product() -> None:
    assert "unsafe" not in str(settings.CONTENT_SECURITY_POLICY)
