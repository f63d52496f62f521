"""The access matrix (ma trận quyền) as read from access.toml: role × subject × verb."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FAMILIES = (
    "papers",
    "direction",
    "outreach",
    "service",
    "citizens",
    "staff",
    "democracy",
    "oversight",
    "movement",
)
"""Under which subjects registers stand: the eight folders, and citizens."""
SUBJECTS = frozenset(
    {
        *FAMILIES,
        "archive",
        "attachment",
        "figure",
        "evidence_rows",
        "report",
        "assessment",
        "checking",
        "obligation",
        "submission",
        "total",
        "audit",
        "agency",
        "account",
        "indicator",
        "regime",
        "calendar",
    }
)
VERBS = frozenset(
    {
        "view",
        "view_persons",
        "enter",
        "correct",
        "strike",
        "export",
        "compose",
        "review",
        "approve",
        "number",
        "issue",
        "submit",
        "send_back",
        "accept",
        "answer",
        "manage",
    }
)
READING = frozenset({"view", "view_persons", "export"})
"""Verbs that also reach the agencies one's own agency succeeded."""


class Scope(StrEnum):
    """Where an agency stands seen from one's own."""

    OWN = "own"
    SUBORDINATE = "subordinate"
    FOREIGN = "foreign"


class Reach(StrEnum):
    """Whom a role means by subordinate."""

    TREE = "tree"
    ROOT = "root"


class BrokenMatrixError(ValueError):
    """The table names an unknown role key, subject or verb."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role: its label, its reach, and (scope, subject) → verbs."""

    name: str
    label: str
    reach: Reach
    verbs: Mapping[tuple[Scope, str], frozenset[str]]

    def may(self, scope: Scope, subject: str, verb: str) -> bool:
        """Tell whether the role may do the verb to the subject in that scope."""
        return verb in self.verbs.get((scope, subject), frozenset())


@lru_cache(maxsize=1)
def matrix() -> Mapping[str, Role]:
    """Load the table once. Raises BrokenMatrixError for a name that is unknown."""
    text = resources.files("danvan.agencies").joinpath("access.toml").read_text("utf-8")
    return {name: _role(name, table) for name, table in tomllib.loads(text).items()}


@lru_cache(maxsize=1)
def matrix_words() -> Mapping[str, Mapping[str, str]]:
    """Give the Vietnamese words of scopes, subjects and verbs."""
    folder = resources.files("danvan.agencies")
    words = tomllib.loads(folder.joinpath("access_words.toml").read_text("utf-8"))
    return {name: _table(table) for name, table in words.items()}


def role_labels() -> dict[str, str]:
    """Give the roles that can be granted, with their Vietnamese names."""
    return {name: role.label for name, role in matrix().items() if name != "anonymous"}


def scopes_of(roles: Iterable[str], subject: str, verb: str) -> frozenset[Scope]:
    """Give the scopes in which one of the roles may do the verb to the subject."""
    held = [matrix()[name] for name in roles if name in matrix()]
    return frozenset(
        scope for scope in Scope for role in held if role.may(scope, subject, verb)
    )


def _role(name: str, table: Mapping[str, object]) -> Role:
    """Read one role."""
    if unknown := set(table) - {"label", "reach", *Scope}:
        raise BrokenMatrixError(f"{name}: {sorted(unknown)}")
    verbs = {
        (scope, subject): _verbs(f"{name}.{scope}.{subject}", subject, line)
        for scope in Scope
        for subject, line in _table(table.get(scope)).items()
    }
    return Role(name, str(table["label"]), Reach(str(table["reach"])), verbs)


def _table(value: object) -> Mapping[str, str]:
    """Give a table, empty where it is left out."""
    return value if isinstance(value, dict) else {}


def _verbs(place: str, subject: str, line: str) -> frozenset[str]:
    """Read the verbs of one line."""
    verbs = frozenset(line.split())
    if subject not in SUBJECTS or not verbs <= VERBS:
        raise BrokenMatrixError(f"{place}: {line}")
    return verbs
