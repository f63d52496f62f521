"""What keeps a denouncer's identity out (bảo vệ bí mật người tố cáo).

It is a State secret, which a machine on a network never holds: paper, or an isolated
installation, keeps the person; a row keeps the case alone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from danvan.registers.registry import Trouble, Withheld

DENUNCIATION = "denunciation"
REFUSAL = (
    "Danh tính người tố cáo là bí mật nhà nước nên không được ghi vào hệ thống này; "
    "hãy để trống ô này, giữ tên trong hồ sơ giấy và chỉ dùng số vụ việc. Nếu dòng "
    "đã ghi tên từ trước thì khi lưu, tên đó bị xóa khỏi mọi bản cũ và tệp đính kèm bị "
    "xóa theo, không lấy lại được."
)
WARNING = (
    "Nội dung tố cáo có thể cho biết ai tố cáo; chỉ ghi chung chung, bỏ họ tên, "
    "địa chỉ, số điện thoại, chi tiết chỉ một người biết."
)
_CALLED = re.compile(
    r"\b(?:ông|bà|anh|chị|cô|chú|đồng chí|người tố cáo(?:\s+là)?)\s+(\w)", re.IGNORECASE
)
_NUMBER = re.compile(r"\d(?:[ .]?\d){8,}")


def withheld(*columns: str) -> Withheld:
    """Say which columns a denunciation leaves empty."""
    return Withheld(
        when="kind",
        value=DENUNCIATION,
        columns=columns,
        sentence=REFUSAL,
        reason="Được xác định là tố cáo; danh tính người tố cáo là bí mật nhà nước.",
    )


def refuse_identity(
    values: Mapping[str, object], columns: Iterable[str]
) -> Iterator[Trouble]:
    """Refuse the columns that would tell who denounced."""
    if values.get("kind") == DENUNCIATION:
        for name in columns:
            if values.get(name) not in (None, "", False):
                yield Trouble(name, REFUSAL)


def warn_of_content(
    values: Mapping[str, object], columns: Iterable[str]
) -> Iterator[Trouble]:
    """Warn beside words of a denunciation that may point at somebody."""
    if values.get("kind") == DENUNCIATION:
        for name in columns:
            if may_name(str(values.get(name) or "")):
                yield Trouble(name, WARNING)


def may_name(text: str) -> bool:
    """Tell whether words look as if they named somebody or held a number of theirs."""
    called = (found.group(1) for found in _CALLED.finditer(text))
    return any(letter.isupper() for letter in called) or bool(_NUMBER.search(text))
