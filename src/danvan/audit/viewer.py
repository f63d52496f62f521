"""Who is looking (người xem): the protocol every query takes as its first argument."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Protocol, cast

from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from django.http import HttpRequest


class Level(IntEnum):
    """How far a row may travel (mức bảo mật)."""

    PUBLIC = 0
    INTERNAL = 1
    PERSONS = 2
    """Names persons: inside the agency only, for those who work with them."""


class NotVisibleError(RefusedError):
    """The thing is absent or forbidden: the two must look equal (404)."""

    status = 404

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or "Không tìm thấy nội dung này.")


class Viewer(Protocol):
    """The person, agency and roles on whose behalf something is read or done."""

    @property
    def account_id(self) -> int:
        """Account behind the request; 0 is nobody."""

    @property
    def agency_id(self) -> int:
        """Agency the person works in now; 0 is none."""

    @property
    def label(self) -> str:
        """How the trail names the actor: ``Nguyễn Thị An (chuyên viên)``."""

    @property
    def roles(self) -> frozenset[str]:
        """Roles held today in that agency."""

    def agencies(self, verb: str, subject: str) -> frozenset[int] | None:
        """Give the agencies on which the verb is allowed; None means all."""

    def may(self, verb: str, subject: str, agency_id: int) -> bool:
        """Tell whether the verb is allowed on a subject of that agency."""

    def levels(self, subject: str) -> frozenset[int]:
        """Give the levels of rows of this subject the viewer may ever see."""


def viewer_of(request: HttpRequest) -> Viewer:
    """Give the viewer that the middleware of ``agencies`` put on the request."""
    return cast("Viewer", request.viewer)  # type: ignore[attr-defined]


def sees(viewer: Viewer, subject: str, agency_id: int, level: int) -> bool:
    """Tell whether the viewer may see a row of that subject, agency and level."""
    verb = "view_persons" if level >= Level.PERSONS else "view"
    return viewer.may(verb, subject, agency_id)
