"""What every page shows around its content (khung trang)."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from danvan.agencies.matrix import matrix
from danvan.agencies.models import Account
from danvan.agencies.working import agencies_of, working_period
from danvan.audit.viewer import Viewer
from danvan.reports.queries import due_count
from danvan.text.periods import Period, read_period
from danvan.web import navigation
from danvan.web.cast import Member, sample_cast


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a switcher."""

    value: str
    label: str
    chosen: bool


class Shell:
    """The frame of a page; each part is computed once, when a template asks."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self._viewer: Viewer | None = getattr(request, "viewer", None)
        self._account = getattr(request, "user", None)

    @property
    def demo(self) -> bool:
        """Tell whether the data are of the sample province."""
        return bool(settings.DANVAN_DEMO)

    @property
    def signed_in(self) -> bool:
        """Tell whether somebody has signed in."""
        return self._viewer is not None and self._viewer.account_id != 0

    @cached_property
    def navigation(self) -> list[navigation.Entry]:
        """Give the parts this person may open."""
        if self._viewer is None or not self.signed_in:
            return []
        return navigation.entries(self._viewer, self._request.path)

    @property
    def person_name(self) -> str:
        """Give the name of who has signed in."""
        return self._account.label if isinstance(self._account, Account) else ""

    @cached_property
    def agencies(self) -> list[Choice]:
        """Give the agencies one may work in."""
        if self._viewer is None or not isinstance(self._account, Account):
            return []
        today = timezone.localdate()
        return [
            Choice(
                agency.code,
                agency.name_on(today).name,
                agency.pk == self._viewer.agency_id,
            )
            for agency in agencies_of(self._account)
        ]

    @property
    def agency_name(self) -> str:
        """Give the name of the agency one works in."""
        return next((choice.label for choice in self.agencies if choice.chosen), "")

    @cached_property
    def periods(self) -> list[Choice]:
        """Give the periods one may work in, the chosen one among them."""
        if not self.signed_in:
            return []
        chosen = working_period(self._request)
        offered = periods_around(timezone.localdate())
        if chosen not in offered:
            offered = [chosen, *offered]
        return [
            # "quý IV": only the first letter changes.
            Choice(
                period.code,
                period.label[:1].upper() + period.label[1:],
                period == chosen,
            )
            for period in offered
        ]

    @property
    def roles(self) -> list[str]:
        """Give the names of the roles held here today."""
        held = self._viewer.roles if self._viewer else frozenset()
        return sorted(matrix()[name].label for name in held if name in matrix())

    @property
    def first_step(self) -> str:
        """Give the address of the registers to somebody who may open them."""
        open_now = {entry.path for entry in self.navigation}
        return "/so/" if "/so/" in open_now else ""

    @property
    def cast(self) -> list[Member]:
        """Give the sample cast, on sample data only."""
        return sample_cast() if settings.DANVAN_DEMO else []

    @property
    def search_path(self) -> str:
        """Give the address of the search page where it exists."""
        return "/tim/" if navigation.exists("/tim/") else ""

    @property
    def tasks_due(self) -> int | None:
        """Count the reports that are due; None where the viewer has none to make."""
        if self._viewer is None or not self._viewer.may(
            "view", "obligation", self._viewer.agency_id
        ):
            return None
        return due_count(self._viewer, timezone.localdate())


def shell(request: HttpRequest) -> dict[str, Shell]:
    """Put the frame into every template."""
    return {"shell": Shell(request)}


def periods_around(day: date) -> list[Period]:
    """Give this year with its parts, then the two years before."""
    year = day.year
    codes = [str(year), *(f"{year}-Q{n}" for n in range(4, 0, -1)), f"{year}-H1"]
    codes += [str(year - 1), str(year - 2)]
    found = (read_period(code) for code in codes)
    return [period for period in found if period is not None]
