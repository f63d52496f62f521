"""The other rows of an agency (các dòng khác), as a doubt about one row needs them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from danvan.agencies.access import scope
from danvan.audit.viewer import Viewer
from danvan.registers.registry import register


@dataclass(frozen=True, slots=True)
class OtherRows:
    """A row's code, and a way to the agency's other rows that the viewer may see."""

    viewer: Viewer
    agency_id: int
    code: str

    def rows(self, slug: str) -> QuerySet[Any]:
        """Give the rows of a register that are not struck, but for the row itself."""
        spec = register(slug)
        mine = spec.model._default_manager.filter(
            agency_id=self.agency_id, struck=False
        ).exclude(code=self.code)
        return scope(self.viewer, mine, "view", spec.subject)
