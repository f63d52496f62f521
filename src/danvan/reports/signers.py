"""Who signs (người ký): the head, or a deputy for the head.

Nghị định 30/2020/NĐ-CP, Điều 13.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.agencies.models.people import PostKind
from danvan.agencies.queries.inside import leaders_on
from danvan.agencies.viewers import SystemViewer

if TYPE_CHECKING:
    from datetime import date

    from danvan.agencies.models import Agency, Post
    from danvan.reports.models import Report

_DEPUTIES = {
    PostKind.DEPUTY: "KT. GIÁM ĐỐC",
    PostKind.VICE_CHAIR: "KT. CHỦ TỊCH",
    PostKind.CHIEF_OF_OFFICE: "TL. GIÁM ĐỐC",
}
"""Nghị định 30/2020/NĐ-CP, Điều 13: KT. for the head, TL. by the head's order."""


def head_of(agency: Agency, day: date) -> Post | None:
    """Return the post of the agency's head on a day, or its first deputy's."""
    return next(iter(leaders_on(SystemViewer(), agency, day)), None)


@dataclass(frozen=True, slots=True)
class Signature:
    """What stands under a document: authority, title in capitals, full name."""

    authority: str = ""
    title: str = ""
    name: str = ""


def signature_of_head(agency: Agency, day: date) -> Signature:
    """Give the signature of who leads an agency on a day; empty where nobody does."""
    post = head_of(agency, day)
    if post is None:
        return Signature()
    authority = _DEPUTIES.get(PostKind(post.kind), "")
    return Signature(authority, post.title.upper(), post.person.full_name)


def apply_signer(report: Report, post: Post) -> None:
    """Write authority, title and name of a post's holder on the report."""
    report.signer_authority = _DEPUTIES.get(PostKind(post.kind), "")
    report.signer_title = post.title.upper()
    report.signer_name = post.person.full_name
