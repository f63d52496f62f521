"""What the pages share (phần chung của các trang): sign-in, keys, form errors."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from danvan.text.refused import RefusedError

View = Callable[..., HttpResponse]
R = TypeVar("R")


def page(*methods: str) -> Callable[[View], View]:
    """Make a view that needs a sign-in and answers the named methods only."""

    def wrap(view: View) -> View:
        @login_required
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in methods:
                return HttpResponse(status=405, headers={"Allow": ", ".join(methods)})
            return view(request, *args, **kwargs)

        return answer

    return wrap


def new_key() -> str:
    """Make a request key: a form sent twice with it is acted upon once."""
    return secrets.token_hex(16)


def posted_key(request: HttpRequest) -> str:
    """Return the request key of a form."""
    return str(request.POST.get("key", ""))[:64]


def posted_version(request: HttpRequest) -> int:
    """Return the version the form was made for; 0 never fits."""
    typed = str(request.POST.get("version", ""))
    return int(typed) if typed.isdecimal() and len(typed) < 10 else 0


def done(form: forms.Form, act: Callable[[], object]) -> bool:
    """Act, and tell whether it was done; a refusal is put on the form."""
    return refused_by(form, lambda: (act(),)) is not None


def refused_by(form: forms.Form, act: Callable[[], R]) -> R | None:
    """Act; put a refusal on the form and return None, so that nothing typed is lost."""
    try:
        return act()
    except RefusedError as error:
        if error.status == 404:
            raise
        form.add_error(None, error.sentence)
        return None


def show(
    request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Render a template of the reports with a fresh request key."""
    return render(
        request, f"reports/{template}", {"key": new_key(), **context}, status=status
    )
