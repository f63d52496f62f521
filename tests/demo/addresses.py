"""A page of every component, for looking at; never part of the product."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

from danvan.web import urls

if TYPE_CHECKING:
    from django.http import HttpRequest

SAVED: list[str] = []
"""What the page's form has sent by itself."""


class Sample(forms.Form):
    name = forms.CharField(label="Họ và tên", help_text="Như trong giấy tờ.")
    day = forms.CharField(label="Ngày nhận", required=False)


def components(request: HttpRequest) -> HttpResponse:
    form = Sample({"name": "", "day": "5/3"})
    rows = [(n, f"Sở thứ {n}", 1234 * n) for n in range(1, 6)]
    return render(request, "demo/components.html", {"form": form, "rows": rows})


def evidence(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<h2>Căn cứ của số 1.234</h2><p>Đếm hồ sơ có ngày trả.</p>")


def save(request: HttpRequest) -> HttpResponse:
    SAVED.append(request.POST.get("words", ""))
    return HttpResponse(status=204)


urlpatterns = [
    path("kieu/", components),
    path("kieu/can-cu/", evidence),
    path("kieu/luu/", save),
    *urls.urlpatterns,
]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500
