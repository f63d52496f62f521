"""Outlines written, read back and rearranged; the faults of a file and their places."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from danvan.law.outlines import OutlineSection, outline, shipped
from danvan.law.outlining import arranging
from danvan.reports.outlines.source import OutlineRefusedError, read, write

T1 = outline("T1", date(2026, 1, 1))


@pytest.mark.parametrize("code", [one.code for one in shipped()])
def test_reads_back_what_it_wrote(code: str) -> None:
    of = outline(code, date(2026, 1, 1))

    assert read(write(of)) == of


@pytest.mark.parametrize("code", [one.code for one in shipped()])
def test_numbers_by_place_are_the_shipped_ones(code: str) -> None:
    of = outline(code, date(2026, 1, 1))

    assert arranging.numbered(of, of.sections) == of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("code = ", "lỗi cú pháp TOML"),
        ("code = 5", "Ở đầu tệp thiếu “code”"),
        (write(T1).replace('title = "ĐẶC', 'tittle = "ĐẶC', 1), "mục thứ 1"),
        (write(T1).replace("opening = [", "opening = [\n    5,", 1), "“opening”"),
        (write(T1) + "\n[[section]]\nkey = 5\n", "mục thứ"),
        ("x" * 400_001, "quá dài"),
    ],
)
def test_a_faulty_file_is_refused_with_its_place(text: str, said: str) -> None:
    with pytest.raises(OutlineRefusedError) as refused:
        read(text)

    assert said in refused.value.sentence


def part(title: str, parent: str | None = None) -> OutlineSection:
    return OutlineSection(
        key="",
        number="",
        number_style="1." if parent else "I.",
        level=0,
        title=title,
        kind="typed",
        parent=parent,
    )


def keys(of: object) -> list[str]:
    return [f"{one.number} {one.key}" for one in of.sections]  # type: ignore[attr-defined]


def small() -> object:
    sections = (
        replace(part("MỘT"), key="I", number="I", level=1),
        replace(part("Một", "I"), key="I.1", number="1", level=2),
        replace(part("Hai", "I"), key="I.2", number="2", level=2),
        replace(part("HAI"), key="II", number="II", level=1),
    )
    return replace(T1, sections=sections)


def test_a_new_part_stands_behind_what_it_follows() -> None:
    of = arranging.add(small(), part("BA"), after="I")  # type: ignore[arg-type]
    assert keys(of) == ["I I", "1 I.1", "2 I.2", "II III", "III II"]

    of = arranging.add(of, part("Ba", "I"), after="I.1")
    assert keys(of) == ["I I", "1 I.1", "2 I.3", "3 I.2", "II III", "III II"]


def test_a_part_moves_with_all_it_holds_and_keeps_its_key() -> None:
    of = arranging.move_up(small(), "II")  # type: ignore[arg-type]

    assert keys(of) == ["I II", "II I", "1 I.1", "2 I.2"]
    assert arranging.move_up(of, "II") == of


def test_a_part_goes_only_without_parts_of_its_own() -> None:
    of = small()
    with pytest.raises(arranging.HasPartsError):
        arranging.remove(of, "I")  # type: ignore[arg-type]

    of = arranging.remove(of, "I.1")  # type: ignore[arg-type]
    assert keys(of) == ["I I", "1 I.2", "II II"]
    only = arranging.remove(arranging.remove(of, "II"), "I.2")
    with pytest.raises(arranging.LastPartError):
        arranging.remove(only, "I")
