"""Screens of accounts and roles (tài khoản, vai trò)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from danvan.agencies import forms, links
from danvan.agencies.access import require
from danvan.agencies.actions import accounts as actions
from danvan.agencies.queries import organization, people
from danvan.agencies.views.refusing import did
from danvan.audit.viewer import viewer_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from danvan.agencies.models import Account
    from danvan.agencies.queries.organization import NamedAgency
    from danvan.audit.viewer import Viewer


@login_required
@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """List the accounts."""
    viewer = viewer_of(request)
    asked = request.GET.get("q", "")[:100]
    listed = people.accounts(viewer, text=asked)
    return render(request, "agencies/accounts.html", {"listed": listed, "asked": asked})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """Make an account and show the link with which its person sets a password."""
    viewer = viewer_of(request)
    require(viewer, "manage", "account", viewer.agency_id)
    form = forms.AccountForm(request.POST or None, among=_managed(viewer))
    if form.is_valid():
        given = form.cleaned_data
        made: list[Account] = []
        if did(
            form,
            lambda: made.append(
                actions.create_account(
                    username=given["username"],
                    display_name=given["display_name"],
                    email=given["email"],
                    agency=organization.agency(viewer, given["agency"]),
                    by=viewer,
                )
            ),
        ):
            return _with_link(request, viewer, made[0])
    context = {"form": form, "title": "Thêm tài khoản", "button": "Thêm tài khoản"}
    return render(request, "agencies/form.html", context)


@login_required
@require_safe
def account(request: HttpRequest, code: str) -> HttpResponse:
    """Show one account with its roles, and a form to grant another."""
    viewer = viewer_of(request)
    row = people.account(viewer, code)
    form = forms.GrantForm(among=_managed(viewer))
    return render(request, "agencies/account.html", {"row": row, "form": form})


@login_required
@require_POST
def grant(request: HttpRequest, code: str) -> HttpResponse:
    """Grant a role."""
    viewer = viewer_of(request)
    row = people.account(viewer, code)
    form = forms.GrantForm(request.POST, among=_managed(viewer))
    if form.is_valid():
        given = form.cleaned_data
        if did(
            form,
            lambda: actions.grant(
                account=row.account,
                agency=organization.agency(viewer, given["agency"]),
                role=given["role"],
                from_on=given["from_on"],
                to_on=given["to_on"],
                by=viewer,
            ),
        ):
            return redirect("agencies:account", code)
    context = {"row": row, "form": form}
    return render(request, "agencies/account.html", context, status=422)


@login_required
@require_POST
def revoke(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """End a role at once. Raises AccountError where it ended before."""
    viewer = viewer_of(request)
    held = people.grant(viewer, code, pk)
    actions.revoke(grant=held, by=viewer)
    return redirect("agencies:account", code)


@login_required
@require_POST
def disable(request: HttpRequest, code: str) -> HttpResponse:
    """Stop an account."""
    viewer = viewer_of(request)
    actions.disable(account=people.account(viewer, code).account, by=viewer)
    return redirect("agencies:account", code)


@login_required
@require_POST
def enable(request: HttpRequest, code: str) -> HttpResponse:
    """Let an account sign in again."""
    viewer = viewer_of(request)
    actions.enable(account=people.account(viewer, code).account, by=viewer)
    return redirect("agencies:account", code)


@login_required
@require_POST
def password_link(request: HttpRequest, code: str) -> HttpResponse:
    """Make a link to set a password, shown this once."""
    viewer = viewer_of(request)
    return _with_link(request, viewer, people.account(viewer, code).account)


def _with_link(request: HttpRequest, viewer: Viewer, account: Account) -> HttpResponse:
    """Show a fresh password link; it is kept nowhere."""
    path = links.new_password_link(account=account, by=viewer)
    context = {"account": account, "link": request.build_absolute_uri(path)}
    return render(request, "agencies/password_link.html", context)


def _managed(viewer: Viewer) -> list[NamedAgency]:
    """Give the existing agencies whose accounts the viewer manages."""
    listed = organization.agencies(viewer, timezone.localdate(), verb="manage")
    return [item for item in listed if item.agency.closed_on is None]
