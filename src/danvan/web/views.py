"""Home page and switchers (trang đầu, chọn cơ quan và kỳ, vào vai mẫu)."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from danvan.agencies.working import AGENCY_KEY, PERIOD_KEY, agencies_of
from danvan.audit.viewer import NotVisibleError, viewer_of
from danvan.text.periods import read_period
from danvan.web.cast import sample_account
from danvan.web.work import my_work


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits for this person (Việc của tôi)."""
    viewer = viewer_of(request)
    work = my_work(viewer, timezone.now())
    context = {
        "work": work,
        "nothing": not any(section.items for section in work),
        "may_drop": viewer.may("enter", "archive", viewer.agency_id),
    }
    return render(request, "web/home.html", context)


@require_safe
@login_required
def person(request: HttpRequest) -> HttpResponse:
    """Show one's own account: roles, password, second factor."""
    return render(request, "web/person.html")


@require_POST
@login_required
def choose_agency(request: HttpRequest) -> HttpResponse:
    """Work in another agency in which one holds a role."""
    held = agencies_of(request.user)  # type: ignore[arg-type]
    agency = held.filter(code=request.POST.get("agency", "")).first()
    if agency is None:
        raise NotVisibleError
    request.session[AGENCY_KEY] = agency.pk
    # The page one stands on may belong to the other agency.
    return redirect("/")


@require_POST
@login_required
def choose_period(request: HttpRequest) -> HttpResponse:
    """Work in another period."""
    period = read_period(request.POST.get("period", "")[:40])
    if period is None:
        raise NotVisibleError
    request.session[PERIOD_KEY] = period.code
    return HttpResponseRedirect(_safe_next(request))


@require_POST
def enter_as(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the sample cast; absent outside sample data."""
    if not settings.DANVAN_DEMO:
        raise NotVisibleError
    account = sample_account(request.POST.get("login", "")[:150])
    if account is None:
        raise NotVisibleError
    login(request, account, "allauth.account.auth_backends.AuthenticationBackend")
    return redirect("/")


def _safe_next(request: HttpRequest) -> str:
    target = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(
        target, {request.get_host()}, require_https=request.is_secure()
    )
    return target if safe else "/"
