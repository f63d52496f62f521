"""Where a person is in the registers (nơi đang làm): register, agency, rights."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from danvan.audit.viewer import NotVisibleError, Viewer, viewer_of
from danvan.registers.columns import Column
from danvan.registers.queries.places import AgencyChoice, agencies_to_read
from danvan.registers.queries.rows import sees_persons
from danvan.registers.registry import RegisterSpec
from danvan.registers.registry import register as find_register


@dataclass(frozen=True, slots=True)
class Place:
    """A register of an agency, and what the viewer may do there."""

    viewer: Viewer
    spec: RegisterSpec
    agency_id: int
    agencies: tuple[AgencyChoice, ...]
    columns: tuple[Column, ...]

    def may(self, verb: str) -> bool:
        """Tell whether the viewer may do the verb here."""
        return self.viewer.may(verb, self.spec.subject, self.agency_id)

    @property
    def rights(self) -> Mapping[str, bool]:
        """Give the rights a page asks about."""
        verbs = ("enter", "correct", "strike", "export")
        return {verb: self.may(verb) for verb in verbs}

    @property
    def agency_code(self) -> str:
        """Give the agency's code where it is not one's own."""
        if self.agency_id == self.viewer.agency_id:
            return ""
        return next((a.code for a in self.agencies if a.key == self.agency_id), "")


def place_of(request: HttpRequest, slug: str) -> Place:
    """Find the register and the agency asked for; raises NotVisibleError."""
    viewer, spec = viewer_of(request), find_register(slug)
    agencies = agencies_to_read(viewer, slug)
    asked = request.GET.get("co_quan", "")
    agency_id = viewer.agency_id
    if asked:
        agency_id = next((a.key for a in agencies if a.code == asked), 0)
    if not viewer.may("view", spec.subject, agency_id):
        raise NotVisibleError
    columns = spec.columns.shown(persons=sees_persons(viewer, spec, agency_id))
    return Place(viewer, spec, agency_id, agencies, columns)


def way_back(request: HttpRequest, slug: str) -> str:
    """Give the page to go back to: one of ours, else the table."""
    asked = request.POST.get("ve", "") or request.GET.get("ve", "")
    ours = url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    if asked.startswith(reverse("registers:index")) and ours:
        return asked
    return reverse("registers:table", args=(slug,))


@dataclass(frozen=True, slots=True)
class ToolLink:
    """A button that leads to a page of the register's own."""

    label: str
    address: str


def tools_of(
    viewer: Viewer, spec: RegisterSpec, agency_id: int, code: str = ""
) -> tuple[ToolLink, ...]:
    """Give the pages of a row (by its code), or else of the table, one may open."""
    of, args = ("row", (code,)) if code else ("table", ())
    return tuple(
        ToolLink(tool.label, reverse(tool.route, args=args))
        for tool in spec.tools
        if tool.of == of and viewer.may(tool.verb, spec.subject, agency_id)
    )
