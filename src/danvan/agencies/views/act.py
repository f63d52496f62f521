"""An act inside an agency (một việc làm): its form, its action, where it is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from danvan.agencies import inside_forms as forms
from danvan.agencies.models import Agency, Person, Unit
from danvan.agencies.queries import finding, inside

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import Form

    from danvan.audit.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is done: the agency, the row, and a line of that row."""

    viewer: Viewer
    agency: Agency
    row: Any = None
    line: Any = None

    @property
    def people(self) -> tuple[Person, ...]:
        """Give the people who work there."""
        return inside.people_on(self.viewer, self.agency, timezone.localdate())

    @property
    def units(self) -> tuple[Unit, ...]:
        """Give the units that stand."""
        return inside.units_on(self.viewer, self.agency, timezone.localdate())

    def person(self, code: str) -> Person | None:
        """Give a person of the agency by her code; nobody for none."""
        return finding.person_of(self.viewer, self.agency, code) if code else None

    def unit(self, code: str) -> Unit | None:
        """Give a unit of the agency by its code; none for none."""
        return finding.unit_of(self.viewer, self.agency, code) if code else None


@dataclass(frozen=True, slots=True)
class Act:
    """Something done: its title, its button, its right, its form and its action."""

    title: str
    button: str
    verb: str
    form: Callable[[Place, Any], Form]
    do: Callable[[Place, dict[str, Any]], object]
    warning: str = ""


def ending(title: str, verb: str, do: Callable[[Place, Any], object]) -> Act:
    """Make an act that gives a last day."""
    return Act(title, "Kết thúc", verb, lambda place, data: forms.EndForm(data), do)
