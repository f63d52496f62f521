"""Screens of the province's outlines (màn hình đề cương)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from danvan.audit.viewer import NotVisibleError, Viewer, viewer_of
from danvan.law.outlining import arranging
from danvan.reports.outlines.source import LONGEST, read
from danvan.reports.outlining import actions, queries, trying
from danvan.reports.outlining.forms import (
    ApplyForm,
    FileForm,
    HeadForm,
    NewPartForm,
    PartForm,
    TrialForm,
)
from danvan.reports.views.pages import page, refused_by, show
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.core.files.uploadedfile import UploadedFile

    from danvan.law.outlines import Outline, OutlineSection


@page("GET")
def listed(request: HttpRequest) -> HttpResponse:
    """Show every outline in force today, and those in work."""
    found = queries.listed(viewer_of(request))
    return show(request, "outlines/list.html", {"listed": found, "form": FileForm()})


@page("POST")
def bring(request: HttpRequest) -> HttpResponse:
    """Take an outline from a file into a draft."""
    viewer = viewer_of(request)
    queries.require_keeper(viewer)
    form = FileForm(request.POST, request.FILES)
    if form.is_valid():
        sent: UploadedFile[bytes] = form.cleaned_data["tep"]
        held = refused_by(form, lambda: actions.bring(text=_text_of(sent), by=viewer))
        if held is not None:
            messages.success(request, "Đã nhận tệp; xem thử rồi áp dụng.")
            return redirect("reports:outline", held.code)
    context = {"listed": queries.listed(viewer), "form": form}
    return show(request, "outlines/list.html", context, 422)


def _text_of(sent: UploadedFile[bytes]) -> str:
    try:
        return str(sent.read(4 * LONGEST + 1), "utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedError(
            "Tệp đề cương phải là tệp chữ mã UTF-8; lưu lại bằng mã này rồi nộp."
        ) from error


@page("GET")
def one(request: HttpRequest, code: str) -> HttpResponse:
    """Show one outline, its versions, and the draft with what is wrong in it."""
    return _page(request, code)


def _page(
    request: HttpRequest, code: str, status: int = 200, **more: object
) -> HttpResponse:
    viewer = viewer_of(request)
    found = queries.page(viewer, code)
    context: dict[str, object] = {
        "page": found,
        "shown": found.drafted or found.outline,
    }
    if found.drafted is not None:
        context |= {
            "new_part": NewPartForm(outline=found.drafted),
            "apply": ApplyForm(),
            "trial": TrialForm(choices=trying.choices(viewer, code)),
        }
    return show(request, "outlines/one.html", {**context, **more}, status)


@page("POST")
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Open a draft."""
    actions.begin(code=code, by=viewer_of(request))
    return redirect("reports:outline", code)


@page("POST")
def drop(request: HttpRequest, code: str) -> HttpResponse:
    """Throw the draft away."""
    actions.drop(code=code, by=viewer_of(request))
    messages.success(request, "Đã bỏ bản đang sửa.")
    return redirect("reports:outlines")


@page("GET", "POST")
def head(request: HttpRequest, code: str) -> HttpResponse:
    """Change what stands around the parts."""
    viewer = viewer_of(request)
    draft = queries.draft_of(viewer, code)
    form = (
        HeadForm(request.POST) if request.POST else HeadForm.showing(read(draft.source))
    )
    if (
        request.POST
        and form.is_valid()
        and _changed(request, viewer, code, form, form.put_into)
    ):
        return redirect("reports:outline", code)
    context = {"form": form, "draft": draft}
    return show(request, "outlines/head.html", context, 422 if form.errors else 200)


@page("GET", "POST")
def part(request: HttpRequest, code: str, part: str) -> HttpResponse:
    """Change one part: title, where its words come from, sentences."""
    viewer = viewer_of(request)
    draft = queries.draft_of(viewer, code)
    outline = read(draft.source)
    held = _part(outline, part)
    form = PartForm(request.POST, part=held) if request.POST else PartForm.showing(held)
    if request.POST and form.is_valid():
        made = form.put_into(held)
        if _changed(request, viewer, code, form, lambda now: arranging.put(now, made)):
            return redirect(reverse("reports:outline", args=(code,)) + f"#muc-{part}")
    context = {"form": form, "draft": draft, "part": held}
    return show(request, "outlines/part.html", context, 422 if form.errors else 200)


