"""The sample department with its year of rows as test material (năm mẫu)."""

from __future__ import annotations

from datetime import date

from danvan.agencies.models import Agency
from danvan.audit.writing import writing
from danvan.figures.catalogue import load_shipped
from danvan.sample import fill, inside, places

TODAY = date(2024, 12, 31)


def make_sample_department() -> Agency:
    """Found the sample's agencies; enter the rows of 2023 and 2024 of one of them."""
    return make_sample_departments()["stttt"]


def make_sample_departments() -> dict[str, Agency]:
    """Found the sample's agencies; enter the rows of those of the past."""
    load_shipped()
    with writing():
        made = places.found_all(fill.SYSTEM)
        places.enlist(made, fill.SYSTEM)
        fill.seat_past(made["stttt"])
        inside.furnish(made, fill.SYSTEM)
    with writing():
        fill.enter_past(made["stttt"], TODAY)
        fill.enter_quarter(made["skhcn-cu"], TODAY)
    return made
