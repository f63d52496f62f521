"""No rule of the layout marks what conforms: our own files, and the decree's forms."""

from __future__ import annotations

from datetime import date

import pytest

from danvan.checking import Context
from danvan.documents.document import Document
from danvan.rendering import to_docx
from tests.integration.rendering import sample_document
from tests.shared_material import SHARED
from tests.spec.checking.layout.files import (
    checked,
    decree_forms,
    letter,
    packed,
    parts,
    report,
    told,
)

OURS: dict[str, Document] = {
    "report": report(),
    "several addressees": report(addressees=("Ủy ban nhân dân tỉnh", "Ban Chỉ đạo")),
    "several annexes": report(annexes=("Phụ lục I", "Phụ lục II")),
    "no annex": report(annexes=()),
    "many pages": report(paragraphs=60),
    "plan": report(type_name="Kế hoạch", addressees=()),
    "letter": letter(),
    "letter to one": letter(("Sở Tài chính",)),
    "sample report": sample_document.report(),
    "sample letter": sample_document.letter(),
}


@pytest.mark.parametrize("name", OURS)
def test_is_silent_on_what_we_write(name: str) -> None:
    document, answer = checked(to_docx(OURS[name]))
    assert [(f.rule, f.message) for f in answer.findings] == []
    assert answer.not_checked == ()
    assert document.layout is not None


def test_unchanged_parts_packed_anew_are_silent_as_well() -> None:
    assert told(packed(parts())) == []


@pytest.mark.shared
def test_is_silent_on_the_decree_s_own_forms() -> None:
    path = SHARED / "law" / "nghi-dinh-30-2020-phu-luc-3-mau.docx"
    forms = list(decree_forms(path))
    assert len(forms) >= 14
    marked = {name: told(data) for name, data in forms}
    assert {name: found for name, found in marked.items() if found} == {}


@pytest.mark.shared
def test_is_silent_on_the_annex_that_makes_the_rules() -> None:
    path = SHARED / "law" / "nghi-dinh-30-2020-phu-luc-1.docx"
    assert told(path.read_bytes()) == []


def test_the_rules_of_the_day_apply() -> None:
    # Before 05/3/2020 the page's number stood at the bottom right.
    _, answer = checked(to_docx(report()), Context(day=date(2019, 10, 1)))
    assert [(f.rule, f.severity.value) for f in answer.findings] == [("L3", "warning")]
    assert "ở cuối trang" in answer.findings[0].message
