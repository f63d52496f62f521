"""One person at her own browser: what she opens is read, checked and pictured."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Response

WIDE, NARROW = 1280, 360

_POLICY = """document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));"""

_LAID_OUT = """() => new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(done)))"""
"""Resolves once the page was drawn at its new width."""


class Desk:
    """A signed-in person, her page, and all that was wrong on what she saw."""

    def __init__(self, browser: Browser, site: str, pictures: Path | None) -> None:
        """Open a browser of her own, with nobody's cookies."""
        self._context = browser.new_context(
            base_url=site,
            accept_downloads=True,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            viewport={"width": WIDE, "height": 900},
        )
        self._context.add_init_script(_POLICY)
        self._pictures = pictures
        self.faults: list[str] = []
        self.page: Page = self._context.new_page()
        self.page.set_default_timeout(60_000)
        self.page.on("console", lambda said: self._hear(said.type, said.text))
        self.page.on("pageerror", lambda error: self._hear("error", str(error)))

    def _hear(self, kind: str, words: str) -> None:
        # The browser says every answer of 4xx; a step that expects one asks for it.
        if kind in {"error", "warning"} and "Failed to load resource" not in words:
            self.faults.append(f"{self.page.url}: {words}")

    def sign_in(self, name: str) -> None:
        """Take a part of the sample cast."""
        self.page.goto("/tai-khoan/dang-nhap/")
        self.page.get_by_role("button", name=re.compile(name)).click()
        self.page.get_by_role("link", name=name).wait_for()

    def open(self, path: str) -> Response | None:
        """Go to an address."""
        return self.page.goto(path)

    def press(self, name: str) -> None:
        """Press the button or follow the link of exactly this name, and wait."""
        either = self.page.get_by_role("button", name=name, exact=True).or_(
            self.page.get_by_role("link", name=name, exact=True)
        )
        either.first.click()
        self.page.wait_for_load_state()

    def look(self, picture: str, *, whole: bool = True) -> None:
        """Check what is shown for accessibility and width; keep pictures if asked."""
        from axe_playwright_python.sync_playwright import Axe

        for width in (NARROW, WIDE):
            self.page.set_viewport_size({"width": width, "height": 900})
            self.page.evaluate(_LAID_OUT)
            if not self._fits():
                self.faults.append(f"{picture}: scrolls sideways at {width} px")
            if self._pictures:
                self.page.screenshot(
                    path=self._pictures / f"{picture}-{width}.png", full_page=whole
                )
            for one in Axe().run(self.page).response["violations"]:
                self.faults.append(
                    f"{picture} at {width}: {one['id']} {one['nodes'][0]['target']}"
                )

    def _fits(self) -> bool:
        return bool(
            self.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        )

    def leave(self) -> None:
        """Close the browser; nothing may have been wrong on any page."""
        self._context.close()
        if self.faults:
            raise AssertionError("\n".join(self.faults))
