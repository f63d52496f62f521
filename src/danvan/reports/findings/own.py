"""Own findings (lỗi riêng của báo cáo đang soạn): tokens, gaps, standing text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span
from danvan.reports.composing.earlier import last_report, standing_words
from danvan.reports.signing import wrong
from danvan.reports.signing.signed import signature_of

if TYPE_CHECKING:
    from datetime import date

    from danvan.reports.composing.assembling import Assembled
    from danvan.reports.models import Block, Report

UNKNOWN_TOKEN = "BC1"  # noqa: S105 (a rule, no password)
MISSING_VALUE = "BC2"
EMPTY_SECTION = "BC3"
UNCONFIRMED = "BC4"
UNCHANGED = "BC5"
WORDS_KEPT = "BC6"
OPEN_NOTE = "BC7"

NO_SIGNER = "BC8"
WRONG_SIGNER = "BC9"
VACANT_HEAD = "BC10"

MUST_MEND = frozenset(
    {UNKNOWN_TOKEN, MISSING_VALUE, EMPTY_SECTION, UNCONFIRMED, NO_SIGNER, WRONG_SIGNER}
)
"""Rules whose findings no answer can settle."""

NAMES = {
    UNKNOWN_TOKEN: "Mã số liệu không có thật",
    MISSING_VALUE: "Số liệu chưa có giá trị",
    EMPTY_SECTION: "Mục còn trống",
    UNCONFIRMED: "Lời kỳ trước chưa đọc lại",
    UNCHANGED: "Lời giống hệt hai kỳ trước",
    WORDS_KEPT: "Lời sửa tay, số liệu đã đổi",
    OPEN_NOTE: "Góp ý chưa xử lý",
    NO_SIGNER: "Chưa chọn người ký",
    WRONG_SIGNER: "Người ký không đúng thẩm quyền",
    VACANT_HEAD: "Khuyết người đứng đầu",
    "BC21": "Câu không phát sinh trái với sổ",
    "BC22": "Đề xuất chưa đọc",
    "BC23": "Nhận xét lặp lại kỳ trước",
    "BC24": "Nhận xét chưa đưa vào lời",
    "BC25": "Số liệu trong nhận xét đã đổi",
    "BC26": "Chưa nói kết quả việc kỳ trước",
}
"""What each is called on screens."""

_TOKENS = {
    "unknown": "Không có chỉ tiêu hay văn bản nào tên {}; sửa lại mã.",
    "missing": (
        "{} chưa có giá trị: nhập số kèm lý do, hoặc xác nhận không phát sinh."
    ),
    "blank": (
        "{} của cơ quan chưa được ghi: nhờ người quản trị bổ sung, hoặc viết lời thay."
    ),
}


def frame_findings(report: Report, day: date) -> Iterator[tuple[int, Finding]]:
    """Find who may not sign on a day, or nobody: Nghị định 30/2020/NĐ-CP, Điều 13."""
    if not report.signer_name or not report.signer_title:
        yield (
            0,
            Finding(
                NO_SIGNER,
                Severity.ERROR,
                Span(0, 0),
                "Chưa chọn người ký: mở “Phần đầu, nơi nhận, người ký” để chọn.",
                basis="Nghị định 30/2020/NĐ-CP, Điều 13",
            ),
        )
        return
    found = wrong(report.agency, signature_of(report), day)
    if found is not None:
        rule = VACANT_HEAD if found.answerable else WRONG_SIGNER
        yield (
            0,
            Finding(
                rule,
                Severity.ERROR,
                Span(0, 0),
                found.sentence,
                basis=found.basis,
            ),
        )


def token_findings(
    assembled: Assembled, spans: tuple[Span, ...]
) -> Iterator[tuple[int, Finding]]:
    """Find tokens nobody knows, and figures without a value; with their block."""
    for placed in assembled.problems:
        line = assembled.content.lines[placed.line]
        at = spans[placed.line]
        offset = max(at.end - len(line.text), at.start)
        span = Span(offset + placed.problem.start, offset + placed.problem.end)
        rule = UNKNOWN_TOKEN if placed.problem.kind == "unknown" else MISSING_VALUE
        message = _TOKENS[placed.problem.kind].format(placed.problem.token)
        yield line.block, Finding(rule, Severity.ERROR, span, message)


def block_findings(
    report: Report, blocks: list[Block], places: Mapping[int, Span]
) -> Iterator[tuple[int, Finding]]:
    """Find empty sections and standing text nobody has read again."""
    last = last_report(report)
    earlier = standing_words(last) if last else {}
    before_last = last_report(last) if last else None
    earlier_still = standing_words(before_last) if before_last else {}
    filled = {one.section for one in blocks if one.kind != "heading" and one.text}
    for block in blocks:
        at = places.get(block.pk, Span(0, 0))
        if block.kind != "heading" and not block.text.strip():
            if not (block.nothing_to_say and block.section in filled):
                yield block.pk, _empty(block, at)
        elif block.unread:
            yield block.pk, _unconfirmed(at)
        elif block.origin == "standing" and block.text == earlier.get(
            block.section
        ) == earlier_still.get(block.section):
            yield block.pk, _unchanged(at)
        elif block.touched:
            yield block.pk, _kept(at, anew=block.recomposed)


def note_findings(
    report: Report, places: Mapping[int, Span]
) -> Iterator[tuple[int, Finding]]:
    """Find comments of the reviewer that nobody dealt with."""
    for note in report.notes.filter(resolved_at=None, reply_to=None):
        block = note.block_id or 0
        yield (
            block,
            Finding(
                OPEN_NOTE,
                Severity.WARNING,
                places.get(block, Span(0, 0)),
                f"Góp ý của {note.by_label} chưa xử lý: {note.text[:120]}",
            ),
        )


def _empty(block: Block, at: Span) -> Finding:
    return Finding(
        EMPTY_SECTION,
        Severity.ERROR,
        at,
        f"Mục {block.section} còn trống; viết nội dung hoặc ghi rõ không phát sinh.",
    )


def _unconfirmed(at: Span) -> Finding:
    return Finding(
        UNCONFIRMED,
        Severity.ERROR,
        at,
        "Đoạn này giữ từ kỳ trước: đọc lại, sửa nếu cần, rồi bấm “Đã đọc lại”.",
    )


def _unchanged(at: Span) -> Finding:
    return Finding(
        UNCHANGED,
        Severity.WARNING,
        at,
        "Đoạn này giống hệt hai kỳ trước; xem có gì mới của kỳ này không.",
    )


def _kept(at: Span, *, anew: bool) -> Finding:
    return Finding(
        WORDS_KEPT,
        Severity.WARNING if anew else Severity.INFO,
        at,
        "Số liệu hoặc dòng sổ đã đổi sau khi sửa lời: xem câu ghép mới đặt cạnh đoạn."
        if anew
        else "Câu ghép tự động đã được sửa tay; làm mới số liệu không đổi lời đã sửa.",
    )
