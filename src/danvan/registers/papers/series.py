"""The series of an agency and of its bodies (dãy số), as one may read them."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from danvan.agencies.access import require
from danvan.agencies.models import Body
from danvan.audit.viewer import Viewer
from danvan.registers.papers.numbering import SUBJECT, Series, number_form


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """One series: what it numbers, for whom, how far it has come."""

    code: str
    scope: str
    body: str
    """The body's name; empty for the agency's own."""
    last: str
    opens: date
    closes: date | None


def series_of(viewer: Viewer, agency_id: int) -> tuple[SeriesLine, ...]:
    """List the series of an agency, then those of its bodies, the newest first.

    Raises NotVisibleError.
    """
    require(viewer, "view", SUBJECT, agency_id)
    rows = Series.objects.filter(owner_id=agency_id).select_related("body")
    listed = (
        SeriesLine(
            row.code,
            row.scope,
            row.body.name if row.body else "",
            number_form(row.last_number) if row.last_number else "",
            row.opens,
            row.closes,
        )
        for row in rows.order_by("-opens", "code", "pk")
    )
    return tuple(sorted(listed, key=lambda line: line.body))


def bodies_that_number(viewer: Viewer, agency_id: int) -> tuple[Body, ...]:
    """Give the bodies that stand today, for which a series may be opened.

    Raises NotVisibleError.
    """
    require(viewer, "number", SUBJECT, agency_id)
    rows = Body.objects.filter(agency_id=agency_id).on(timezone.localdate())
    return tuple(rows.order_by("pk"))
