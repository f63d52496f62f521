"""What every answer passes through (lớp trung gian)."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from danvan.text.refused import RefusedError
from danvan.web.errors import error_response

_HEADERS = {
    "Permissions-Policy": (
        "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), "
        "microphone=(), payment=(), usb=()"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    # Not `no-referrer`: with it browsers send `Origin: null` with our own forms,
    # and the check of the origin could no longer tell ours from a stranger's.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Static files say otherwise themselves; pages are never kept.
    "Cache-Control": "no-store",
}


class HeadersMiddleware:
    """Give every answer, errors included, the headers of trust."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add what the view did not set."""
        response = self.get_response(request)
        for name, value in _HEADERS.items():
            response.setdefault(name, value)
        return response


class SessionLimitsMiddleware:
    """End a session after 30 idle minutes, or 12 hours whatever was done."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Sign out where a limit has passed; note the time at most each minute."""
        if request.user.is_authenticated:
            now = int(time.time())
            started = request.session.setdefault("started_at", now)
            seen = request.session.get("seen_at", now)
            if (
                not 0 <= now - seen <= settings.DANVAN_IDLE_SECONDS
                or not 0 <= now - started <= settings.SESSION_COOKIE_AGE
            ):
                logout(request)
            elif now - seen >= 60 or "seen_at" not in request.session:
                request.session["seen_at"] = now
        return self.get_response(request)


class RefusedMiddleware:
    """Turn "the call cannot be answered" into a Vietnamese sentence."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Give bare refusals of a method a page as well."""
        response = self.get_response(request)
        if response.status_code == 405 and not response.content:
            page = error_response(request, 405)
            page["Allow"] = response["Allow"]
            return page
        return response

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        """Answer a named refusal; leave bugs to crash."""
        if not isinstance(exception, RefusedError):
            return None
        return error_response(
            request, getattr(exception, "status", 422), exception.sentence
        )
