"""A clerk at her browser: she signs in, opens pages, fills in their forms.

What a person is told in a sentence (somebody was faster, the row is struck) is
counted; an answer that no clerk should meet is an error: 5xx, 404 for her own
rows, a broken connection, a page that does not come.
"""

from __future__ import annotations

import http.client
import re
import traceback
from collections import Counter
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode

import lxml.html
from django.db import connections

from danvan.registers.forms import as_typed
from danvan.registers.registry import register, registers
from tests.factories.any_row import plausible

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from random import Random

    from danvan.agencies.models import Agency

_CODE = re.compile(r"[A-Z]+-[A-Z0-9]+")
_TOLD_TO_A_PERSON = frozenset({409, 422})


class Answer(NamedTuple):
    """What came back."""

    status: int
    place: str
    text: str


class UnexpectedAnswerError(AssertionError):
    """An answer that no clerk should meet."""


@dataclass
class Seen:
    """What all browsers together saw."""

    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    entered: list[tuple[str, str]] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)


class Browser:
    """One session: a kept connection, its cookies, and forms as they stand."""

    def __init__(self, address: tuple[str, int], waits: list[float]) -> None:
        self._line = http.client.HTTPConnection(*address, timeout=60)
        self._cookies: SimpleCookie = SimpleCookie()
        self._waits = waits

    def get(self, path: str) -> Answer:
        """Open a page."""
        return self._ask("GET", path, None)

    def send(self, path: str, page: str, values: Mapping[str, str]) -> Answer:
        """Send the form of a page that goes to ``path``, some fields filled in."""
        sent = {**_form(page, path), **values}
        return self._ask("POST", path, urlencode(sent))

    def close(self) -> None:
        """Hang up."""
        self._line.close()

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        asked = {
            "Cookie": "; ".join(f"{c.key}={c.value}" for c in self._cookies.values())
        }
        if body is not None:
            asked["Content-Type"] = "application/x-www-form-urlencoded"
        began = monotonic()
        self._line.request(method, path, body, asked)
        came = self._line.getresponse()
        text = came.read().decode()
        self._waits.append(monotonic() - began)
        for line in came.headers.get_all("Set-Cookie") or ():
            self._cookies.load(line)
        return Answer(came.status, came.headers.get("Location") or "", text)


def _read(page: str) -> Any:
    """Read a page; the stubs do not know the elements of HTML."""
    return lxml.html.fromstring(page)


def _form(page: str, path: str) -> dict[str, str]:
    """Read the fields of the form that is sent to an address, or to its own page."""
    for form in _read(page).forms:
        names = {one.get("name") for one in form.inputs}
        if form.method == "POST" and (form.action or path) == path:
            assert "csrfmiddlewaretoken" in names
            return {str(name): str(value) for name, value in form.form_values()}
    raise UnexpectedAnswerError(f"no form for {path}")


