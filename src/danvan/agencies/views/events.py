"""Changes of agencies that are foreseen first (sắp xếp tổ chức): form, page, deed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from danvan.agencies.actions import transferring
from danvan.agencies.actions.organizing import Share, merge, split
from danvan.agencies.actions.voiding import void_event
from danvan.agencies.changing.foreseeing import foreseen
from danvan.agencies.queries import organization, succession
from danvan.agencies.views import event_forms
from danvan.agencies.views.refusing import did
from danvan.audit.viewer import viewer_of
from danvan.text.dates import parse_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.forms import Form
    from django.http import HttpRequest, HttpResponse

    from danvan.agencies.models import Agency
    from danvan.agencies.queries.organization import NamedAgency
    from danvan.audit.viewer import Viewer

_CONFIRMED = "da-xem"
_BACK = "sua-lai"


def foreseen_first(
    request: HttpRequest, form: Form, act: Callable[[], object], frame: dict[str, Any]
) -> HttpResponse | None:
    """Show the form, then what will happen; do it once that very page was confirmed.

    None says that it is done. A refusal is shown on the form, before and after.
    """
    said: list[str] = []
    asked = request.method == "POST" and _BACK not in request.POST
    if asked and form.is_valid() and did(form, lambda: said.extend(foreseen(act))):
        seal = hashlib.sha256("\n".join(said).encode()).hexdigest()
        if request.POST.get(_CONFIRMED) == seal:
            if did(form, act):
                return None
        else:
            kept = [
                (name, value)
                for name, values in request.POST.lists()
                for value in values
                if name not in ("csrfmiddlewaretoken", _CONFIRMED)
            ]
            shown = {**frame, "said": said, "kept": kept, "seal": seal}
            return render(request, "agencies/foreseen.html", shown)
    return render(request, "agencies/form.html", {**frame, "form": form})


@login_required
@require_safe
def line(request: HttpRequest, code: str) -> HttpResponse:
    """Show who an agency was on a day, who it is today, and by which events."""
    today = timezone.localdate()
    asked = request.GET.get("ngay", "")[:40]
    day = parse_date(asked, today=today) if asked else today
    page = succession.succession_page(
        viewer_of(request), code, day=day or today, today=today
    )
    context = {"page": page, "asked": asked, "unread": day is None}
    return render(request, "agencies/succession.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def void(request: HttpRequest, code: str, event: str) -> HttpResponse:
    """Void an event that was entered wrongly."""
    viewer = viewer_of(request)
    agency = organization.agency(viewer, code)
    row = succession.event_named(viewer, agency, event)
    form = event_forms.VoidForm(request.POST or None)
    frame = {
        "agency": agency,
        "name": agency.name_on(timezone.localdate()),
        "title": f"Hủy sự kiện {row.code}",
        "button": "Hủy sự kiện",
        "warning": "Chỉ hủy sự kiện ghi sai. Sự kiện vẫn còn trong nhật ký với lý do "
        "hủy; những gì nó đã thay đổi được đưa về như trước.",
    }
    answer = foreseen_first(
        request,
        form,
        lambda: void_event(event=row, reason=form.cleaned_data["reason"], by=viewer),
        frame,
    )
    return answer or redirect("agencies:succession", agency.code)


def others(viewer: Viewer, agency: Agency) -> tuple[NamedAgency, ...]:
    """Give the other agencies that one manages and that still exist."""
    listed = organization.agencies(viewer, timezone.localdate(), verb="manage")
    return tuple(
        item
        for item in listed
        if item.agency.pk != agency.pk and item.agency.closed_on is None
    )


def do_merge(viewer: Viewer, agency: Agency, given: dict[str, Any]) -> object:
    """Merge the chosen ones into this agency."""
    chosen = [organization.agency(viewer, code) for code in given["others"]]
    return merge(
        predecessors=[agency, *chosen],
        successor=agency,
        on=given["on"],
        legal_document=given["legal_document"],
        by=viewer,
    )


def do_split(viewer: Viewer, agency: Agency, given: dict[str, Any]) -> object:
    """Split this agency into the chosen ones, and itself where it goes on."""
    chosen = [organization.agency(viewer, code) for code in given["others"]]
    return split(
        predecessor=agency,
        successors=[agency, *chosen] if given["stays"] else chosen,
        on=given["on"],
        legal_document=given["legal_document"],
        by=viewer,
        shares=_shares(viewer, given["shares"]),
    )


def do_transfer_function(
    viewer: Viewer, agency: Agency, given: dict[str, Any]
) -> object:
    """Pass a function on."""
    return transferring.transfer_function(
        giver=agency,
        receivers=[organization.agency(viewer, code) for code in given["receivers"]],
        what=given["what"],
        on=given["on"],
        legal_document=given["legal_document"],
        by=viewer,
        shares=_shares(viewer, given["shares"]),
    )


def do_transfer_unit(viewer: Viewer, agency: Agency, given: dict[str, Any]) -> object:
    """Pass a unit on, with the people and bodies chosen."""
    may = organization.movable(viewer, agency)
    return transferring.transfer_unit(
        unit=next(u for u in may.units if u.code == given["unit"]),
        receiver=organization.agency(viewer, given["receiver"]),
        people=[p for p in may.people if p.code in given["people"]],
        bodies=[b for b in may.bodies if b.code in given["bodies"]],
        on=given["on"],
        legal_document=given["legal_document"],
        by=viewer,
    )


def unit_form(viewer: Viewer, agency: Agency, data: Any) -> Form:
    """Offer the units, people and bodies of an agency one manages."""
    may = organization.movable(viewer, agency)
    return event_forms.UnitTransferForm(data, may=may, among=others(viewer, agency))


def _shares(viewer: Viewer, written: Iterable[event_forms.WrittenShare]) -> list[Share]:
    return [
        Share(organization.agency(viewer, one.agency), one.per_mille, one.indicator)
        for one in written
    ]
