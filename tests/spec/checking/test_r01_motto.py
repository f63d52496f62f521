"""R1: tiêu ngữ (Nghị định 30/2020, Phụ lục I, phần I, mục II.1.b)."""

from __future__ import annotations

import unicodedata

import pytest

from danvan.checking.rules.head.r01_motto import RULE
from danvan.documents.head import MOTTO
from danvan.reading.text import read_text
from tests.spec.checking.writing import marks


@pytest.mark.parametrize(
    "motto",
    [MOTTO, "Độc lập - Tự do -\nHạnh phúc", unicodedata.normalize("NFD", MOTTO)],
)
def test_the_motto_of_the_decree_is_silent(motto: str) -> None:
    assert marks(read_text(f"SỞ NỘI VỤ\n{motto}\n".encode()), RULE) == []


@pytest.mark.parametrize(
    "motto",
    [
        "Độc lập – Tự do – Hạnh phúc",
        "Độc lập — Tự do — Hạnh phúc",
        "Độc lập-Tự do-Hạnh phúc",
        "Độc lập - Tự do  - Hạnh phúc",
        "Độc Lập - Tự Do - Hạnh Phúc",
        "ĐỘC LẬP - TỰ DO - HẠNH PHÚC",
        "Độc lập Tự do Hạnh phúc",
    ],
)
def test_any_other_is_marked_with_the_right_one(motto: str) -> None:
    document = read_text(f"SỞ NỘI VỤ\n{motto}\n".encode())
    assert marks(document, RULE) == [(motto, MOTTO)]


def test_the_party_has_no_motto() -> None:
    text = "TỈNH ỦY\nĐẢNG CỘNG SẢN VIỆT NAM\nSố 05-NQ/TU\nĐộc lập – Tự do – Hạnh phúc"
    assert marks(read_text(text.encode()), RULE) == []
