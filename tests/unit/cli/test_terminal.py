"""What is written cannot steer the terminal."""

from __future__ import annotations

import pytest

from danvan.cli.terminal import complain, harmless


@pytest.mark.parametrize(
    "text", ["\x1b[2J", "\x9b31m", "a\rb", "\x07", "\u202egnud", "\u2066x"]
)
def test_shows_control_characters_by_number(text: str) -> None:
    shown = harmless(text)

    assert "\\x" in shown
    assert not any(c in shown for c in "\x1b\x9b\r\x07\u202e\u2066")


def test_leaves_lines_tabs_and_vietnamese_alone() -> None:
    text = "Đề nghị:\n\tƯỡng ngữ 1.234,5"

    assert harmless(text) == text


def test_complains_on_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert complain("Tệp “a\nb\x1b[0m” hỏng.") == 2
    assert capsys.readouterr().err == "danvan: Tệp “a b\\x1b[0m” hỏng.\n"