@page("POST")
def add(request: HttpRequest, code: str) -> HttpResponse:
    """Add a part."""
    viewer = viewer_of(request)
    outline = read(queries.draft_of(viewer, code).source)
    form = NewPartForm(request.POST, outline=outline)
    if form.is_valid():
        made, after = form.made(), str(form.cleaned_data["after"])
        if _changed(
            request,
            viewer,
            code,
            form,
            lambda now: arranging.add(now, made, after=after),
        ):
            return redirect("reports:outline", code)
    return _page(request, code, 422, new_part=form, form=form)


@page("POST")
def up(request: HttpRequest, code: str, part: str) -> HttpResponse:
    """Move a part before the one ahead of it."""
    return _rearranged(request, code, part, arranging.move_up)


@page("POST")
def remove(request: HttpRequest, code: str, part: str) -> HttpResponse:
    """Take a part out."""
    return _rearranged(request, code, part, arranging.remove)


def _rearranged(
    request: HttpRequest,
    code: str,
    part: str,
    arrange: Callable[[Outline, str], Outline],
) -> HttpResponse:
    viewer = viewer_of(request)
    _part(read(queries.draft_of(viewer, code).source), part)
    try:
        actions.change(
            code=code,
            revision=_revision(request),
            by=viewer,
            make=lambda now: arrange(now, part),
        )
    except RefusedError as error:
        if error.status == 404:
            raise
        return _page(request, code, 422, refusal=error.sentence)
    return redirect("reports:outline", code)


@page("POST")
def attempt(request: HttpRequest, code: str) -> HttpResponse:
    """Show the report as the draft would compose it on real figures."""
    viewer = viewer_of(request)
    form = TrialForm(request.POST, choices=trying.choices(viewer, code))
    if form.is_valid():
        key = str(form.cleaned_data["tren"])
        trial = refused_by(form, lambda: trying.attempt(viewer, code, key))
        if trial is not None:
            return show(request, "outlines/trial.html", {"trial": trial, "code": code})
    return _page(request, code, 422, trial=form, form=form)


@page("POST")
def apply(request: HttpRequest, code: str) -> HttpResponse:
    """Apply the draft from a day on."""
    viewer = viewer_of(request)
    form = ApplyForm(request.POST)
    if form.is_valid():
        held = refused_by(
            form,
            lambda: actions.apply(
                code=code,
                revision=_revision(request),
                valid_from=form.cleaned_data["valid_from"],
                basis=form.cleaned_data["basis"],
                by=viewer,
            ),
        )
        if held is not None:
            messages.success(request, "Đã áp dụng đề cương.")
            return redirect("reports:outline", code)
    return _page(request, code, 422, apply=form, form=form)


@page("POST")
def withdraw(request: HttpRequest, code: str, version: int) -> HttpResponse:
    """Stop applying a version."""
    actions.withdraw(code=code, version=version, by=viewer_of(request))
    messages.success(request, "Bản này thôi áp dụng cho báo cáo lập mới.")
    return redirect("reports:outline", code)


@page("GET")
def download(request: HttpRequest, code: str, version: str) -> HttpResponse:
    """Give a version as its file."""
    text = queries.text_of(viewer_of(request), code, version)
    answer = HttpResponse(text, content_type="application/toml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{code}-{version}.toml"'
    return answer


def _changed(
    request: HttpRequest,
    viewer: Viewer,
    code: str,
    form: HeadForm | PartForm | NewPartForm,
    make: Callable[[Outline], Outline],
) -> bool:
    done = refused_by(
        form,
        lambda: actions.change(
            code=code, revision=_revision(request), by=viewer, make=make
        ),
    )
    if done is not None:
        messages.success(request, "Đã ghi vào bản đang sửa.")
    return done is not None


def _revision(request: HttpRequest) -> int:
    typed = str(request.POST.get("revision", ""))
    return int(typed) if typed.isdecimal() and len(typed) < 10 else 0


def _part(outline: Outline, key: str) -> OutlineSection:
    try:
        return arranging.find(outline, key)
    except KeyError as error:
        raise NotVisibleError from error
