"""What a meeting leads to (sau cuộc họp): tasks, and the notice of conclusions."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from danvan.agencies.access import require
from danvan.audit.viewer import viewer_of
from danvan.registers import queries
from danvan.registers.actions.conclusions import NothingChosenError, make_tasks
from danvan.registers.checking import InvalidRowError
from danvan.registers.direction.meetings import MEETINGS
from danvan.registers.direction.tasks import TASKS
from danvan.registers.queries.conclusions import conclusions
from danvan.registers.queries.notice import notice_document
from danvan.registers.references import reference
from danvan.rendering import to_docx
from danvan.text.dates import parse_date

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def tasks(request: HttpRequest, code: str) -> HttpResponse:
    """List the conclusions, and make a task of each one that is chosen."""
    viewer = viewer_of(request)
    meeting = queries.row_view(viewer, MEETINGS.slug, code)
    require(viewer, "enter", TASKS.subject, meeting.agency_id)
    error = ""
    if request.method == "POST":
        due = request.POST.get("due_on", "").strip()
        due_on = parse_date(due[:20], today=timezone.localdate()) if due else None
        if due and due_on is None:
            error = f"“{due[:40]}” không phải ngày; viết như 05/03/2026."
        else:
            try:
                made = make_tasks(
                    code=code,
                    places=_chosen(request),
                    unit=request.POST.get("unit", "")[:200].strip(),
                    due_on=due_on,
                    by=viewer,
                )
            except (NothingChosenError, InvalidRowError) as refused:
                error = refused.sentence
            else:
                messages.success(request, f"Đã tạo {len(made)} nhiệm vụ.")
                return redirect("registers:row", MEETINGS.slug, code)
    unit = reference(TASKS.columns["unit"])
    words = {
        "row": meeting,
        "spec": MEETINGS,
        "conclusions": conclusions(viewer, code),
        "chosen": _chosen(request) if request.method == "POST" else None,
        "units": [found.name for found in unit.choices(meeting.agency_id)],
        "typed": request.POST,
        "error": error,
    }
    return render(
        request, "registers/meeting_tasks.html", words, status=422 if error else 200
    )


@login_required
@require_safe
def notice(request: HttpRequest, code: str) -> HttpResponse:
    """Send the notice of conclusions as a DOCX, number and day left blank."""
    document = notice_document(viewer_of(request), code)
    answer = HttpResponse(to_docx(document), content_type=DOCX)
    answer["Content-Disposition"] = f'attachment; filename="thong-bao-{code}.docx"'
    return answer


def _chosen(request: HttpRequest) -> frozenset[int]:
    sent = request.POST.getlist("y")
    return frozenset(int(one) for one in sent if one.isdecimal() and len(one) < 6)
