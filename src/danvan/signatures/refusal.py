"""Why nothing was signed (lý do chưa ký được), each in one sentence."""

from __future__ import annotations

from importlib.util import find_spec

from danvan.text.refused import RefusedError

NOT_INSTALLED = (
    "Máy chủ chưa cài phần ký số; người quản trị cài gói mở rộng “sign” của Danvan rồi "
    "làm lại."
)
WRONG_CERTIFICATE = (
    "Không mở được tệp chứng thư số: kiểm tra mật khẩu và chọn tệp .p12 hoặc .pfx có "
    "cả khóa riêng."
)
NOT_IN_TIME = "Chứng thư số chưa có hiệu lực hoặc đã hết hạn; dùng chứng thư còn hạn."
UNREADABLE = "Tệp PDF này hỏng hoặc không ký thêm được; tải lại đúng bản rồi thử lại."
NO_TIMESTAMP = (
    "Máy chủ cấp dấu thời gian không trả lời nên chưa ký; thử lại sau, hoặc nhờ người "
    "quản trị kiểm tra địa chỉ."
)


class SigningRefusedError(RefusedError):
    """Nothing was signed; the sentence says why."""


def installed() -> bool:
    """Tell whether the ``sign`` extra is there."""
    return find_spec("pyhanko") is not None


def require_installed() -> None:
    """Raise SigningRefusedError without the ``sign`` extra."""
    if not installed():
        raise SigningRefusedError(NOT_INSTALLED)
