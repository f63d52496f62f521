"""Figures that travel inside a file find their place in its text."""

from __future__ import annotations

import json

import pytest

from danvan.documents.document import Document, Quantity
from danvan.documents.span import Span
from danvan.reading.carried import quantities_of, with_figures
from danvan.reading.text import read_text

WRITTEN = (
    "Trong kỳ, các phòng chuyên môn và đơn vị trực thuộc Sở đã tiếp nhận 37 hồ sơ của "
    "người dân và doanh nghiệp trên địa bàn tỉnh./."
)
HEADCOUNT = (
    "BÁO CÁO\nKết quả công tác dân vận\n\n"
    "Tổng số: 53 người, trong đó: 26 công chức, 17 viên chức./."
)


def _carried(
    text: str, *figures: tuple[str, str], parts: dict[int, int] | None = None
) -> str:
    """Write figures as a composed file carries them; each a number and its code."""
    return json.dumps(
        {
            "figures": [
                {
                    "code": code,
                    "value": int(written),
                    "kind": "count",
                    "written": written,
                    "before": "".join(text[: text.index(written)].split())[-24:],
                    "after": "".join(text.split(written, 1)[1].split())[:24],
                    "part_of": (parts or {}).get(index),
                }
                for index, (written, code) in enumerate(figures)
            ]
        }
    )


def _places(printed: str, *, left_out: str = "") -> list[tuple[str | None, int]]:
    carried = _carried(WRITTEN, ("37", "SL-7K3F9Q"))
    start = printed.index(left_out)
    spans = [Span(start, start + len(left_out))] if left_out else []
    found = quantities_of(carried, printed, spans)
    return [(one.figure, one.span.start) for one in found]


@pytest.mark.parametrize("place", ["tiếp nhận ", "tiếp nhận 37 ", "người "])
def test_a_page_number_beside_a_figure_does_not_hide_it(place: str) -> None:
    printed = WRITTEN.replace(place, f"{place}\n\f2\n")
    assert _places(printed, left_out="2") == [("SL-7K3F9Q", printed.index("37"))]


@pytest.mark.parametrize("place", [" 37 hồ", " hồ sơ của"])
def test_strange_words_on_one_side_do_not_hide_a_figure(place: str) -> None:
    printed = WRITTEN.replace(place, f"\n\fSTT Đơn vị Tiếp nhận\n{place.strip()}")
    assert _places(printed) == [("SL-7K3F9Q", printed.index("37"))]


@pytest.mark.parametrize(
    "printed",
    [
        WRITTEN.replace("37", "375").replace("hồ sơ", "đơn thư"),
        WRITTEN.replace("37", "37,5").replace("hồ sơ", "đơn thư"),
        WRITTEN.replace("37", "137").replace("nhận", "nộp"),
        WRITTEN.replace("37", "1.37").replace("nhận", "nộp"),
        WRITTEN.replace("nhận", "nộp").replace("hồ sơ", "đơn thư"),
    ],
)
def test_a_figure_is_no_part_of_another_number_nor_found_by_itself(
    printed: str,
) -> None:
    assert _places(printed) == []


def _marked(*figures: tuple[str, str], parts: dict[int, int] | None = None) -> Document:
    document = read_text(HEADCOUNT.encode())
    carried = _carried(HEADCOUNT, *figures, parts=parts)
    return with_figures(document, quantities_of(carried, HEADCOUNT))


def _wholes(document: Document) -> dict[str, str | None]:
    said: tuple[Quantity, ...] = document.quantities
    return {
        one.as_written: None if one.part_of is None else said[one.part_of].as_written
        for one in said
    }


@pytest.mark.parametrize(
    "figures",
    [
        (),
        (("53", "SL-7K3F9Q"),),
        (("26", "SL-7K3F9Q"),),
        (("53", "SL-7K3F9Q"), ("26", "SL-8M2D4T"), ("17", "SL-9N4F6V")),
    ],
)
def test_a_figure_keeps_the_whole_that_the_text_names(
    figures: tuple[tuple[str, str], ...],
) -> None:
    assert _wholes(_marked(*figures)) == {"53": None, "26": "53", "17": "53"}


def test_the_whole_that_a_file_names_goes_before_the_texts() -> None:
    figures = (("26", "SL-7K3F9Q"), ("17", "SL-8M2D4T"))
    assert _wholes(_marked(*figures, parts={1: 0}))["17"] == "26"
