"""Screens of the check's configuration, its rules, and the answers remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from danvan.audit.viewer import viewer_of
from danvan.reports.configuring import actions, listing, queries
from danvan.reports.configuring.answering import name_finding, withdraw_answer
from danvan.reports.configuring.forms import FileForm, NamesForm, RuleForm
from danvan.reports.configuring.keepers import (
    place_of,
    require_decider,
    require_namer,
)
from danvan.reports.views.pages import page, refused_by, show
from danvan.reports.views.workspace import to_findings

if TYPE_CHECKING:
    from django import forms

_FOLDER = "checking"


@page("GET")
def rules(request: HttpRequest) -> HttpResponse:
    """List every rule of the check."""
    return show(
        request,
        f"{_FOLDER}/rules.html",
        {"groups": listing.rule_groups(), "sees": queries.sees(viewer_of(request))},
    )


@page("GET")
def rule(request: HttpRequest, code: str) -> HttpResponse:
    """Explain one rule: why, on which basis, with examples."""
    viewer = viewer_of(request)
    found = queries.rule_page(viewer, code)
    context = {"page": found, "sees": queries.sees(viewer)}
    return show(request, f"{_FOLDER}/rule.html", context)


@page("POST")
def name(request: HttpRequest, code: str, finding: str) -> HttpResponse:
    """Take the words of a finding among the agency's own names."""
    viewer = viewer_of(request)
    kept = name_finding(code=code, key=finding, by=viewer)
    messages.success(request, f"Đã ghi “{kept}” là tên riêng; rà soát không nêu nữa.")
    return to_findings(request, viewer, code)


@page("GET")
def answers(request: HttpRequest) -> HttpResponse:
    """List what the agency keeps as it is, by rule."""
    viewer = viewer_of(request)
    context = {
        "answered": queries.answers_of(viewer),
        "may_withdraw": queries.may_withdraw(viewer),
    }
    return show(request, f"{_FOLDER}/answers.html", context)


@page("POST")
def withdraw(request: HttpRequest) -> HttpResponse:
    """Withdraw an answer, so that the next report shows the finding again."""
    withdraw_answer(pk=_posted(request, "answer"), by=viewer_of(request))
    messages.success(request, "Đã rút câu trả lời; lần rà soát sau sẽ nêu lại.")
    return redirect("reports:answers")


@page("GET")
def answers_file(request: HttpRequest) -> HttpResponse:
    """Give the answers as CSV."""
    return _file(queries.answers_csv(viewer_of(request)), "text/csv", "da-tra-loi.csv")


@page("GET")
def configuration(request: HttpRequest, *, province: bool) -> HttpResponse:
    """Show how documents are checked, and let those decide who may."""
    return _page(request, province=province)


@page("POST")
def decide(request: HttpRequest, *, province: bool) -> HttpResponse:
    """Decide how the findings of a rule count."""
    viewer = viewer_of(request)
    agency = place_of(viewer, province=province)
    require_decider(viewer, agency)
    form = RuleForm(request.POST, province=agency.root_id is None)
    if form.is_valid():
        typed = form.cleaned_data
        done = refused_by(
            form,
            lambda: actions.decide(
                agency=agency,
                rule=typed["rule"],
                weight=typed["weight"],
                fixed=bool(typed.get("fixed")),
                reason=typed["reason"],
                by=viewer,
            ),
        )
        if done is not None:
            told = f"Đã đặt {done.rule}: {done.get_weight_display()}."
            messages.success(request, told)
            return _back(province=province)
    return _page(request, province=province, status=422, rule_form=form)


@page("POST")
def add_names(request: HttpRequest, *, province: bool) -> HttpResponse:
    """Keep names that are never flagged."""
    viewer = viewer_of(request)
    agency = place_of(viewer, province=province)
    require_namer(viewer, agency)
    form = NamesForm(request.POST)
    if form.is_valid():
        typed = form.cleaned_data
        done = refused_by(
            form,
            lambda: actions.add_names(
                agency=agency,
                kind=typed["kind"],
                names=form.listed(),
                reason=typed["reason"],
                by=viewer,
            ),
        )
        if done is not None:
            messages.success(request, "Đã ghi tên riêng; rà soát không nêu nữa.")
            return _back(province=province)
    return _page(request, province=province, status=422, names_form=form)


@page("POST")
def drop_name(request: HttpRequest, *, province: bool) -> HttpResponse:
    """Let a name be checked again."""
    viewer = viewer_of(request)
    agency = place_of(viewer, province=province)
    actions.drop_name(agency=agency, pk=_posted(request, "name"), by=viewer)
    messages.success(request, "Đã bỏ tên riêng; rà soát xem lại như thường.")
    return _back(province=province)


@page("POST")
def take_file(request: HttpRequest, *, province: bool) -> HttpResponse:
    """Decide as a ``danvan.toml`` says."""
    viewer = viewer_of(request)
    agency = place_of(viewer, province=province)
    require_decider(viewer, agency)
    form = FileForm(request.POST, request.FILES)
    if form.is_valid():
        done = refused_by(
            form,
            lambda: actions.take_file(
                agency=agency,
                data=form.sent(),
                reason=form.cleaned_data["reason"],
                by=viewer,
            ),
        )
        if done is not None:
            messages.success(request, f"Đã đặt theo tệp: {done} chỗ thay đổi.")
            return _back(province=province)
    return _page(request, province=province, status=422, file_form=form)


@page("GET")
def download(request: HttpRequest, *, province: bool) -> HttpResponse:
    """Give the file that the command reads."""
    text = queries.configuration_file(viewer_of(request), province=province)
    return _file(text, "application/toml", "danvan.toml")


def _page(
    request: HttpRequest,
    *,
    province: bool,
    status: int = 200,
    **forms_shown: forms.Form,
) -> HttpResponse:
    viewer = viewer_of(request)
    found = queries.configuration_page(viewer, province=province)
    chosen = {"rule": request.GET.get("quy-tac", "")}
    context: dict[str, object] = {
        "page": found,
        "to": "reports:province_checking" if province else "reports:checking",
        "rule_form": RuleForm(initial=chosen, province=found.province),
        "names_form": NamesForm(),
        "file_form": FileForm(),
        **forms_shown,
    }
    wrong = next(iter(forms_shown.values()), None)
    return show(
        request, f"{_FOLDER}/configuration.html", {**context, "form": wrong}, status
    )


def _back(*, province: bool) -> HttpResponse:
    return redirect("reports:province_checking" if province else "reports:checking")


def _posted(request: HttpRequest, name: str) -> int:
    typed = str(request.POST.get(name, ""))
    return int(typed) if typed.isdecimal() and len(typed) < 18 else 0


def _file(text: str, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
