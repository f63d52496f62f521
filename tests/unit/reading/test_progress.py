"""What the command says of its progress, on a terminal and elsewhere."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from danvan.reading.batch import progress
from danvan.reading.batch.progress import Progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def _a_second_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    def seconds() -> Iterator[float]:
        now = 0.0
        while True:
            yield now
            now += 1.0

    clock = seconds()
    monkeypatch.setattr(progress, "monotonic", lambda: next(clock))


def _said(stream: io.StringIO, results: io.StringIO | None, steps: int) -> str:
    with Progress(steps, stream, results=results) as shown:
        for at in range(steps):
            shown.step(f"{at}.txt", failed=at // 2)
    return stream.getvalue()


@pytest.mark.usefixtures("_a_second_each_time")
def test_one_line_moves_on_a_terminal_and_is_taken_away() -> None:
    said = _said(Terminal(), None, 3).split("\r\x1b[K")
    assert said == [
        "",
        "Đã đọc 1 trên 3 tệp, 1 tệp mỗi giây: 0.txt",
        "Đã đọc 2 trên 3 tệp, 1 tệp mỗi giây: 1.txt",
        "Đã đọc 3 trên 3 tệp, 1 tệp mỗi giây, 1 tệp không đọc được: 2.txt",
        "",
    ]


@pytest.mark.usefixtures("_a_second_each_time")
def test_a_name_cannot_rule_the_terminal() -> None:
    stream = Terminal()
    with Progress(1, stream, results=None) as shown:
        shown.step("a\x1b[2Jb\udcff.txt", failed=0)
    assert stream.getvalue().count("\x1b") == 2
    stream.getvalue().encode("utf-8")


@pytest.mark.usefixtures("_a_second_each_time")
def test_results_on_the_same_terminal_are_progress_enough() -> None:
    assert _said(Terminal(), Terminal(), 100) == ""


@pytest.mark.usefixtures("_a_second_each_time")
def test_elsewhere_a_plain_line_now_and_then() -> None:
    assert _said(io.StringIO(), io.StringIO(), 70).splitlines() == [
        "Đã đọc 30 trên 70 tệp, 1 tệp mỗi giây, 14 tệp không đọc được.",
        "Đã đọc 60 trên 70 tệp, 1 tệp mỗi giây, 29 tệp không đọc được.",
    ]
