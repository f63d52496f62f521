"""Documents meant by a bare number or a name, and bases a topic asks for."""

from __future__ import annotations

from datetime import date

from danvan.law.citing import familiar
from danvan.law.citing.bases import topics
from danvan.law.instruments import find


def test_a_bare_number_means_a_known_document_of_that_type() -> None:
    assert familiar.by_number()["Nghị định", 111] == ("111/2022/NĐ-CP",)
    for (type_name, digits), numbers in familiar.by_number().items():
        for number in numbers:
            known = find(number)
            assert known is not None, number
            assert known.type == type_name
            assert number.lstrip("0").startswith(str(digits))


def test_a_name_means_a_known_document() -> None:
    assert familiar.by_name()["nghi quyet trung uong 4 khoa xii"] == "04-NQ/TW"
    assert all(find(number) for number in familiar.by_name().values())


def test_bases_are_known_and_hold_from_their_day() -> None:
    (topic,) = topics()
    for one in topic.required:
        known = find(one.number)
        assert known is not None
        assert known.in_force_from == one.valid_from
        assert one.holds_on(one.valid_from)
        assert not one.holds_on(date(2023, 1, 1))
    assert all(find(number) for number in topic.instead)
