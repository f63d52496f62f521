"""Noting, editing, dropping (ghi nhận): the agency's page of assessments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from danvan.audit.viewer import NotVisibleError, Viewer, viewer_of
from danvan.reports.assessing.actions import answering, noting
from danvan.reports.assessing.forms import IdeaForm
from danvan.reports.queries.assessing import listing
from danvan.reports.views.pages import (
    page,
    posted_key,
    posted_version,
    refused_by,
    show,
)

if TYPE_CHECKING:
    from danvan.reports.models import Assessment
    from danvan.reports.queries.assessing.listing import Listed

_CODE = re.compile(r"[0-9A-Z-]{1,12}")


@page("GET", "POST")
def assessments(request: HttpRequest) -> HttpResponse:
    """Show the agency's ideas by kind, and note one more."""
    viewer = viewer_of(request)
    shown = listing.listing(viewer, str(request.GET.get("ky", "")))
    posted = request.method == "POST"
    if posted and not shown.may_enter:
        raise NotVisibleError
    kind = str(request.GET.get("loai", "")) or "difficulty"
    form = _form(viewer, request.POST if posted else None, {"kind": kind})
    if posted and form.is_valid():
        made = refused_by(form, lambda: _note(viewer, form, posted_key(request)))
        if made is not None:
            messages.success(request, "Đã ghi.")
            return redirect(
                f"{reverse('reports:assessments')}?loai={made.kind}#{made.code}"
            )
    context = {
        "listing": shown,
        "form": form if shown.may_enter else None,
        "just_dropped": _just_dropped(viewer, str(request.GET.get("vua-bo", ""))),
    }
    status = 422 if form.errors else 200
    return show(request, "assessing/list.html", context, status)


@page("GET", "POST")
def assessment(request: HttpRequest, code: str) -> HttpResponse:
    """Show one idea and change it."""
    viewer = viewer_of(request)
    listed = listing.own_idea(viewer, code)
    idea = listed.idea
    posted = request.method == "POST"
    form = _form(
        viewer,
        request.POST if posted else None,
        {
            "kind": idea.kind,
            "text": idea.text,
            "cause": idea.cause,
            "due_on": idea.due_on,
        },
    )
    del form.fields["place"]
    if posted and form.is_valid():
        saved = refused_by(
            form,
            lambda: noting.edit(
                code=code,
                words=_words(form),
                version=posted_version(request),
                by=viewer,
            ),
        )
        if saved is not None:
            messages.success(request, "Đã lưu.")
            return _back(request, saved.code)
    context = {
        "listed": listed,
        "form": form if _may_enter(viewer) and listed.changeable else None,
        "back": _report_of(request.POST if posted else request.GET),
    }
    status = 422 if form.errors else 200
    return show(request, "assessing/one.html", context, status)


@page("POST")
def drop(request: HttpRequest, code: str) -> HttpResponse:
    """Drop an idea; the page offers to take it back."""
    dropped = noting.drop(code=code, by=viewer_of(request))
    if _report_of(request.POST):
        messages.success(request, "Đã bỏ; lấy lại ở trang Ghi nhận, đánh giá.")
        return _back(request, dropped.code)
    return redirect(f"{reverse('reports:assessments')}?vua-bo={dropped.code}")


@page("POST")
def restore(request: HttpRequest, code: str) -> HttpResponse:
    """Take back what was dropped."""
    taken = noting.restore(code=code, by=viewer_of(request))
    messages.success(request, "Đã lấy lại.")
    return redirect(reverse("reports:assessments") + f"#{taken.code}")


@page("POST")
def read(request: HttpRequest, code: str) -> HttpResponse:
    """Note that the answer to a recommendation was read."""
    answering.read_answer(code=code, by=viewer_of(request))
    return redirect("reports:assessment", code)


def _form(viewer: Viewer, posted: object, initial: dict[str, object]) -> IdeaForm:
    form = IdeaForm(posted, initial=initial)  # type: ignore[arg-type]
    choices = [
        (value, label)
        for value, (label, _, _) in listing.period_choices(viewer).items()
    ]
    form.fields["place"].choices = [  # type: ignore[attr-defined]
        ("", "theo ngày ghi"),
        *choices,
    ]
    return form


def _words(form: IdeaForm) -> noting.Words:
    given = form.cleaned_data
    return noting.Words(given["kind"], given["text"], given["cause"], given["due_on"])


def _note(viewer: Viewer, form: IdeaForm, key: str) -> Assessment:
    chosen = listing.period_choices(viewer).get(form.cleaned_data["place"])
    return noting.note(
        agency_id=viewer.agency_id,
        words=_words(form),
        by=viewer,
        regime=chosen[1] if chosen else None,
        period=chosen[2] if chosen else None,
        key=key,
    )


def _may_enter(viewer: Viewer) -> bool:
    return viewer.may("enter", "assessment", viewer.agency_id)


def _just_dropped(viewer: Viewer, code: str) -> Listed | None:
    if not code:
        return None
    try:
        found = listing.own_idea(viewer, code)
    except NotVisibleError:
        return None
    return found if found.idea.state == "dropped" else None


def _report_of(sent: QueryDict) -> str:
    """Return the code of the report to go back to; empty for none, or for no code."""
    code = str(sent.get("ve", ""))
    return code if _CODE.fullmatch(code) else ""


def _back(request: HttpRequest, code: str) -> HttpResponse:
    """Go back to the report that was named, else to the list."""
    report = _report_of(request.POST)
    if report:
        return redirect("reports:report", report)
    return redirect(reverse("reports:assessments") + f"#{code}")
