"""Every address of the application, with plausible arguments."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from danvan.agencies.viewers import AccountViewer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponseBase

_ARGUMENT = re.compile(r"<(?:(?P<converter>\w+):)?(?P<name>\w+)>")
_PLAUSIBLE = {
    "int": "1",
    "slug": "dossiers",
    "str": "XX-000000",
    "path": "a/b",
    "uuid": "00000000-0000-0000-0000-000000000000",
    None: "XX-000000",
}

SignIn = Callable[[AccountViewer], Client]
"""Sits a person of the province at the test's browser."""


def url(name: str, *args: object) -> str:
    """Give an address of the reports."""
    return reverse(f"reports:{name}", args=args)


def all_paths() -> list[str]:
    """Give every address of the URL table, each once."""
    return sorted(set(_paths("/", get_resolver().url_patterns)))


def finish(response: HttpResponseBase) -> HttpResponseBase:
    """Read a streamed answer to its end, so that its file is closed."""
    if response.streaming:
        list(response)
    return response


def _paths(before: str, patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        route = before + _filled(str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from _paths(route, pattern.url_patterns)
        else:
            yield route


def _filled(route: str) -> str:
    return _ARGUMENT.sub(lambda found: _PLAUSIBLE[found["converter"]], route)
