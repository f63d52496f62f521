"""Outlines as a person reads them (xem đề cương): the list, one with its versions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.audit.viewer import NotVisibleError
from danvan.figures.queries.indicators import may_manage
from danvan.law.outlines import UnknownOutlineError, outline
from danvan.reports.models import OutlineVersion
from danvan.reports.outlines.finding import outline_on, outlines_on
from danvan.reports.outlines.source import read, write
from danvan.reports.outlining.judging import Trouble, troubles

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer
    from danvan.law.outlines import Outline

SHIPPED = "co-san"
"""The name of the shipped version in addresses."""


@dataclass(frozen=True, slots=True)
class ListedOutline:
    """An outline in the list: what is in force today, and whose it is."""

    outline: Outline
    own: bool
    draft: bool


@dataclass(frozen=True, slots=True)
class OutlinePage:
    """One outline: today's words, its versions, the draft and what is wrong in it."""

    outline: Outline
    versions: tuple[OutlineVersion, ...]
    draft: OutlineVersion | None
    drafted: Outline | None
    troubles: tuple[Trouble, ...]
    shipped: bool
    may_manage: bool


def require_keeper(viewer: Viewer) -> None:
    """Ask for the keeper of the province's catalogues; raises NotVisibleError."""
    if not may_manage(viewer):
        raise NotVisibleError


def listed(viewer: Viewer) -> tuple[ListedOutline, ...]:
    """Return the outlines in force today and those in work; raises NotVisibleError."""
    require_keeper(viewer)
    drafts = {
        one.code: one
        for one in OutlineVersion.objects.filter(state=OutlineVersion.State.DRAFT)
    }
    own = set(
        OutlineVersion.objects.filter(
            state=OutlineVersion.State.APPLIED, valid_from__lte=timezone.localdate()
        ).values_list("code", flat=True)
    )
    found = {one.code: one for one in outlines_on(timezone.localdate())}
    for code, draft in drafts.items():
        found.setdefault(code, read(draft.source))
    return tuple(
        ListedOutline(found[code], code in own, code in drafts)
        for code in sorted(found)
    )


def page(viewer: Viewer, code: str) -> OutlinePage:
    """Return one outline; raises NotVisibleError."""
    require_keeper(viewer)
    versions = tuple(OutlineVersion.objects.filter(code=code).order_by("-version"))
    draft = next((one for one in versions if one.state == "draft"), None)
    drafted = read(draft.source) if draft else None
    today = timezone.localdate()
    try:
        current = outline_on(code, today)
    except UnknownOutlineError:
        if not versions:
            raise NotVisibleError from None
        current = drafted or read(versions[0].source)
    return OutlinePage(
        outline=current,
        versions=tuple(one for one in versions if one is not draft),
        draft=draft,
        drafted=drafted,
        troubles=troubles(drafted) if drafted else (),
        shipped=_is_shipped(code),
        may_manage=may_manage(viewer),
    )


def draft_of(viewer: Viewer, code: str) -> OutlineVersion:
    """Return the draft of an outline; raises NotVisibleError."""
    require_keeper(viewer)
    found = OutlineVersion.objects.filter(
        code=code, state=OutlineVersion.State.DRAFT
    ).first()
    if found is None:
        raise NotVisibleError
    return found


def text_of(viewer: Viewer, code: str, version: str) -> str:
    """Return the file of a version, of the shipped outline, or of today's.

    Raises NotVisibleError.
    """
    require_keeper(viewer)
    if version == SHIPPED:
        if not _is_shipped(code):
            raise NotVisibleError
        return write(outline(code, timezone.localdate()))
    number = int(version) if version.isdecimal() and len(version) < 10 else 0
    found = OutlineVersion.objects.filter(code=code, version=number).first()
    if found is None:
        raise NotVisibleError
    return found.source


def _is_shipped(code: str) -> bool:
    try:
        outline(code, timezone.localdate())
    except UnknownOutlineError:
        return False
    return True
