"""Viewers (người xem): an account at work in an agency, nobody, and the system."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.agencies.kinship import NOBODY, family_of
from danvan.agencies.matrix import READING, Scope, matrix, scopes_of
from danvan.agencies.models import Grant
from danvan.audit.viewer import Level

if TYPE_CHECKING:
    from danvan.agencies.kinship import Family
    from danvan.agencies.models import Account, Agency

_NONE: frozenset[int] = frozenset()
_SYSTEM_CHAIN = 0
"""What no agency did: read by whoever reads the trail at the top."""
_PUBLIC = frozenset({int(Level.PUBLIC)})
_INSIDE = frozenset({int(Level.PUBLIC), int(Level.INTERNAL)})
_ALL = frozenset(int(level) for level in Level)


class AccountViewer:
    """An account at work in one agency, with the roles it holds there today."""

    def __init__(
        self,
        account: Account,
        agency: Agency | None,
        roles: frozenset[str] | None = None,
    ) -> None:
        self.account = account
        self.agency = agency
        self._given = roles

    @property
    def account_id(self) -> int:
        """Give the account."""
        return int(self.account.pk)

    @property
    def agency_id(self) -> int:
        """Give the agency worked in; 0 where the account has none."""
        return int(self.agency.pk) if self.agency else 0

    @property
    def label(self) -> str:
        """Name the person and the roles held, as the trail keeps them."""
        labels = sorted(matrix()[name].label for name in self.roles)
        return (
            f"{self.account.label} ({', '.join(labels)})"
            if labels
            else (self.account.label)
        )

    @cached_property
    def roles(self) -> frozenset[str]:
        """Give the roles granted today in this agency."""
        if self._given is not None:
            return self._given
        if self.agency is None or not self.account.is_active:
            return frozenset()
        grants = Grant.objects.on(timezone.localdate()).filter(account=self.account)
        held = grants.filter(agency=self.agency).values_list("role", flat=True)
        return frozenset(name for name in held if name in matrix())

    def agencies(self, verb: str, subject: str) -> frozenset[int] | None:
        """Give the agencies on which the verb is allowed; None means all."""
        if self.agency is None:
            return _NONE
        allowed = scopes_of(self.roles, subject, verb)
        if allowed == frozenset(Scope):
            return None
        found: set[int] = set()
        for name in self.roles:
            role = matrix()[name]
            held = frozenset(s for s in Scope if role.may(s, subject, verb))
            found |= self._family.ids(held, role.reach, reading=verb in READING)
            if subject == "audit" and Scope.OWN in held and self._at_the_top:
                found.add(_SYSTEM_CHAIN)
        return frozenset(found)

    def may(self, verb: str, subject: str, agency_id: int) -> bool:
        """Tell whether the verb is allowed on a subject of that agency."""
        allowed = self.agencies(verb, subject)
        return allowed is None or agency_id in allowed

    def levels(self, subject: str) -> frozenset[int]:
        """Give the levels of rows of this subject the viewer may ever see."""
        if scopes_of(self.roles, subject, "view_persons"):
            return _ALL
        return _INSIDE if self.roles else _PUBLIC

    @property
    def _at_the_top(self) -> bool:
        """Tell whether the agency is the top of its tree."""
        return self.agency is not None and self.agency.superior_id is None

    @cached_property
    def _family(self) -> Family:
        """Load the agencies around one's own, once for a request."""
        return family_of(self.agency) if self.agency else NOBODY


@dataclass(frozen=True, slots=True)
class AnonymousViewer:
    """Nobody: a visitor who has not signed in."""

    account_id: int = 0
    agency_id: int = 0
    label: str = "Khách"
    roles: frozenset[str] = field(default_factory=lambda: frozenset({"anonymous"}))

    def agencies(self, verb: str, subject: str) -> frozenset[int] | None:
        """Give no agency."""
        return _NONE

    def may(self, verb: str, subject: str, agency_id: int) -> bool:
        """Allow nothing."""
        return False

    def levels(self, subject: str) -> frozenset[int]:
        """Give the public level only."""
        return _PUBLIC


@dataclass(frozen=True, slots=True)
class SystemViewer:
    """The system itself: set-up, loading of catalogues, nightly work."""

    label: str = "Hệ thống"
    agency_id: int = 0
    account_id: int = 0
    roles: frozenset[str] = field(default_factory=lambda: frozenset({"system"}))

    def agencies(self, verb: str, subject: str) -> frozenset[int] | None:
        """Give all agencies."""
        return None

    def may(self, verb: str, subject: str, agency_id: int) -> bool:
        """Allow everything."""
        return True

    def levels(self, subject: str) -> frozenset[int]:
        """Give every level."""
        return _ALL
