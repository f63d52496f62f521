"""What readers could not do (điều cần lưu ý): a code, and a sentence for people."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from danvan.documents.document import Document, Problem
from danvan.documents.span import Span
from danvan.reading.encodings.charmaps import NAMES
from danvan.reading.layers import findings
from danvan.reading.quality import Verdict, quality_of, verdicts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

NO_TEXT_LAYER, BAD_LAYER = "no-text-layer", "bad-layer"
FOR_RECOGNITION = frozenset({NO_TEXT_LAYER, BAD_LAYER})
"""The codes of what recognition could still read; the span tells which pages."""

_OF_LAYERS = {
    NO_TEXT_LAYER: "Tệp PDF là ảnh quét, không có lớp chữ để đọc; hãy nhập số và ngày "
    "bằng tay hoặc nộp tệp PDF xuất từ phần mềm soạn thảo.",
    BAD_LAYER: "Lớp chữ bị mất dấu hoặc sai nhiều; hãy soát từng giá trị đọc được và "
    "nhận dạng lại từ ảnh gốc nếu có.",
    "foreign-layer": "Chữ trong tệp không giống tiếng Việt; hãy mở tệp xem có đúng "
    "văn bản cần đọc không.",
    "javascript": "Tệp có mã JavaScript; Danvan không chạy mã này, chỉ đọc chữ.",
    "launch": "Tệp có liên kết mở chương trình; Danvan không mở, chỉ đọc chữ.",
    "embedded-files": "Tệp có tệp khác đính kèm bên trong; Danvan không mở các tệp đó, "
    "hãy nộp riêng nếu cần đọc.",
    "xfa-form": "Tệp là biểu mẫu động XFA; Danvan không chạy biểu mẫu, hãy in ra PDF "
    "thường rồi đọc lại nếu thiếu chữ.",
    "plain-converter": "Tệp .doc được đọc bằng antiword nên có thể mất định dạng; cài "
    "LibreOffice để đọc đầy đủ hơn.",
}
_LEGACY = {
    f"legacy-{code}": f"Tệp dùng bảng mã cũ {name}; Danvan đã chuyển sang Unicode, hãy "
    "xem lại chữ hoa trong các tiêu đề."
    for code, name in NAMES.items()
}
_SENTENCES = {**_OF_LAYERS, **_LEGACY, **findings.SENTENCES}
_OF_PAGES = {
    NO_TEXT_LAYER: "{pages} là ảnh quét, không có lớp chữ để đọc; hãy nhập bằng tay.",
    BAD_LAYER: "{pages} có lớp chữ bị mất dấu hoặc sai nhiều; hãy soát từng giá trị.",
}
_CODES: dict[Verdict, str] = {"none": NO_TEXT_LAYER, "bad": BAD_LAYER}


def told(codes: Iterable[str]) -> list[Problem]:
    """Return the problems of some codes; a code of another reader tells itself."""
    return [Problem(code, _SENTENCES.get(code, code)) for code in codes]


def of_layer(text: str, pages: Sequence[Span] = ()) -> list[Problem]:
    """Return what is wrong with a text layer: as a whole, or some of its pages."""
    whole = quality_of(text).verdict
    if whole == "foreign":
        return told(["foreign-layer"])
    if whole in _CODES and (pages or whole == "bad"):
        return told([_CODES[whole]])
    return list(_of_pages(verdicts(text, pages), pages))


def _of_pages(found: Sequence[Verdict], pages: Sequence[Span]) -> Iterator[Problem]:
    """Yield one problem for each run of pages with the same trouble."""
    for verdict, run in groupby(range(len(found)), found.__getitem__):
        numbers = list(run)
        code = _CODES.get(verdict)
        if code is None:
            continue
        first, last = numbers[0], numbers[-1]
        name = f"Trang {first + 1}" + (f"–{last + 1}" if last > first else "")
        span = Span(pages[first].start, pages[last].end)
        yield Problem(code, _OF_PAGES[code].replace("{pages}", name), span)


def needs_recognition(document: Document) -> bool:
    """Tell whether some of a document was marked for recognition."""
    return any(problem.code in FOR_RECOGNITION for problem in document.problems)
