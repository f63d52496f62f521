"""The rules as their page lists them (danh sách quy tắc), and who may change them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from danvan.agencies.access import require
from danvan.agencies.models import Agency
from danvan.agencies.models.agency import AgencyKind
from danvan.figures.models import Indicator
from danvan.figures.validation.rules import local
from danvan.law.validating import ValidationData, shipped

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer

_EACH = {"flow": "mọi chỉ tiêu phát sinh", "part": "mọi chỉ tiêu thành phần"}


@dataclass(frozen=True, slots=True)
class Listed:
    """One rule on its page."""

    rule: ValidationData
    names: tuple[tuple[str, str], ...]
    """Codes it names, with the names of the indicators."""
    holds: bool
    """Whether it is in force on the day asked."""

    @property
    def is_local(self) -> bool:
        """Tell whether the province wrote it."""
        return self.rule.origin == "local"

    @property
    def applies_to(self) -> str:
        """Say of what it speaks where it names no indicator."""
        return _EACH.get(self.rule.each, "")


def may_manage(viewer: Viewer) -> bool:
    """Tell whether a viewer may write rules: they serve every agency under one top."""
    if not viewer.may("manage", "indicator", viewer.agency_id):
        return False
    here = Agency.objects.filter(pk=viewer.agency_id).first()
    if here is None:
        return not viewer.agency_id
    return here.root_id is None or here.kind == AgencyKind.HOME_AFFAIRS


def listed_rules(viewer: Viewer, day: date) -> tuple[Listed, ...]:
    """Return every rule, shipped ones first. Raises NotVisibleError."""
    require(viewer, "view", "indicator", viewer.agency_id)
    names = dict(Indicator.objects.values_list("code", "name"))
    return tuple(
        Listed(
            rule,
            tuple(
                (code, names[code])
                for code in dict.fromkeys((*rule.left.codes, *rule.right.codes))
                if code in names
            ),
            rule.in_force(day),
        )
        for rule in (*shipped(), *local())
    )
