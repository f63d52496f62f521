"""Pages of the exchange (trao đổi): keys, bundles in, bundles out."""

from __future__ import annotations

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from danvan.audit.viewer import NotVisibleError, viewer_of
from danvan.exchange import queries
from danvan.exchange.actions import keys
from danvan.exchange.actions.sending import answer as make_answer
from danvan.exchange.actions.sending import request as make_request
from danvan.exchange.actions.sending import send_report
from danvan.exchange.actions.taking_in import take_in
from danvan.exchange.bundle.manifest import KINDS
from danvan.exchange.forms import BundleForm, SenderKeyForm, SuperiorKeyForm
from danvan.exchange.models import SentBundle
from danvan.exchange.packing.kept import bundle_bytes
from danvan.exchange.taking.opening import LARGEST
from danvan.reports.views.pages import done, page, posted_version, refused_by


@page("GET")
def index(request: HttpRequest) -> HttpResponse:
    """Show this key, the keys of others, and what came in."""
    return _index(request)


@page("POST")
def receive(request: HttpRequest) -> HttpResponse:
    """Take a bundle in."""
    viewer = viewer_of(request)
    queries.exchange(viewer)
    form = BundleForm(request.POST, request.FILES)
    given = request.FILES.get("file")
    if form.is_valid() and isinstance(given, UploadedFile):
        data = given.read(LARGEST + 1)
        taken = refused_by(
            form,
            lambda: take_in(
                data=data, by=viewer, exception=form.cleaned_data["exception"]
            ),
        )
        if taken is not None:
            when = f"{taken.received_at:%H:%M ngày %d/%m/%Y}"
            messages.success(request, f"{KINDS[taken.kind].capitalize()}, nhận {when}.")
            return redirect("exchange:received", taken.code)
    return _index(request, form=form, status=422)


@page("POST")
def trust_sender(request: HttpRequest) -> HttpResponse:
    """Register the key of an agency below."""
    viewer = viewer_of(request)
    shown = queries.exchange(viewer)
    form = SenderKeyForm(request.POST, senders=shown.senders)
    if form.is_valid():
        agency = queries.agency_to_trust(viewer, form.cleaned_data["agency"])
        typed = form.cleaned_data["fingerprint"]
        if done(form, lambda: keys.trust_sender(agency=agency, typed=typed, by=viewer)):
            messages.success(request, "Đã đăng ký khóa của cơ quan gửi.")
            return redirect("exchange:index")
    return _index(request, sender=form, status=422)


@page("POST")
def trust_superior(request: HttpRequest) -> HttpResponse:
    """Register the key of the agency that asks for reports."""
    viewer = viewer_of(request)
    if not queries.exchange(viewer).may_trust_superior:
        raise NotVisibleError
    form = SuperiorKeyForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        if done(
            form,
            lambda: keys.trust_superior(
                holder=given["holder"], typed=given["fingerprint"], by=viewer
            ),
        ):
            messages.success(request, "Đã đăng ký khóa của cơ quan nhận báo cáo.")
            return redirect("exchange:index")
    return _index(request, superior=form, status=422)


@page("POST")
def retire_key(request: HttpRequest, code: str) -> HttpResponse:
    """Take a key out of use."""
    keys.retire(code=code, by=viewer_of(request))
    messages.success(request, "Khóa đã thôi dùng; gói ký bằng khóa này không nhận nữa.")
    return redirect("exchange:index")


@page("GET")
def received(request: HttpRequest, code: str) -> HttpResponse:
    """Show one bundle that came in."""
    got = queries.received(viewer_of(request), code)
    return render(
        request, "exchange/received.html", {"got": got, "kind": KINDS[got.bundle.kind]}
    )


@page("GET")
def carried(request: HttpRequest, code: str, figure: str) -> HttpResponse:
    """Show the codes and days behind a figure that came in."""
    shown = queries.carried(viewer_of(request), code, figure)
    return render(request, "exchange/carried.html", {"shown": shown})


@page("GET", "POST")
def outgoing(request: HttpRequest, code: str) -> HttpResponse:
    """Say what goes into a report's bundle; make it."""
    viewer = viewer_of(request)
    shown = queries.outgoing(viewer, code)
    if request.method == "POST":
        send_report(code=code, version=posted_version(request), by=viewer)
        messages.success(request, "Đã đóng gói; tải gói rồi gửi cho cơ quan nhận.")
        return redirect("exchange:outgoing", code)
    return render(request, "exchange/outgoing.html", {"shown": shown})


@page("GET")
def outgoing_file(request: HttpRequest, code: str) -> HttpResponse:
    """Give the bundle that was made, the same bytes each time."""
    sent = queries.outgoing(viewer_of(request), code).sent
    if sent is None:
        raise NotVisibleError
    return _file(sent)


@page("POST")
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """Give the answer to a bundle's report."""
    return _file(make_answer(submission=code, by=viewer_of(request)))


@page("POST")
def asked(request: HttpRequest, code: str) -> HttpResponse:
    """Give the request for a report."""
    return _file(make_request(obligation=code, by=viewer_of(request)))


def _file(sent: SentBundle) -> HttpResponse:
    response = HttpResponse(
        bundle_bytes(sent), content_type="application/x-danvan-bundle"
    )
    name = f"{sent.kind}-{sent.subject}.danvan"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _index(
    request: HttpRequest,
    form: BundleForm | None = None,
    sender: SenderKeyForm | None = None,
    superior: SuperiorKeyForm | None = None,
    status: int = 200,
) -> HttpResponse:
    shown = queries.exchange(viewer_of(request))
    context = {
        "shown": shown,
        "form": form or BundleForm(),
        "sender": sender or SenderKeyForm(senders=shown.senders),
        "superior": superior or SuperiorKeyForm(),
        "kinds": KINDS,
    }
    return render(request, "exchange/index.html", context, status=status)
