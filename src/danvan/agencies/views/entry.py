"""Doors that open once (trang mở một lần): first set-up, setting a password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from danvan.agencies import forms, links, setup
from danvan.agencies.models.accounts import LinkPurpose
from danvan.agencies.views.refusing import did

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: HttpRequest, token: str) -> HttpResponse:
    """Found the first agency and its administrator. Raises NotVisibleError."""
    setup.setup_link_works(token)
    form = forms.SetupForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        if did(
            form,
            lambda: setup.set_up(
                secret=token,
                kind=given["kind"],
                naming=form.naming,
                username=given["username"],
                display_name=given["display_name"],
                password=given["password"],
            ),
        ):
            messages.success(request, "Đã cài đặt xong. Đăng nhập để bắt đầu.")
            return redirect("account_login")
    return render(request, "agencies/set_up.html", {"form": form})


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def set_password(request: HttpRequest, token: str) -> HttpResponse:
    """Set a password by a link that works once. Raises NotVisibleError."""
    link = links.open_link(LinkPurpose.PASSWORD, token)
    form = forms.PasswordForm(request.POST or None, owner=link.account)
    if form.is_valid():
        links.set_password(secret=token, password=form.cleaned_data["password"])
        messages.success(request, "Đã đặt mật khẩu. Đăng nhập bằng mật khẩu mới.")
        return redirect("account_login")
    context = {"form": form, "account": link.account}
    return render(request, "agencies/set_password.html", context)
