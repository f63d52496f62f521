"""The stamp of secrecy (dấu độ mật): what bears one is not kept on a networked machine.

Law on Protection of State Secrets 117/2025/QH15, Article 5 clause 2.
"""

from __future__ import annotations

import re

from django.conf import settings

from danvan.text.refused import RefusedError
from danvan.text.unicode import nfc

_HEAD = 2_500
"""The stamp stands beside the number and symbol, in the head of the first page."""
_STAMP = re.compile(
    r"(?<![\w])(?:(TUYỆT|TỐI)\s+MẬT|(?<!BÍ )(?<!BẢO )(?<!BÍ\n)MẬT)(?![\w])"
    r"(?!\s+(?:KHẨU|NHÀ|MÃ|ĐỘ|THIẾT|VỤ))"
)


class SecretDocumentError(RefusedError):
    """The document bears a stamp of secrecy; nothing of it is kept."""

    def __init__(self) -> None:
        super().__init__(
            "Tệp mang dấu độ mật nên không được lưu trên máy có nối mạng; hệ thống "
            "không giữ lại gì của tệp. Xử lý tệp theo quy định bảo vệ bí mật nhà nước."
        )


def networked() -> bool:
    """Tell whether the machine is one that may hold no State secret.

    Every installation is, unless whoever set it up declares it isolated.
    """
    return not getattr(settings, "DANVAN_ISOLATED", False)


def bears_stamp(text: str) -> bool:
    """Tell whether the head of a document bears Mật, Tối mật or Tuyệt mật."""
    head = nfc(text[:_HEAD])
    return bool(_STAMP.search(head))


def refuse_secret(text: str) -> None:
    """Raise SecretDocumentError for a stamped document on a networked machine."""
    if networked() and bears_stamp(text):
        raise SecretDocumentError
