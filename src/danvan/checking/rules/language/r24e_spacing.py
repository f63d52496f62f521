"""R24e: spaces around signs (khoảng trắng quanh dấu câu)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from danvan.checking.language.passages import WORD, passage_of
from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.rule import Bad, Rule, of_care
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span
from danvan.text.syllables import is_syllable

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

_LETTER = r"[^\W\d_]"
_LONGEST = 24
_LAST = re.compile(r"(?<![\w./-])[^\W\d_A-Z]{2,8}\Z")
_SMALL = "[a-zà-ỹđ]"
_SLIPS = {
    "Thừa khoảng trắng sau dấu mở ngoặc": r"[(\[“] (?=\w)",
    "Thừa khoảng trắng trước dấu đóng ngoặc": r" [)\]”](?<=\w..)",
    "Thừa khoảng trắng trước dấu câu": r" [,;](?=\s)(?<=\w..)",
    "Thiếu khoảng trắng sau dấu câu": rf"[,;](?={_LETTER}{{2}})(?<={_LETTER}{{2}}.)",
    "Thừa khoảng trắng trước dấu chấm": r" \.(?=\s+[A-ZĐÀ-Ỵ*]|\s*\n|\s*\Z)(?<=\w..)",
    "Thiếu khoảng trắng sau dấu chấm": (
        rf"\.(?=[A-ZĐÀ-Ỵ][a-zà-ỹđ]{{0,6}}\s)(?<={_SMALL}{{2}}.)"
    ),
    "Thiếu khoảng trắng trước dấu mở ngoặc": (
        rf"[(“](?=\w\w)(?!\(\d\d?\))(?<={_SMALL}{{2}}.)"
    ),
    "Thừa khoảng trắng trong tên tiêu chuẩn": r"\d{4}: (?=\d{4}\b)(?<=\bISO .{6})",
}
"""What is wrong, and where one space is too many or missing.

What stands before is looked at last: a pattern that opens with its sign is quick.
"""
_NEEDS = {
    "Thừa khoảng trắng sau dấu mở ngoặc": ("( ", "[ ", "“ "),
    "Thừa khoảng trắng trước dấu đóng ngoặc": (" )", " ]", " ”"),
    "Thừa khoảng trắng trước dấu câu": (" ,", " ;"),
    "Thừa khoảng trắng trước dấu chấm": (" .",),
    "Thừa khoảng trắng trong tên tiêu chuẩn": ("ISO",),
}
"""What is looked for first; a text without any of it has no such slip."""


def _look(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    for said, pattern in _patterns().items():
        if not any(map(text.__contains__, _NEEDS.get(said, ("",)))):
            continue
        for found in pattern.finditer(text):
            span = Span(*found.span())
            if passage_of(document, span.start, span.end) and _is_certain(text, found):
                yield Finding("R24e", Severity.WARNING, span, f"{said}.", _mend(found))


def _mend(found: re.Match[str]) -> str:
    printed = found[0]
    if " " in printed:
        return printed.replace(" ", "")
    return f" {printed}" if printed in "(“" else f"{printed} "


def _is_certain(text: str, found: re.Match[str]) -> bool:
    """Tell whether words of the language are parted by a stop or a bracket.

    Not so those of an address, a name of a file, a formula or an abbreviation.
    """
    if found[0] not in {".", "(", "“"}:
        return True
    before = _LAST.search(text, max(0, found.start() - _LONGEST), found.start())
    after = WORD.match(text, found.end())
    near = text[max(0, found.start() - 2 * _LONGEST) : found.end() + _LONGEST]
    return (
        before is not None
        and is_syllable(before[0])
        and (after is None or is_syllable(after[0]) or found[0] != ".")
        and not any(sign in near for sign in ("://", "www.", "@"))
    )


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {said: re.compile(pattern) for said, pattern in _SLIPS.items()}


RULE = Rule(
    code="R24e",
    name="Khoảng trắng quanh dấu câu",
    severity=Severity.WARNING,
    explanation=(
        "Không cách sau dấu mở ngoặc, trước dấu đóng ngoặc, trước dấu phẩy, chấm phẩy "
        "và dấu chấm; sau các dấu ấy giữa hai chữ và trước dấu mở ngoặc phải cách một "
        "khoảng."
    ),
    bases=of_care(),
    good=(
        "Gửi qua bao-cao.Sao hoặc https://so.Tan.vn; người dân(1), v.v. và 1.200 hộ.",
        "Tiêu chuẩn TCVN ISO 9001:2015 (bản 01), gồm 1,5 triệu đồng; đã áp dụng.",
    ),
    bad=(
        Bad("Sở đã mở 02 lớp⟦ .⟧ Kết quả tốt.", "."),
        Bad("Kết quả đạt yêu cầu⟦.⟧Tiếp tục duy trì.", ". "),
        Bad("Đã tuyên truyền cho cán bộ⟦(⟧lồng ghép trong hội nghị).", " ("),
        Bad("Có 03 lượt⟦ ,⟧ trong đó 01 lượt mới.", ","),
        Bad("Gồm 03 phòng ⟦( ⟧01 mới thành lập).", "("),
        Bad("Chỉ thị số 25-CT/TU⟦,⟧ngày 25/02/2021 của Tỉnh ủy.", ", "),
    ),
    look=_look,
    lacks=lacks_clean_text,
    by_law=False,
)
