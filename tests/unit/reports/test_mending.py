"""Where marked words stand in a block as it was typed, whatever was printed of it."""

from __future__ import annotations

from typing import Any

import pytest

from danvan.documents.span import Span
from danvan.reports.composing.assembling import Assembled, printed_lines
from danvan.reports.composing.content import Content, Letterhead, Line
from danvan.reports.composing.filling import fill
from danvan.reports.composing.values import Supply, Value
from danvan.reports.findings.catalogue import rules
from danvan.reports.findings.mending import Sources
from danvan.reports.models import Block

HEAD = Letterhead("", "Sở Y tế", "BC-SYT", "Tân Giang", "BÁO CÁO", "Kết quả")


def supply() -> Supply:
    value = Value("tthc.da_nhan", "Hồ sơ", 12345, unit="hồ sơ")
    return Supply({"tthc.da_nhan": value}, {"agency.self": "Sở"})


def sources(
    text: str, kind: str = "paragraph"
) -> tuple[Sources, str, tuple[Span, ...]]:
    """Print a block behind a heading; give the printed text and its lines' places."""
    given, lines, spans, at = supply(), [], [], 0
    block = Block(pk=7, kind=kind, text=text, origin="composed", section="I")
    printed = []
    for line_kind, words in printed_lines(block):
        told = fill(words, given).text
        lines.append(Line(line_kind, told, block=7, section="I"))
        shown = f"- {told}" if line_kind == "item" else told
        spans.append(Span(at, at + len(shown)))
        printed.append(shown)
        at += len(shown) + 1
    content = Content(HEAD, tuple(lines), "")
    found = Sources(Assembled(content, (), given), spans, [block])
    return found, "\n".join(printed), tuple(spans)


def mended(
    text: str, words: str, instead: str, *, which: int = 1, behind: str = ""
) -> str | None:
    """Put other words in the place of an occurrence of the printed words."""
    found, printed, _ = sources(text)
    start = printed.index(behind) + len(behind) - 1
    for _ in range(which):
        start = printed.index(words, start + 1)
    place = found.place(7, Span(start, start + len(words)), words)
    if place is None:
        return None
    return text[: place.start] + instead + text[place.end :]


def test_words_behind_a_figure_are_found_where_they_were_typed() -> None:
    text = "{agency.self} đã nhận {tthc.da_nhan} hồ sơ, các các hồ sơ đúng hạn."

    assert mended(text, "các các", "các") == text.replace("các các", "các")


def test_the_second_of_equal_words_is_mended_alone() -> None:
    text = "Đã phối phối hợp.\n\n  - Và lại phối phối hợp với {agency.self}."

    assert mended(text, "phối phối", "phối", which=2) == (
        "Đã phối phối hợp.\n\n  - Và lại phối hợp với {agency.self}."
    )


def test_words_that_a_token_made_are_left_to_a_person() -> None:
    assert mended("Đã nhận {tthc.da_nhan} hồ sơ.", "12.345", "12.354") is None
    assert mended("Đã nhận {tthc.da_nhan} hồ sơ.", "345 hồ", "354 hồ") is None


def examples() -> list[Any]:
    """Give the marked words of every rule's examples that stand in one line."""
    found = []
    for rule in rules().values():
        for at, example in enumerate(rule.bad):
            text, place = example.place()
            words, line = place.of(text), " ".join(text.split())
            if example.suggestion is not None and words in line:
                given = (line, words, example.suggestion)
                found.append(pytest.param(*given, id=f"{rule.code}-{at}"))
    return found


@pytest.mark.parametrize(("line", "words", "instead"), examples())
def test_every_suggestion_fits_its_place(line: str, words: str, instead: str) -> None:
    """The words of an example, typed as a block's only line after a figure."""
    typed = f"Trong kỳ nhận {{tthc.da_nhan}} hồ sơ. {line}"

    found = mended(typed, words, instead, behind="hồ sơ. ")

    assert found is not None
    assert found.startswith("Trong kỳ nhận {tthc.da_nhan} hồ sơ. ")
    assert len(found) == len(typed) - len(words) + len(instead)
