"""Who signs (người ký): the head, or a deputy for the head.

Nghị định 30/2020/NĐ-CP, Điều 13.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.agencies.models import Post
from danvan.agencies.models.people import PostKind

if TYPE_CHECKING:
    from datetime import date

    from danvan.agencies.models import Agency
    from danvan.reports.models import Report

_DEPUTIES = {
    PostKind.DEPUTY: "KT. GIÁM ĐỐC",
    PostKind.VICE_CHAIR: "KT. CHỦ TỊCH",
    PostKind.CHIEF_OF_OFFICE: "TL. GIÁM ĐỐC",
}
"""Nghị định 30/2020/NĐ-CP, Điều 13: KT. for the head, TL. by the head's order."""


def head_of(agency: Agency, day: date) -> Post | None:
    """Return the post of the agency's head on a day, or its first deputy's."""
    posts = Post.objects.filter(agency=agency).on(day).select_related("person")
    ranks = [
        PostKind.DIRECTOR,
        PostKind.CHAIR,
        PostKind.DEPUTY,
        PostKind.VICE_CHAIR,
    ]
    held = [post for post in posts if post.kind in ranks]
    return min(held, key=lambda post: ranks.index(PostKind(post.kind)), default=None)


def apply_signer(report: Report, post: Post) -> None:
    """Write authority, title and name of a post's holder on the report."""
    report.signer_authority = _DEPUTIES.get(PostKind(post.kind), "")
    report.signer_title = post.title.upper()
    report.signer_name = post.person.full_name