@dataclass
class BrowsingClerk:
    """One person: an account, an agency, registers that she may enter into."""

    address: tuple[str, int]
    username: str
    password: str
    agency: Agency
    random: Random
    seen: Seen
    slugs: Sequence[str] = ()
    waits: list[float] = field(default_factory=list)

    def sign_in(self) -> None:
        """Sign in by name and password, as anybody does."""
        self.browser = Browser(self.address, self.waits)
        path = "/tai-khoan/dang-nhap/"
        page = self.browser.get(path).text
        words = {"login": self.username, "password": self.password}
        answer = self.browser.send(path, page, words)
        assert answer.status == 302, answer.text[-2000:]
        self.slugs = self.slugs or sorted(registers())

    def work(self, number: int, until: float) -> None:
        """Do one thing after another until the hour; each deed is somebody's first."""
        deeds = [
            *(self.enter,) * 5, *(self.edit,) * 4, *(self.look_up,) * 4,
            *(self.figures,) * 2, self.evidence, self.correct, self.strike, self.undo,
        ]  # fmt: skip
        try:
            self._try(deeds[number % len(deeds)])
            while monotonic() < until:
                self._try(self.random.choice(deeds))
        finally:
            self.browser.close()
            connections.close_all()
            with self.seen.lock:
                self.seen.waits += self.waits

    def enter(self) -> int:
        """Enter a row by the form of a new row."""
        slug = self.random.choice(self.slugs)
        path = f"/so/{slug}/them/"
        page = self._page(path)
        answer = self.browser.send(path, page, self._typed(slug))
        if answer.status == 302:
            code = answer.place.strip("/").rpartition("/")[2]
            with self.seen.lock:
                self.seen.entered.append((slug, code))
        return answer.status

    def edit(self) -> int:
        """Edit a row that is listed, by its form."""
        return self._change("sua", {})

    def correct(self) -> int:
        """Correct a row with a reason."""
        return self._change("dinh-chinh", {"ly_do": "ghi nhầm"})

    def strike(self) -> int:
        """Strike a row with a reason."""
        slug, code = self._some()
        path = f"/so/{slug}/{code}/gach/"
        opened = self.browser.get(path)
        if opened.status != 200:
            return opened.status
        return self.browser.send(path, opened.text, {"ly_do": "ghi hai lần"}).status

    def undo(self) -> int:
        """Undo what was done last on a row, where the page offers it."""
        slug, code = self._some()
        path = f"/so/{slug}/{code}/hoan-tac/"
        page = self._page(f"/so/{slug}/{code}/")
        if path not in page:
            return 422
        return self.browser.send(path, page, {}).status

    def look_up(self) -> int:
        """Open a register and a row of it."""
        slug, code = self._some()
        self._page(f"/so/{slug}/{code}/")
        return 200

    def figures(self) -> int:
        """Open the year's figures."""
        self._page("/so-lieu/?ky=year.2026-01-01.2026-12-31&don-vi=" + self.agency.code)
        return 200

    def evidence(self) -> int:
        """Open the year's figures, and what stands behind one of them."""
        page = self._page("/so-lieu/")
        links = [
            link
            for _, _, link, _ in _read(page).iterlinks()
            if link.startswith("/so-lieu/chi-tieu/")
        ]
        self._page(self.random.choice(links))
        return 200

    def _change(self, verb: str, more: dict[str, str]) -> int:
        slug, code = self._some()
        path = f"/so/{slug}/{code}/{verb}/"
        opened = self.browser.get(path)
        if opened.status != 200:
            return opened.status
        drawn = self._typed(slug)
        free = [c.name for c in register(slug).columns.typed if not c.refers]
        picked = self.random.sample(free, min(2, len(free)))
        values = {name: drawn[name] for name in picked} | more
        return self.browser.send(path, opened.text, values).status

    def _typed(self, slug: str) -> dict[str, str]:
        spec = register(slug)
        drawn = plausible(spec, self.agency, self.random)
        typed = as_typed(spec.columns.typed, drawn)
        boxes = (c.name for c in spec.columns.typed if c.kind == "boolean")
        return typed | {box: "1" if drawn.get(box) else "" for box in boxes}

    def _some(self) -> tuple[str, str]:
        """List a register and take a row of it; enter one where there is none yet."""
        with self.seen.lock:
            known = self.seen.entered[-200:]
        slugs = [slug for slug in {s for s, _ in known} if slug in self.slugs]
        for slug in self.random.sample(sorted(slugs), min(4, len(slugs))):
            codes = self._listed(slug)
            if codes:
                return slug, self.random.choice(codes)
        while self.enter() != 302:
            pass
        return self._some()

    def _listed(self, slug: str) -> list[str]:
        page = _read(self._page(f"/so/{slug}/"))
        starts = f"/so/{slug}/"
        links = {link for _, _, link, _ in page.iterlinks() if link.startswith(starts)}
        rows = (link.removeprefix(starts).split("/") for link in links)
        return sorted(row[0] for row in rows if _CODE.fullmatch(row[0]))

    def _page(self, path: str) -> str:
        answer = self.browser.get(path)
        if answer.status != 200:
            raise UnexpectedAnswerError(
                f"{answer.status} {path}\n{answer.text[-1500:]}"
            )
        return answer.text

    def _try(self, deed: Callable[[], int]) -> None:
        try:
            status = deed()
        except BaseException:  # noqa: BLE001, the test must hear of it, whatever it is
            with self.seen.lock:
                self.seen.errors.append(f"{deed.__name__}\n{traceback.format_exc()}")
            return
        with self.seen.lock:
            if status in {200, 302}:
                self.seen.done[deed.__name__] += 1
            elif status in _TOLD_TO_A_PERSON:
                self.seen.refused[f"{deed.__name__} {status}"] += 1
            else:
                self.seen.errors.append(f"{deed.__name__}: answered {status}")
