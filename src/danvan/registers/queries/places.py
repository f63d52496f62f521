"""Whose registers one may read (cơ quan được xem sổ)."""

from dataclasses import dataclass

from django.utils import timezone

from danvan.agencies.models import Agency, AgencyName
from danvan.audit.viewer import Viewer
from danvan.registers.registry import register as find_register

MOST = 200


@dataclass(frozen=True, slots=True)
class AgencyChoice:
    """An agency whose rows the viewer may open."""

    key: int
    code: str
    name: str


def agencies_to_read(viewer: Viewer, slug: str) -> tuple[AgencyChoice, ...]:
    """Give the agencies whose rows of a register the viewer may open, by name."""
    allowed = viewer.agencies("view", find_register(slug).subject)
    agencies = Agency.objects.prefetch_related("names").order_by("path", "pk")
    if allowed is not None:
        agencies = agencies.filter(pk__in=allowed)
    today = timezone.localdate()
    choices = []
    for agency in agencies[:MOST]:
        try:
            name = agency.name_on(today).name
        except AgencyName.DoesNotExist:
            name = agency.code
        choices.append(AgencyChoice(agency.pk, agency.code, name))
    return tuple(choices)
