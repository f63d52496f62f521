"""The page of findings: every word of the text, every finding beside its words."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from danvan.checking import Checked, NotChecked
from danvan.checking.output import as_html
from danvan.documents.document import Document, Source
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span

TEXT = "Dòng <một>\nKế hoạch ngày 31/02/2024 của Sở\n\nDòng \x1b cuối"
DOCUMENT = Document(TEXT, Source("", "", ""))


def _finding(words: str, severity: Severity, **said: str) -> Finding:
    start = TEXT.index(words)
    return Finding("R7", severity, Span(start, start + len(words)), "A & B.", **said)


def _page(*findings: Finding) -> str:
    ordered = tuple(sorted(findings, key=lambda finding: finding.span))
    left = (NotChecked("R2", "Không đọc được."),)
    return as_html([("báo <cáo>.txt", DOCUMENT, Checked(ordered, left))])


class _Words(HTMLParser):
    """Collects the words of the text and the tags that are open."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self.stack: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in {"meta", "input"}:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        if "aside" not in self.stack and "sup" not in self.stack:
            self.words += data


def test_is_one_page_that_loads_and_runs_nothing() -> None:
    page = _page(_finding("31/02/2024", Severity.ERROR))
    assert "<script" not in page
    assert not re.search(r"(?:src|url)\s*[=(]", page)
    assert set(re.findall(r'href="(.)', page)) == {"#"}
    assert '<html lang="vi">' in page
    assert "@page" in page


def test_holds_every_word_of_the_text_and_is_well_formed() -> None:
    overlapping = (
        _finding("31/02/2024", Severity.ERROR, suggestion="<b>29/02/2024</b>"),
        _finding("ngày 31/02", Severity.INFO, basis="Điều 1"),
        _finding("của Sở\n\nDòng", Severity.WARNING),
    )
    page = _page(*overlapping)
    reader = _Words()
    reader.feed(page)
    assert reader.stack == []
    for line in TEXT.replace("\x1b", " ").split("\n"):
        assert line in reader.words
    assert "<b>" not in page
    assert page.count('class="note ') == 3
    assert page.count("<sup ") == 3
    assert '<mark class="error">31/02</mark>' in page
    assert "Chưa kiểm được R2: Không đọc được." in page


def test_a_finding_at_the_end_of_the_text_is_told() -> None:
    end = Finding("R3", Severity.WARNING, Span(len(TEXT), len(TEXT)), "Thiếu tên.")
    assert "Thiếu tên." in _page(end)


def test_words_and_notes_lead_to_each_other() -> None:
    page = _page(_finding("31/02/2024", Severity.ERROR), _finding("Sở", Severity.INFO))
    names = re.findall(r'id="(v[^"]+)"', page)
    assert len(set(names)) == len(names) == 5
    assert {f"#{name}" for name in names} == {
        "#v1",
        *re.findall(r'href="(#v[^"]+)', page),
    }
    many = as_html([("a", DOCUMENT, Checked(())), ("b", DOCUMENT, Checked(()))])
    assert '<a href="#v2">b</a>: không thấy lỗi' in many


def test_a_box_for_each_severity_there_is_hides_it_without_a_script() -> None:
    page = _page(_finding("31/02/2024", Severity.ERROR), _finding("Sở", Severity.INFO))
    body = page.partition("<body>")[2]
    assert re.findall(r'type="checkbox" id="(\w+)" checked', body) == ["error", "info"]
    assert '<label class="info" for="info">lưu ý (1)</label>' in body
    assert body.index("<input") < body.index("<main>")
    for severity in Severity:
        assert f"#{severity}:not(:checked) ~ main" in page


def test_a_place_without_length_is_told_and_marks_nothing() -> None:
    page = _page(Finding("R2", Severity.ERROR, Span(4, 4), "Thiếu."))
    assert 'id="v1-1"' in page
    assert "<mark" not in page
