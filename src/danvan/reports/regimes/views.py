"""Pages of regimes and requests (chế độ báo cáo, yêu cầu báo cáo)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from danvan.audit.viewer import NotVisibleError, Viewer, viewer_of
from danvan.reports.composing.context import short_name
from danvan.reports.composing.lists.basis import Asking
from danvan.reports.queries import home_affairs
from danvan.reports.queries.listing import obligation
from danvan.reports.regimes import queries
from danvan.reports.regimes.asking import Asked, OneOff, add_basis, ask_once
from danvan.reports.regimes.changing import Wording, add_regime, write_terms
from danvan.reports.regimes.forms import BasisForm, OneOffForm, TermsForm
from danvan.reports.views.pages import page, posted_key, refused_by, show


@page("GET")
def listed(request: HttpRequest) -> HttpResponse:
    """List every regime; any agency reads it."""
    viewer = viewer_of(request)
    words = {
        "regimes": queries.listed(viewer, timezone.localdate()),
        "may_manage": queries.may_manage(viewer),
        "may_ask": _may_ask(viewer),
    }
    return show(request, "regimes.html", words)


@page("GET")
def regime(request: HttpRequest, code: str) -> HttpResponse:
    """Show all that one regime states, and its earlier versions."""
    found = queries.regime_page(viewer_of(request), code, timezone.localdate())
    return show(request, "regime.html", {"page": found})


@page("GET", "POST")
def add(request: HttpRequest) -> HttpResponse:
    """Add a regime of the province's own."""
    viewer = _manager(request)
    form = TermsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        wording = Wording(**form.cleaned_data)
        key = posted_key(request)
        made = refused_by(form, lambda: add_regime(wording=wording, by=viewer, key=key))
        if made is not None:
            messages.success(request, "Đã thêm chế độ báo cáo.")
            return redirect("reports:regime", made.regime.code)
    words = {"form": form, "title": "Thêm chế độ báo cáo"}
    return show(request, "regime_form.html", words, 422 if form.errors else 200)


@page("GET", "POST")
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Write a new dated version of a regime's terms."""
    viewer = _manager(request)
    found = queries.regime_page(viewer, code, timezone.localdate())
    form = TermsForm(request.POST or None, initial=_initial(found))
    if request.method == "POST" and form.is_valid():
        wording = Wording(**form.cleaned_data)
        if refused_by(form, lambda: write_terms(code=code, wording=wording, by=viewer)):
            messages.success(request, "Đã ghi bản mới; bản trước vẫn xem lại được.")
            return redirect("reports:regime", code)
    words = {"form": form, "title": "Ghi bản mới", "page": found}
    return show(request, "regime_form.html", words, 422 if form.errors else 200)


@page("GET", "POST")
def ask(request: HttpRequest) -> HttpResponse:
    """Ask once for a report, outside the calendar of the regimes."""
    viewer = viewer_of(request)
    if not _may_ask(viewer):
        raise NotVisibleError
    day = timezone.localdate()
    may = {one.code: one for one in home_affairs.reporting_agencies(viewer, day)}
    choices = [(code, one.name_on(day).name) for code, one in may.items()]
    form = OneOffForm(request.POST or None, agencies=choices)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["agencies"] or list(may)
        among = [may[code] for code in chosen]
        what, key = _one_off(viewer, form), posted_key(request)
        asked = refused_by(
            form,
            lambda: ask_once(what=what, agencies=among, by=viewer, key=key),
        )
        if asked is not None:
            messages.success(
                request, f"Đã yêu cầu {len(asked.obligations)} đơn vị báo cáo."
            )
            return redirect(_period_of(asked))
    return show(request, "ask_once.html", {"form": form}, 422 if form.errors else 200)


@page("GET", "POST")
def basis(request: HttpRequest, code: str) -> HttpResponse:
    """Note one more document that asks for a report."""
    viewer = viewer_of(request)
    owed = obligation(viewer, code)
    if not owed.may_add_basis:
        raise NotVisibleError
    held = owed.obligation
    form = BasisForm(request.POST or None, initial={"issuer": held.recipient_name})
    if request.method == "POST" and form.is_valid():
        asking = Asking(**form.cleaned_data)
        if refused_by(
            form, lambda: add_basis(obligation=code, asking=asking, by=viewer)
        ):
            messages.success(
                request, "Đã ghi văn bản yêu cầu; báo cáo sẽ dẫn văn bản này."
            )
            return redirect("reports:begin", code)
    words = {"form": form, "owed": owed}
    return show(request, "basis_form.html", words, 422 if form.errors else 200)


def _may_ask(viewer: Viewer) -> bool:
    return bool(viewer.agency_id) and viewer.may(
        "manage", "obligation", viewer.agency_id
    )


def _manager(request: HttpRequest) -> Viewer:
    viewer = viewer_of(request)
    if not queries.may_manage(viewer):
        raise NotVisibleError
    return viewer


def _one_off(viewer: Viewer, form: OneOffForm) -> OneOff:
    own = home_affairs.own_agency(viewer)
    typed = form.cleaned_data
    name = own.name_on(timezone.localdate()).name
    return OneOff(
        name=typed["name"],
        kind=typed["kind"],
        content=typed["content"],
        outline=typed["outline"],
        start=typed["start"],
        cutoff=typed["cutoff"],
        due_on=typed["due_on"],
        asking=Asking(
            number=typed["number"],
            dated_on=typed["dated_on"],
            issuer=short_name(name),
            subject=typed["subject"],
        ),
        recipient=own,
        recipient_name=name,
    )


def _period_of(asked: Asked) -> str:
    return (
        f"{reverse('reports:period')}?che-do={asked.regime.code}&ky={asked.period.code}"
    )


def _initial(found: queries.RegimePage) -> dict[str, Any]:
    """Start a new version from the one that stands."""
    held = found.shown
    if held is None:
        return {"name": found.regime.name}
    listed_ones = ("reporters", "recipients", "means", "tables")
    return {
        "name": held.name,
        "kind": held.kind,
        "purpose": held.purpose,
        "content": held.content,
        **{name: "\n".join(getattr(held, name)) for name in listed_ones},
        "due_days": held.due_days,
        "due_unit": held.due_unit,
        "frequency": list(held.frequency),
        "cutoff": held.cutoff,
        "outlines": list(held.outlines),
        "guidance": held.guidance,
        "issued_by": held.issued_by if held.origin == "local" else "",
        "basis": held.basis,
    }
