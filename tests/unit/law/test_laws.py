"""Laws by title: titles, numbers, and which of them a year or a day means."""

from __future__ import annotations

import pytest

from danvan.documents.number import DocumentNumber
from danvan.law.citing.laws import by_title, laws, number_of, title_key
from danvan.law.instruments import instruments


def test_titles_are_unique_and_begin_with_their_type() -> None:
    keys = [title_key(law.title) for law in laws()]
    assert len(keys) == len(set(keys))
    for law in laws():
        assert law.title.startswith(("Luật ", "Bộ luật ", "Pháp lệnh ")), law.title


def test_numbers_are_unique_read_as_laws_and_stand_in_order() -> None:
    numbers = [one.number for law in laws() for one in law.enacted]
    assert len(numbers) == len(set(numbers))
    for law in laws():
        years = [one.year for one in law.enacted]
        assert years == sorted(years), law.title
        for one in law.enacted:
            assert DocumentNumber.parse(one.number).is_law, one.number
            assert one.date is None or abs(one.date.year - one.year) <= 1, one.number


def test_titles_agree_with_the_known_documents() -> None:
    titles = {one.number: law.title for law in laws() for one in law.enacted}
    for known in instruments():
        if known.number in titles and known.title:
            assert titles[known.number] == known.title


@pytest.mark.parametrize(
    ("title", "said", "number"),
    [
        ("Luật Đất đai", "2013", "45/2013/QH13"),
        ("Luật đất đai", "2024", "31/2024/QH15"),
        ("Luật Thực hiện dân chủ ở cơ sở", "2022-11-10", "10/2022/QH15"),
        ("Luật Thực hiện dân chủ ở cơ sở", "2022-11-11", None),
        ("Luật Đất đai", "1993", None),
        ("Luật Trồng nấm", "2013", None),
    ],
)
def test_a_year_or_a_day_tells_which_law_is_meant(
    title: str, said: str, number: str | None
) -> None:
    assert number_of(title, said) == number


def test_finds_a_title_without_marks_case_and_commas() -> None:
    found = by_title("luat phong chong tham nhung")
    assert found is not None
    assert found.title == "Luật Phòng, chống tham nhũng"
