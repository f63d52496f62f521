"""The page of digital signatures (ký số): what stands on the PDF, and one more."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters

from danvan import signatures
from danvan.audit.viewer import viewer_of
from danvan.reports.actions.issuing.esign import seal_report, sign_report
from danvan.reports.forms import CertificateForm
from danvan.reports.queries.signed import signing_view
from danvan.reports.views.pages import (
    done,
    page,
    posted_key,
    posted_version,
    show,
)


@sensitive_post_parameters("passphrase")
@page("GET", "POST")
def sign(request: HttpRequest, code: str) -> HttpResponse:
    """Show the signatures, and add one by a certificate file that is not kept."""
    viewer = viewer_of(request)
    held = signing_view(viewer, code)
    form = CertificateForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():

        def add() -> None:
            certificate = signatures.certificate_of(
                form.cleaned_data["certificate"].read(),
                form.cleaned_data["passphrase"],
                timezone.now(),
            )
            put = seal_report if form.cleaned_data["as_"] == "seal" else sign_report
            put(
                code=code,
                certificate=certificate,
                version=posted_version(request),
                by=viewer,
                key=posted_key(request),
            )

        if done(form, add):
            messages.success(request, "Đã ký số; bản PDF đã ký được lưu.")
            return redirect("reports:sign", code)
    context = {"held": held, "report": held.report, "form": form}
    return show(request, "sign.html", context, status=422 if form.errors else 200)
