"""R13: the bases that a report or plan on a topic must cite (căn cứ bắt buộc)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.citing import identity
from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.regimes import day_of, own_number
from danvan.checking.rule import Bad, Rule, of_care
from danvan.documents.finding import Finding, Severity
from danvan.documents.types import by_code
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Citation, Document
    from danvan.documents.span import Span
    from danvan.law.citing.bases import TopicData


_LETTER = "Công văn"
"""It need not cite the bases, but not those that they replaced."""


def _lacks(document: Document, context: Context) -> str | None:
    if day_of(document, context) is None:
        return "Không rõ ngày của văn bản nên không biết căn cứ nào phải viện dẫn."
    return lacks_clean_text(document, context)


def _look(document: Document, context: Context) -> Iterator[Finding]:
    from danvan.law.citing.bases import topics  # read only where it is asked

    kind, day = _kind(document), day_of(document, context)
    cited = {
        name: citation
        for citation in reversed(document.citations)
        for name in (identity(citation), citation.title)
        if name
    }
    for topic in topics():
        due = [one for one in topic.required if day and one.holds_on(day)]
        # One of the bases in force is enough.
        told = any(one.number in cited or one.name in cited for one in due)
        names = " và ".join(one.name for one in due)
        if not due or told:
            continue
        if kind in topic.types:
            yield from _missing(document, topic, cited, names)
        elif kind == _LETTER:
            yield from _instead(topic, cited, names)


def _kind(document: Document) -> str | None:
    """Return the type's name, as printed or as the symbol tells."""
    printed = document.header.type.value
    number = own_number(document)
    if printed or number is None or number.type_code is None:
        return printed
    found = by_code(number.type_code, number.system)
    return found.name if found else None


def _missing(
    document: Document, topic: TopicData, cited: dict[str, Citation], names: str
) -> Iterator[Finding]:
    """Mark what is cited instead; else tell, at the subject, what is not cited."""
    instead = [*_instead(topic, cited, names)]
    if instead:
        yield instead[0]
        return
    subject = document.header.subject
    key = folded_key(subject.value or "")
    if subject.span and any(folded_key(words) in key for words in topic.topic):
        said = f"Chưa viện dẫn căn cứ đang có hiệu lực: {names}."
        yield _finding(Severity.INFO, subject.span, said, topic)


def _instead(
    topic: TopicData, cited: dict[str, Citation], names: str
) -> Iterator[Finding]:
    """Mark the first of the superseded bases that is cited."""
    for number in topic.instead:
        if number in cited:
            place = cited[number].number_span or cited[number].span
            said = f"Thiếu căn cứ đang có hiệu lực: {names}."
            yield _finding(Severity.WARNING, place, said, topic)
            return


def _finding(severity: Severity, place: Span, said: str, topic: TopicData) -> Finding:
    return Finding("R13", severity, place, said, basis=topic.source)


RULE = Rule(
    code="R13",
    name="Thiếu căn cứ bắt buộc",
    severity=Severity.WARNING,
    explanation=(
        "Báo cáo, kế hoạch về thực hiện dân chủ ở cơ sở từ ngày 01/7/2023 phải viện "
        "dẫn Luật Thực hiện dân chủ ở cơ sở, từ ngày 15/8/2023 thêm Nghị định số "
        "59/2023/NĐ-CP; các quy định trước đó không còn là căn cứ."
    ),
    bases=of_care(),
    good=(
        "BÁO CÁO\nKết quả thực hiện dân chủ ở cơ sở năm 2024\n\nThực hiện Luật Thực "
        "hiện dân chủ ở cơ sở và Kế hoạch số 65/KH-UBND ngày 20/3/2024 của UBND tỉnh, "
        "Sở báo cáo như sau.\n",
        "BÁO CÁO\nKết quả thực hiện dân chủ ở cơ sở năm 2022\n\nThực hiện Nghị định "
        "số 04/2015/NĐ-CP ngày 09/01/2015 của Chính phủ và Kế hoạch số 65/KH-UBND ngày "
        "20/3/2022 của UBND tỉnh, Sở báo cáo như sau.\n",
    ),
    bad=(
        Bad(
            "BÁO CÁO\nKết quả thực hiện dân chủ ở cơ sở năm 2024\n\nThực hiện Nghị "
            "định số ⟦04/2015/NĐ-CP⟧ ngày 09/01/2015 của Chính phủ và Kế hoạch số "
            "65/KH-UBND ngày 20/3/2024 của UBND tỉnh, Sở báo cáo như sau.\n"
        ),
    ),
    look=_look,
    lacks=_lacks,
    by_law=False,
)
