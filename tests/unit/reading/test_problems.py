"""What a reader could not do is told with its pages."""

from __future__ import annotations

from danvan.documents.document import Document, Source
from danvan.documents.span import Span
from danvan.reading.layers import problems
from danvan.text.unicode import fold

CLEAN = "Thực hiện công tác của Sở và các đơn vị được giao với những việc dân vận. "


def _layer(*parts: str) -> tuple[str, list[Span]]:
    pages: list[Span] = []
    for part in parts:
        start = pages[-1].end + 1 if pages else 0
        pages.append(Span(start, start + len(part)))
    return "\f".join(parts), pages


def test_a_clean_layer_has_no_problem() -> None:
    assert problems.of_layer(*_layer(CLEAN * 5, CLEAN * 5)) == []
    assert problems.of_layer(CLEAN * 5) == []


def test_a_run_of_bad_pages_is_one_problem_with_its_span() -> None:
    text, pages = _layer(*[CLEAN * 5] * 6, fold(CLEAN) * 5, fold(CLEAN) * 5)
    (problem,) = problems.of_layer(text, pages)
    assert problem.code == problems.BAD_LAYER
    assert problem.message.startswith("Trang 7–8 có lớp chữ")
    assert problem.span == Span(pages[6].start, pages[7].end)


def test_a_scanned_page_among_others_is_named() -> None:
    (problem,) = problems.of_layer(*_layer(CLEAN * 5, "", CLEAN * 5))
    assert (problem.code, problem.message[:7]) == (problems.NO_TEXT_LAYER, "Trang 2")


def test_a_whole_document_is_told_once() -> None:
    codes = [p.code for p in problems.of_layer(fold(CLEAN) * 9)]
    assert codes == [problems.BAD_LAYER]
    codes = [p.code for p in problems.of_layer(*_layer("", ""))]
    assert codes == [problems.NO_TEXT_LAYER]


def test_what_can_be_recognized_anew_is_told_to_machines() -> None:
    source = Source("a.txt", "", "text/2")
    bad = Document("a", source, problems=tuple(problems.of_layer(fold(CLEAN) * 9)))
    assert problems.needs_recognition(bad)
    assert not problems.needs_recognition(Document("a", source))
