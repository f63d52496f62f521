"""Documents under secrecy (văn bản mật): a networked machine keeps nothing of one."""

from __future__ import annotations

from django.conf import settings

from danvan.reading.secrecy import bears_stamp
from danvan.text.refused import RefusedError


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


def refuse_secret(*texts: str) -> None:
    """Raise SecretDocumentError for a stamped document on a networked machine.

    Of its text and of what stands beside: a stamp may be in a running head.
    """
    if networked() and any(map(bears_stamp, texts)):
        raise SecretDocumentError
