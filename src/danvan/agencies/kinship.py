"""Kinship of agencies (quan hệ giữa các cơ quan): own, subordinate, foreign."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.agencies.matrix import Reach, Scope
from danvan.agencies.models.agency import Agency
from danvan.agencies.succession import Succession, succession_on

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

_NONE: frozenset[int] = frozenset()


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
    below_before: frozenset[int] = _NONE
    """Closed agencies that those below carry on, or that stood below a predecessor."""
    under_same_top_before: frozenset[int] = _NONE
    """The same of everybody under the top."""

    def ids(
        self, scopes: AbstractSet[Scope], reach: Reach, *, reading: bool
    ) -> frozenset[int]:
        """Give the agencies in the scopes, for a role of that reach."""
        tree = reach is Reach.TREE
        near = self.below if tree else self.under_same_top
        before = self.below_before if tree else self.under_same_top_before
        found: set[int] = set()
        if Scope.OWN in scopes:
            found |= {self.own} | (self.succeeded if reading else _NONE)
        if Scope.SUBORDINATE in scopes:
            found |= near | (before if reading else _NONE)
        if Scope.FOREIGN in scopes:
            found |= self.everybody - near - {self.own}
        return frozenset(found)


NOBODY = Family(0, frozenset(), frozenset(), frozenset(), frozenset())
"""Around somebody who works in no agency."""


def family_of(agency: Agency) -> Family:
    """Load where every agency stands seen from this one."""
    paths = {
        pk: f"{path}{pk}/" for pk, path in Agency.objects.values_list("pk", "path")
    }
    own, top = agency.pk, agency.root_or_self_id
    beneath = f"{agency.path}{own}/"
    below = frozenset(pk for pk in paths if pk != own and paths[pk].startswith(beneath))
    under_top = frozenset(
        pk for pk in paths if pk != own and paths[pk].startswith(f"/{top}/")
    )
    succession = succession_on(shares=False)
    succeeded = succession.before(own)
    return Family(
        own=own,
        succeeded=succeeded,
        below=below,
        under_same_top=under_top,
        everybody=frozenset(paths),
        below_before=_before(succession, paths, below, succeeded) - {own},
        under_same_top_before=_before(succession, paths, under_top, succeeded) - {own},
    )


def succeeded_by(agency: Agency) -> frozenset[int]:
    """Give the closed agencies that this one succeeded, however far back."""
    return succession_on(shares=False).before(agency.pk)


def _before(
    succession: Succession,
    paths: dict[int, str],
    near: frozenset[int],
    succeeded: frozenset[int],
) -> frozenset[int]:
    """Give who stood before those near, with all that still hangs below them."""
    gone = succession.before_any(near)
    over = gone | succeeded
    hanging = {
        pk
        for pk, path in paths.items()
        if over.intersection(int(part) for part in path.split("/")[1:-2])
    }
    return (gone | hanging) - near - succeeded
