"""Who may sign, and how it is written (người ký, thể thức ký) on a day.

Nghị định 30/2020/NĐ-CP, Điều 13; the forms themselves are data (``law/data/signing``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.agencies.models.delegations import DelegationKind
from danvan.agencies.models.people import HEADS, PostKind
from danvan.agencies.queries.inside import delegations_on, posts_on
from danvan.agencies.viewers import SystemViewer
from danvan.law.reporting.signing import (
    SigningForm,
    collective_name,
    head_title_for,
    signing_forms,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from danvan.agencies.models import Agency, Delegation, Post

_ANYBODY = SystemViewer()
"""Who may sign is the same whoever asks."""
_UNIT_HEADS = frozenset({PostKind.CHIEF_OF_OFFICE, PostKind.HEAD_OF_DIVISION})
_ACTING = "quyền "


@dataclass(frozen=True, slots=True)
class Signature:
    """What stands under a document: lines of authority, title in capitals, name."""

    authority: str = ""
    """A line each, KT. under TM.: parted by a newline."""
    title: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """One allowed combination: who, by which post, in which form, by which paper."""

    post: Post
    form: SigningForm
    signature: Signature
    delegation: Delegation | None = None

    @property
    def key(self) -> str:
        """Return what a form posts back to choose it."""
        return f"{self.post.pk}-{self.form.code}"

    @property
    def label(self) -> str:
        """Return it in words: KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC Phạm Thị Hoa (ký thay)."""
        one = self.signature
        above = ", ".join(one.authority.splitlines())
        written = f"{above}, {one.title}" if above else one.title
        paper = f"; {self.delegation.scope}" if self.delegation else ""
        return f"{written} {one.name} ({self.form.name}{paper})"


@dataclass(frozen=True, slots=True)
class _Held:
    """Posts and delegations of an agency on a day."""

    agency: Agency
    posts: tuple[Post, ...]
    delegations: tuple[Delegation, ...]

    @property
    def head(self) -> Post | None:
        return next((post for post in self.posts if post.kind in HEADS), None)

    def head_title(self, post: Post) -> str:
        """Return the title of the head for whom a post signs."""
        if self.head is not None:
            return bare_title(self.head.title)
        collective = collective_name(self.agency.kind)
        usual = PostKind.VICE_CHAIR if collective else PostKind.DEPUTY
        return head_title_for(post.kind) or head_title_for(usual)

    def delegation(self, kind: str, post: Post) -> Delegation | None:
        """Return the paper by which the holder of a post signs, if it still holds."""
        return next(
            (
                one
                for one in self.delegations
                if one.kind == kind
                and one.person_id == post.person_id
                # A proxy falls with the head who gave it.
                and (
                    one.giver_id is None
                    or (self.head is not None and one.giver_id == self.head.person_id)
                )
            ),
            None,
        )

    def unit_head(self, post: Post) -> Post | None:
        """Return who heads the unit of a post."""
        return next(
            (
                one
                for one in self.posts
                if one.kind in _UNIT_HEADS
                and one.unit_id is not None
                and one.unit_id == post.unit_id
            ),
            None,
        )


def offers(agency: Agency, day: date) -> tuple[Offer, ...]:
    """Return who may sign in which form on a day, the head first."""
    held = _Held(
        agency,
        posts_on(_ANYBODY, agency, day),
        delegations_on(_ANYBODY, agency, day),
    )
    return tuple(
        offer
        for form in signing_forms(day)
        for post in held.posts
        if post.kind in form.posts
        for offer in _offered(held, form, post)
    )


def leading_signature(agency: Agency, day: date) -> Signature:
    """Return the signature of who leads an agency on a day; empty where nobody may."""
    return next((one.signature for one in offers(agency, day)), Signature())


def bare_title(title: str) -> str:
    """Return the title of a head without ``Quyền``."""
    if title.lower().startswith(_ACTING):
        rest = title[len(_ACTING) :]
        return rest[:1].upper() + rest[1:]
    return title


def _offered(held: _Held, form: SigningForm, post: Post) -> Iterator[Offer]:
    paper: Delegation | None = None
    unit_head: Post | None = None
    if form.code == "deputy" and held.head is None:
        paper = held.delegation(DelegationKind.CHARGE, post)
        if paper is None:
            return
    if form.code == "order-deputy":
        unit_head = held.unit_head(post)
        paper = held.delegation(form.needs, unit_head) if unit_head else None
        if paper is None or not paper.deputies:
            return
    elif form.needs:
        paper = held.delegation(form.needs, post)
        if paper is None:
            return
    yield Offer(post, form, _signature(held, form, post, unit_head), paper)


def _signature(
    held: _Held, form: SigningForm, post: Post, unit_head: Post | None
) -> Signature:
    words = {
        "title": post.title.upper(),
        "head": (
            bare_title(post.title) if post.kind in HEADS else held.head_title(post)
        ).upper(),
        "unit_head": unit_head.title.upper() if unit_head else "",
    }
    above = collective_name(held.agency.kind) if form.collective else ""
    lines = [line.format(**words) for line in form.authority]
    return Signature(
        "\n".join([above, *lines] if above else lines),
        form.title.format(**words),
        post.person.full_name,
    )
