"""Offices and authorities, in print and in bad recognition."""

from __future__ import annotations

import pytest

from danvan.reading.extraction.parts.offices import (
    authority_of,
    mended,
    mended_name,
    mended_recipient,
    names_signer,
    office_of,
)
from danvan.reading.extraction.parts.pieces import is_name, is_seal, pieces_of
from danvan.reading.extraction.view import view_of


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("KT. GIAM DOC", "KT"), ("KT.GIAM DOC", "KT"), ("T/M BAN THUONG VU", "T/M"),
        ("TUQ. CHU TICH", "TUQ"), ("TL CUC TRUONG", "TL"), ("Q. GIAM DOC", "Q"),
        ("Q GIAM DOC", None), ("QUYEN GIAM DOC", None), ("TMC VIET NAM", None),
    ],
)  # fmt: skip
def test_an_authority_opens_a_line(line: str, mark: str | None) -> None:
    assert authority_of(line) == mark


@pytest.mark.parametrize(
    ("line", "office"),
    [
        ("GIAM DOC SO NOI VU", "GIÁM ĐỐC"),
        ("PHO CHU TICH THUONG TRUC", "PHÓ CHỦ TỊCH THƯỜNG TRỰC"),
        ("TRUONG TIEU HOC LE LOI", None),
        ("TRUONG", "TRƯỞNG"),
        ("BAN THUONG TRUC", None),
    ],
)
def test_the_longest_office_that_opens_a_line(line: str, office: str | None) -> None:
    assert office_of(line) == office


def test_an_office_in_bad_recognition_needs_soft_reading() -> None:
    assert office_of("PH0 GIARN DOC") is None
    assert office_of("PH0 GIARN DOC", soft=True) == "PHÓ GIÁM ĐỐC"


def test_recognized_lines_are_mended_with_their_doubt() -> None:
    assert mended("KT. GIAM DOC") == ("KT. GIÁM ĐỐC", 0.9)
    assert mended("T/M BAN THUONG VU")[0] == "T/M BAN THƯỜNG VỤ"
    assert mended("XYZ QRS TUV") == ("XYZ QRS TUV", 0.5)
    assert mended_name("Huvnh Văn An")[0] == "Huỳnh Văn An"
    assert mended_name("Zzyzx An") == ("Zzyzx An", 0.5)
    assert mended_recipient("BGD Sé;") == "BGĐ Sở;"
    assert mended_recipient("Do Do TU:") == "Do Do TU:"


def test_a_body_signs_only_under_an_authority() -> None:
    assert names_signer("TM. UY BAN NHAN DAN")
    assert names_signer("PHO CHU TICH")
    assert not names_signer("UY BAN NHAN DAN")
    assert not names_signer("THUONG TRUC")


@pytest.mark.parametrize(
    "said",
    ["Trần Thị Minh", "TS.BS. Đỗ Quang Vinh", "TRẦN THỊ MINH", "Văn Công An",
     "ThS. Nguyễn An", "Danh Sa Rây"],
)  # fmt: skip
def test_names_of_persons(said: str) -> None:
    assert is_name(said)


@pytest.mark.parametrize(
    "said",
    ["Sở Nội vụ", "Văn phòng Sở", "TRƯỞNG BAN", "Lưu", "Ban Tổ Chức",
     "Nguyễn Văn An đã dự họp", "A" * 80],
)  # fmt: skip
def test_other_words_are_no_names(said: str) -> None:
    assert not is_name(said)


@pytest.mark.parametrize(
    "said", ["(da ky)", "Da ky", "(Ky, dong dau)", "Signed by: So Noi vu"]
)
def test_seals_name_nobody(said: str) -> None:
    assert is_seal(said)


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("- UBND tỉnh;          CHỦ TỊCH", ["- UBND tỉnh;", "CHỦ TỊCH"]),
        ("- UBND tỉnh; KT. CHỦ TỊCH", ["- UBND tỉnh;", "KT. CHỦ TỊCH"]),
        ("- Lưu: VT. Trần Văn An", ["- Lưu: VT.", "Trần Văn An"]),
        ("- Sở: NN&MT, TC; - Lưu: VT.", ["- Sở: NN&MT, TC;", "- Lưu: VT."]),
        ("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
         ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        ("TS. Trần Văn An", ["TS. Trần Văn An"]),
        ("TM. BAN THƯỜNG TRỰC", ["TM. BAN THƯỜNG TRỰC"]),
        ("- Bộ Nội vụ; (để báo cáo)", ["- Bộ Nội vụ; (để báo cáo)"]),
    ],
)  # fmt: skip
def test_a_line_falls_into_its_columns(line: str, parts: list[str]) -> None:
    view = view_of(line)
    assert [piece.said for piece in pieces_of(view, 0, len(line), 0)] == parts
