"""Error pages (trang báo lỗi): one sentence, what to do, a reference code."""

import logging

from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

from danvan.text.codes import new_code

_LOG = logging.getLogger("danvan.web")

_TITLES = {
    400: "Yêu cầu không đọc được",
    403: "Không thực hiện được",
    404: "Không tìm thấy",
    405: "Không thực hiện được",
    409: "Có thay đổi trong lúc bạn đang làm",
    413: "Dữ liệu gửi lên quá lớn",
    422: "Chưa thực hiện được",
    429: "Tạm khóa đăng nhập",
    500: "Hệ thống gặp lỗi",
}
_SENTENCES = {
    400: "Máy chủ không đọc được yêu cầu này; hãy quay lại trang trước và thử lại.",
    403: (
        "Trang đã mở quá lâu hoặc trình duyệt chặn cookie; "
        "hãy tải lại trang rồi làm lại, nội dung đã nhập vẫn còn ở trang trước."
    ),
    404: "Không tìm thấy nội dung này; hãy kiểm tra lại địa chỉ hoặc tìm theo tên.",
    405: "Địa chỉ này không nhận cách gửi vừa rồi; hãy dùng nút trên trang.",
    413: (
        "Dữ liệu gửi lên vượt giới hạn; "
        "hãy chia nhỏ tệp hoặc gửi ít dòng hơn trong một lần."
    ),
    429: (
        "Đăng nhập sai quá nhiều lần từ máy này; "
        "hãy chờ 15 phút rồi thử lại, hoặc nhờ người quản trị."
    ),
    500: "Hệ thống gặp lỗi, dữ liệu đã lưu không mất; hãy thử lại sau ít phút.",
}
_TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def error_response(
    request: HttpRequest, status: int, sentence: str = ""
) -> HttpResponse:
    """Answer with one sentence: a page, a fragment for htmx, or JSON."""
    reference = new_code("LOI")
    _log(request, status, reference)
    words = {
        "status": status,
        "title": _TITLES.get(status, _TITLES[400]),
        "sentence": sentence or _SENTENCES.get(status, _SENTENCES[400]),
        "reference": reference,
    }
    if request.path.startswith("/api/"):
        return JsonResponse(
            {"detail": words["sentence"], "reference": reference}, status=status
        )
    template = "web/error_fragment.html" if is_fragment(request) else "web/error.html"
    if status >= 500:
        # No request: its context processors may be what broke.
        return HttpResponse(render_to_string("web/error_bare.html", words), status=500)
    return HttpResponse(render_to_string(template, words, request), status=status)


def is_fragment(request: HttpRequest) -> bool:
    """Tell whether htmx asks for a part of a page."""
    return (
        request.headers.get("HX-Request") == "true"
        and request.headers.get("HX-Request-Type", "partial") == "partial"
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400, or 413 where the limits of what comes in were passed."""
    return error_response(request, 413 if isinstance(exception, _TOO_MUCH) else 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer as for something absent: the two must look equal."""
    return error_response(request, 404)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404."""
    return error_response(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500."""
    return error_response(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form without its token."""
    return error_response(request, 403)


def locked_out(
    request: HttpRequest, response: HttpResponse | None, credentials: object
) -> HttpResponse:
    """Answer 429 after too many failed sign-ins."""
    return error_response(request, 429)


def _log(request: HttpRequest, status: int, reference: str) -> None:
    match = request.resolver_match
    viewer = getattr(request, "viewer", None)
    _LOG.log(
        logging.ERROR if status >= 500 else logging.WARNING,
        "answered with an error",
        exc_info=status >= 500,
        extra={
            "reference": reference,
            "method": request.method,
            "route": match.route if match else "",
            "status": status,
            "account": getattr(viewer, "account_id", None),
            "agency": getattr(viewer, "agency_id", None),
        },
    )
