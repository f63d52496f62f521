"""Who decides how documents are checked (ai được đặt cấu hình)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.agencies.models import Agency
from danvan.audit.viewer import NotVisibleError
from danvan.figures.queries.indicators import may_manage

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer


def place_of(viewer: Viewer, *, province: bool) -> Agency:
    """Return the viewer's agency, or the top whose decisions are the province's.

    Raises NotVisibleError for whoever may not see how documents are checked.
    """
    found = Agency.objects.select_related("root").filter(pk=viewer.agency_id).first()
    sees = viewer.may("view", "checking", viewer.agency_id)
    if found is None or not (sees or (province and may_manage(viewer))):
        raise NotVisibleError
    return (found.root or found) if province else found


def may_decide(viewer: Viewer, agency: Agency) -> bool:
    """Tell whether the viewer decides for an agency; the top stands for them all."""
    if agency.root_id is None and may_manage(viewer):
        return True
    own = agency.pk == viewer.agency_id
    return own and viewer.may("manage", "checking", agency.pk)


def may_name(viewer: Viewer, agency: Agency) -> bool:
    """Tell whether the viewer may add an own name: whoever composes, too."""
    own = agency.pk == viewer.agency_id
    entering = own and viewer.may("enter", "checking", agency.pk)
    return entering or may_decide(viewer, agency)


def require_decider(viewer: Viewer, agency: Agency) -> None:
    """Raise NotVisibleError unless the viewer decides for the agency."""
    if not may_decide(viewer, agency):
        raise NotVisibleError


def require_namer(viewer: Viewer, agency: Agency) -> None:
    """Raise NotVisibleError unless the viewer may add an own name there."""
    if not may_name(viewer, agency):
        raise NotVisibleError
