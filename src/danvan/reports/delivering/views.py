"""Pages of a report's recipients (nơi nhận, biên nhận)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from danvan.audit.viewer import NotVisibleError, viewer_of
from danvan.reports.delivering import queries
from danvan.reports.delivering.actions import Receipt, Sent, deliver, receive
from danvan.reports.delivering.forms import DeliveryForm, ReceiptForm
from danvan.reports.views.pages import page, refused_by, show


@page("GET", "POST")
def recipients(request: HttpRequest, code: str) -> HttpResponse:
    """Show everybody the report goes to, and note a sending outside."""
    viewer = viewer_of(request)
    shown = queries.delivery_page(viewer, code)
    if request.method == "POST" and not shown.may_deliver:
        raise NotVisibleError
    chosen = str(request.GET.get("noi", ""))[:300]
    form = DeliveryForm(request.POST or None, initial={"recipient_name": chosen})
    if request.method == "POST" and form.is_valid():
        sent = Sent(**form.cleaned_data)
        if refused_by(form, lambda: deliver(report=code, sent=sent, by=viewer)):
            messages.success(request, f"Đã ghi gửi {sent.recipient_name}.")
            return redirect("reports:recipients", code)
    words = {"page": shown, "form": form, "report": shown.report}
    return show(request, "recipients.html", words, 422 if form.errors else 200)


@page("GET", "POST")
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """Note the receipt of one sending."""
    viewer = viewer_of(request)
    held = queries.delivery(viewer, code)
    if not viewer.may("submit", "report", held.report.agency_id):
        raise NotVisibleError
    started = {"received_on": held.received_on, "words": held.receipt}
    form = ReceiptForm(request.POST or None, request.FILES or None, initial=started)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        upload = typed["file"]
        given = Receipt(
            received_on=typed["received_on"],
            words=typed["words"],
            file=upload,
            file_name=upload.name if upload else "",
        )
        if refused_by(form, lambda: receive(delivery=code, receipt=given, by=viewer)):
            messages.success(request, f"Đã ghi biên nhận của {held.recipient_name}.")
            return redirect("reports:recipients", held.report.code)
    words = {"delivery": held, "form": form}
    return show(request, "delivery_receipt.html", words, 422 if form.errors else 200)
