"""The given name of a file: what is kept of it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.files.names import clean_name, ending_of


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Báo cáo quý III.docx", "Báo cáo quý III.docx"),
        (unicodedata.normalize("NFD", "Kế hoạch.pdf"), "Kế hoạch.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\An\\so lieu.xlsx", "so lieu.xlsx"),
        ("bao\u202ecod.pdf", "baocod.pdf"),
        ("a\x00b\x1b[31m.txt", "ab[31m.txt"),
        ('a"b*c?.pdf', "a b c.pdf"),
        ("  .hidden  ", "hidden"),
        ("", "tep"),
        ("...", "tep"),
        ("xuống\r\ndòng.pdf", "xuống dòng.pdf"),
    ],
)
def test_keeps_what_is_harmless(name: str, kept: str) -> None:
    assert clean_name(name) == kept


def test_shortens_a_long_name_and_keeps_its_ending() -> None:
    kept = clean_name("ă" * 500 + ".docx")

    assert len(kept) == 200
    assert kept.endswith("ă.docx")


@given(st.text(max_size=400))
def test_never_gives_a_path_or_a_control_character(name: str) -> None:
    kept = clean_name(name)

    assert 0 < len(kept) <= 200
    assert kept not in {".", ".."}
    assert not set(kept) & set('/\\:*?"<>|\u202e\u200f')
    assert kept.isprintable() or all(
        unicodedata.category(mark) not in {"Cc", "Cs"} for mark in kept
    )
    assert unicodedata.is_normalized("NFC", kept)


@pytest.mark.parametrize(
    ("name", "ending"), [("a.PDF", "pdf"), ("a", ""), ("a.tar.gz", "gz"), (".x", "x")]
)
def test_reads_the_ending(name: str, ending: str) -> None:
    assert ending_of(name) == ending
