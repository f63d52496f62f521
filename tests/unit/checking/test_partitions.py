"""Ways to part a whole."""

from __future__ import annotations

from danvan.checking.sums.partitions import are_complete, are_disjoint, share


def test_kinds_of_staff_exclude_one_another() -> None:
    assert are_disjoint(["25 công chức", "19 viên chức"])
    assert not are_disjoint(["20 nữ", "15 đảng viên"])
    assert not are_disjoint(["25 công chức"])


def test_a_place_name_is_no_man() -> None:
    assert not are_disjoint(["phía Nam", "nữ"])
    assert are_disjoint(["nam", "nữ"])


def test_parts_are_complete_when_they_name_what_the_whole_names() -> None:
    assert are_complete("công chức, viên chức", ["công chức", "viên chức"])
    assert not are_complete(
        "công chức, viên chức, người lao động", ["công chức", "viên chức"]
    )
    assert are_complete("người", ["nam", "nữ"])
    assert not are_complete("người", ["nữ", "nữ"])


def test_units_share_out_just_the_kinds_of_the_whole() -> None:
    assert share("công chức, viên chức", ["công chức, viên chức", "viên chức"])
    assert not share("công chức, viên chức", ["công chức", "hợp đồng"])
    assert not share("công chức", ["công chức", "công chức"])
    assert not share("nam, nữ", ["nam", "nam"])
