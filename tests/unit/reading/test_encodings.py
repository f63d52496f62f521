"""Legacy encodings: detected by what they become, converted with their places."""

from __future__ import annotations

from functools import partial

import pytest

from danvan.documents.document import Block, BlockKind
from danvan.documents.span import Span
from danvan.reading.encodings.charmaps import NAMES, converted
from danvan.reading.encodings.decoding import decoded
from danvan.reading.encodings.detecting import (
    encoding_of,
    place_of,
    repaired,
)
from danvan.reading.encodings.fonts import LegacyFont, legacy_font
from danvan.reading.extraction.moving import spans_moved
from tests.unit.reading.legacy import encoded

TEXT = (
    "Ủy ban nhân dân tỉnh Tân Giang báo cáo kết quả thực hiện công tác dân vận, "
    "đã tiếp nhận 37 hồ sơ theo Kế hoạch số 21/KH-UBND ngày 12/02/2026; phường, xã "
    "giữ nề nếp, sẵn sàng phục vụ, mỗi quý họp một kỳ.\n"
).replace("Ủ", "ủ")
FRENCH = "Le rapport du département a été envoyé à la commission; où est-il déjà ?\n"
SPANISH = "El señor alcalde envió la reunión de mañana a la comisión del año.\n"


@pytest.mark.parametrize("encoding", NAMES)
def test_bytes_are_read_back_whatever_the_encoding(encoding: str) -> None:
    found = decoded(encoded(TEXT, encoding))
    assert found is not None
    assert (found.encoding, found.text) == (encoding, TEXT)


@pytest.mark.parametrize("encoding", NAMES)
def test_every_letter_leads_back_to_its_byte(encoding: str) -> None:
    data = encoded(TEXT, encoding)
    found = decoded(data)
    assert found is not None
    for word in ("37", "21/KH-UBND", "12/02/2026"):
        place = TEXT.index(word)
        raw = found.offsets.raw(place) if found.offsets else place
        assert data[raw : raw + len(word)] == word.encode()


@pytest.mark.parametrize("text", [FRENCH, SPANISH, "Hồ sơ số 5.\n" + FRENCH])
def test_good_text_of_other_tongues_is_left_alone(text: str) -> None:
    assert repaired(text * 4) is None
    assert encoding_of(text) is None
    assert decoded((FRENCH * 4).encode("latin-1")) is None


def test_clean_vietnamese_is_left_alone() -> None:
    signs = "§ 1. Điểm «a» · 20°C × 3 ® © ½ µ " + TEXT
    assert repaired(signs * 3) is None


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_legacy_lines_among_unicode_ones_are_converted(encoding: str) -> None:
    legacy = encoded(TEXT, encoding).decode("latin-1")
    mixed = f"Điều 1. Phạm vi áp dụng\n{legacy}{FRENCH}Điều 2. Hiệu lực\n"
    found = repaired(mixed)
    assert found is not None
    assert found.text == f"Điều 1. Phạm vi áp dụng\n{TEXT}{FRENCH}Điều 2. Hiệu lực\n"
    place = found.text.index("Hiệu lực")
    raw = found.offsets.raw(place) if found.offsets else place
    assert mixed[raw:].startswith("Hiệu lực")


def test_blocks_move_along_with_the_text() -> None:
    legacy = encoded(TEXT, "vni").decode("latin-1")
    found = repaired(legacy)
    assert found is not None
    assert found.offsets is not None
    raw = legacy.index("21/KH-UBND")
    block = Block(BlockKind.PARAGRAPH, Span(raw, raw + 10), page=2)
    moved = spans_moved(block, partial(place_of, offsets=found.offsets))
    assert moved.span.of(found.text) == "21/KH-UBND"
    assert moved.page == 2
    assert place_of(len(legacy), found.offsets) == len(found.text)


def test_a_soft_hyphen_that_a_pdf_turned_into_a_minus_is_a_letter() -> None:
    assert converted("nhµ n\u2212íc Th«ng t\u2212", "tcvn3").text == "nhà nước Thông tư"
    assert converted("5 \u2212 3 = 2", "tcvn3").text == "5 \u2212 3 = 2"


def test_an_unknown_encoding_is_an_error() -> None:
    with pytest.raises(KeyError):
        converted("a", "morse")


@pytest.mark.parametrize(
    ("name", "font"),
    [
        (".VnTime", LegacyFont("tcvn3")),
        ("ABCDEF+.VnTimeH", LegacyFont("tcvn3", capitals=True)),
        (".VnArial Narrow", LegacyFont("tcvn3")),
        (".VnArialH,Bold", LegacyFont("tcvn3", capitals=True)),
        ("VNI-Times", LegacyFont("vni")),
        ("BCDEEE+VNI-Helve-Bold", LegacyFont("vni")),
        ("Times New Roman", None),
        ("Vni", None),
        ("", None),
    ],
)
def test_a_font_tells_its_encoding(name: str, font: LegacyFont | None) -> None:
    assert legacy_font(name) == font
