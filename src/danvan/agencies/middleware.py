"""Who is looking, in which agency and period (lớp trung gian của người xem)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import logout

from danvan.agencies.models import Account
from danvan.agencies.viewers import AccountViewer, AnonymousViewer
from danvan.agencies.working import AGENCY_KEY, ROLES_KEY, working_agency

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from danvan.audit.viewer import Viewer


class ViewerMiddleware:
    """Put on the request who is looking; end or rotate sessions that have changed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set ``request.viewer``."""
        request.viewer = self.viewer(request)  # type: ignore[attr-defined]
        return self.get_response(request)

    def viewer(self, request: HttpRequest) -> Viewer:
        """Make the viewer of a request."""
        account = request.user
        if not isinstance(account, Account):
            return AnonymousViewer()
        if not account.is_active:
            logout(request)
            return AnonymousViewer()
        self._rotate(request, account)
        agency = working_agency(account, request.session.get(AGENCY_KEY))
        return AccountViewer(account, agency)

    def _rotate(self, request: HttpRequest, account: Account) -> None:
        """Give the session a new key after the account's roles have changed."""
        seen = request.session.get(ROLES_KEY)
        if seen == account.access_version:
            return
        if seen is not None:
            request.session.cycle_key()
            request.session.pop(AGENCY_KEY, None)
        request.session[ROLES_KEY] = account.access_version
