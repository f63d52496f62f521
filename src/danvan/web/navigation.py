"""The parts of the application (các phần): what exists and what a role may do."""

from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.urls import Resolver404, resolve

from danvan.agencies.matrix import FAMILIES
from danvan.audit.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Part:
    """One entry of the navigation, and what opens it."""

    label: str
    path: str
    opened_by: tuple[tuple[str, str], ...] = ()
    """(verb, subject) pairs; any of them allowed somewhere opens the part."""


PARTS = (
    Part("Việc của tôi", "/"),
    Part(
        "Sổ theo dõi",
        "/so/",
        tuple((verb, family) for verb in ("enter", "view") for family in FAMILIES),
    ),
    Part("Số liệu", "/so-lieu/", (("view", "figure"),)),
    Part("Báo cáo", "/bao-cao/", (("view", "report"),)),
    Part("Văn bản", "/van-ban/", (("view", "papers"),)),
    Part("Văn bản cũ", "/van-ban-cu/", (("view", "archive"),)),
    Part("Rà soát văn bản", "/ra-soat/"),
    Part("Công khai và góp ý", "/cong-khai/"),
    Part("Cơ quan", "/co-quan/", (("view", "agency"),)),
    Part("Tổng hợp", "/tong-hop/", (("accept", "submission"),)),
    Part("Trao đổi", "/trao-doi/", (("accept", "submission"), ("manage", "account"))),
    Part("Quản trị", "/quan-tri/", (("manage", "account"), ("view", "audit"))),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A part as one page shows it."""

    label: str
    path: str
    current: bool


def entries(viewer: Viewer, path: str) -> list[Entry]:
    """Give the parts this viewer may open, marking the one the path is in."""
    return [
        Entry(part.label, part.path, _inside(path, part.path))
        for part in PARTS
        if exists(part.path) and _opens(viewer, part)
    ]


def _opens(viewer: Viewer, part: Part) -> bool:
    if not viewer.account_id:
        return False
    if not part.opened_by:
        return True
    for verb, subject in part.opened_by:
        where = viewer.agencies(verb, subject)
        if where is None or where:
            return True
    return False


def exists(path: str) -> bool:
    """Tell whether an address is answered."""
    return _answered(path, settings.ROOT_URLCONF)


@lru_cache(maxsize=256)
def _answered(path: str, routes: str) -> bool:
    """Ask once: to learn that an address is none, every route is tried."""
    try:
        resolve(path, routes)
    except Resolver404:
        return False
    return True


def _inside(path: str, part: str) -> bool:
    return path == part if part == "/" else path.startswith(part)
