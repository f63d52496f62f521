"""Kinship of agencies (quan hệ giữa các cơ quan): own, subordinate, foreign."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from danvan.agencies.matrix import Reach, Scope
from danvan.agencies.models.agency import Agency, AgencyEvent, AgencyEventKind

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

_INHERITING = (AgencyEventKind.MERGE, AgencyEventKind.SPLIT)


@dataclass(frozen=True, slots=True)
class Family:
    """All agencies, sorted by where they stand seen from one of them."""

    own: int
    succeeded: frozenset[int]
    """Closed agencies whose work the own one carries on."""
    below: frozenset[int]
    under_same_top: frozenset[int]
    """The top and everybody under it, without the own one."""
    everybody: frozenset[int]

    def ids(
        self, scopes: AbstractSet[Scope], reach: Reach, *, reading: bool
    ) -> frozenset[int]:
        """Give the agencies in the scopes, for a role of that reach."""
        near = self.below if reach is Reach.TREE else self.under_same_top
        found: set[int] = set()
        if Scope.OWN in scopes:
            found |= {self.own} | (self.succeeded if reading else frozenset())
        if Scope.SUBORDINATE in scopes:
            found |= near
        if Scope.FOREIGN in scopes:
            found |= self.everybody - near - {self.own}
        return frozenset(found)


NOBODY = Family(0, frozenset(), frozenset(), frozenset(), frozenset())
"""Around somebody who works in no agency."""


def family_of(agency: Agency) -> Family:
    """Load where every agency stands seen from this one."""
    top = agency.root_or_self_id
    under_top = Agency.objects.filter(Q(root_id=top) | Q(pk=top))
    below = Agency.objects.filter(path__startswith=f"{agency.path}{agency.pk}/")
    return Family(
        own=agency.pk,
        succeeded=succeeded_by(agency),
        below=frozenset(below.values_list("pk", flat=True)),
        under_same_top=frozenset(under_top.values_list("pk", flat=True)) - {agency.pk},
        everybody=frozenset(Agency.objects.values_list("pk", flat=True)),
    )


def succeeded_by(agency: Agency) -> frozenset[int]:
    """Give the closed agencies that this one succeeded, however far back."""
    pairs = AgencyEvent.objects.filter(
        kind__in=_INHERITING, predecessors__closed_on__isnull=False
    ).values_list("successors", "predecessors")
    before: dict[int, set[int]] = {}
    for successor, predecessor in pairs:
        before.setdefault(successor, set()).add(predecessor)
    found: set[int] = set()
    left = [agency.pk]
    while left:
        new = before.get(left.pop(), set()) - found - {agency.pk}
        found |= new
        left.extend(new)
    return frozenset(found)
