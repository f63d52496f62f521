"""A guard at run time (người gác): no request loads a row its viewer may not see.

The static rule forbids tables in views; this one watches what queries really load.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet

from danvan.registers.registry import registers
from danvan.registers.row import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.http import HttpRequest, HttpResponse

    from danvan.audit.viewer import Viewer

_present: ContextVar[Viewer | None] = ContextVar("present", default=None)
MIDDLEWARE = "tests.leaks.guard.GuardMiddleware"


class GuardMiddleware:
    """Remember who is asking while a request is answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Stand after the middleware that finds the viewer."""
        token = _present.set(request.viewer)  # type: ignore[attr-defined]
        try:
            return self.get_response(request)
        finally:
            _present.reset(token)


class Guard:
    """Notes every row that was loaded although its viewer may not see it."""

    def __init__(self) -> None:
        self.trespasses: set[str] = set()
        self.watched = 0
        self._subjects = {spec.model: spec.subject for spec in registers().values()}

    def loaded(self, sender: type[Any], instance: Any, **_: Any) -> None:
        """Look at an instance the moment it is made (the signal ``post_init``)."""
        viewer = _present.get()
        if viewer is None or not issubclass(sender, Row) or instance.pk is None:
            return
        self.watched += 1
        subject = self._subjects[sender]
        if viewer.may("view", subject, instance.agency_id):
            return
        if not (_for_its_label() and self._reads(viewer, instance.agency_id)):
            self.trespasses.add(
                f"{sorted(viewer.roles)} loaded {sender.__name__} of {subject}"
            )

    def fetched(self, model: type[Row], sql: str) -> None:
        """Look at a statement that takes values instead of instances."""
        if _present.get() is None:
            return
        self.watched += 1
        where = sql.partition(" WHERE ")[2]
        if '"agency_id"' not in where and not self._by_key(where):
            self.trespasses.add(f"unscoped values of {model.__name__}: {sql[:300]}")

    def _reads(self, viewer: Viewer, agency_id: int) -> bool:
        """Tell whether some register of the agency may be read at all."""
        subjects = {*self._subjects.values()}
        return any(viewer.may("view", subject, agency_id) for subject in subjects)

    @staticmethod
    def _by_key(where: str) -> bool:
        return '"id" IN' in where or '"code" IN' in where


def _for_its_label() -> bool:
    """Tell whether a row is loaded for the words by which a cell points at it.

    A cell may point into a register that its reader may not open: the label tells
    number and heading of a row of the same agency, and never a person's name.
    """
    frame = sys._getframe(1)
    while frame.f_back is not None:
        if frame.f_code.co_filename.endswith("registers/references/rows.py"):
            return True
        frame = frame.f_back
    return False


def guarded_middleware(present: list[str]) -> list[str]:
    """Put the guard right behind the middleware that finds the viewer."""
    place = present.index("danvan.agencies.middleware.ViewerMiddleware") + 1
    return [*present[:place], MIDDLEWARE, *present[place:]]


def watching_values(
    guard: Guard, iterable: type[Any]
) -> Callable[[Any], Iterator[Any]]:
    """Wrap how a query gives values, so that the guard sees its statement."""
    plain = iterable.__iter__

    def watched(self: Any) -> Iterator[Any]:
        model = self.queryset.model
        if issubclass(model, Row):
            with suppress(EmptyResultSet):  # the database is not even asked
                guard.fetched(model, str(self.queryset.query))
        return plain(self)  # type: ignore[no-any-return]

    return watched
