"""Names of an agency (tên cơ quan) as given, and as written into the table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from danvan.agencies.models import Agency, AgencyName
from danvan.audit.viewer import Level
from danvan.search.indexing import index
from danvan.text.unicode import clean, folded_key, sort_key

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """What a letterhead says: Nghị định 30/2020, Phụ lục I, mục II.2."""

    name: str
    abbreviation: str
    place: str
    superior_name: str = ""

    def as_values(self) -> dict[str, object]:
        """Give the columns of a row of names."""
        name = clean(self.name).strip()
        abbreviation = clean(self.abbreviation).strip()
        return {
            "name": name,
            "abbreviation": abbreviation,
            "place": clean(self.place).strip(),
            "superior_name": clean(self.superior_name).strip(),
            "folded": folded_key(f"{name} {abbreviation}"),
            "sort_key": sort_key(name),
        }

    def give_to(self, agency: Agency, from_on: date | None) -> AgencyName:
        """Name an agency from a day on, ending its present name the day before.

        Part of an action, which asks for the right and records it.
        """
        present = agency.names.filter(to_on__isnull=True)
        if from_on is not None:
            present.update(to_on=from_on - timedelta(days=1))
        name = AgencyName.objects.create(
            agency=agency, from_on=from_on, **self.as_values()
        )
        self.index(agency)
        return name

    @staticmethod
    def index(agency: Agency) -> None:
        """Let an agency be found by each of its names, as part of an action."""
        names = list(agency.names.order_by("-pk"))
        index(
            subject="agency",
            code=agency.code,
            agency_id=agency.pk,
            level=Level.PUBLIC,
            title=names[0].name if names else agency.code,
            text=". ".join(f"{name.name} ({name.abbreviation})" for name in names),
            url=f"/quan-tri/co-quan/{agency.code}/",
        )
