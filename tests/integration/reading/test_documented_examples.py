"""The examples of the how-to page are run as they are printed."""

from __future__ import annotations

import doctest
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[3] / "docs" / "how-to" / "doc-van-ban.md"
BLOCK = re.compile(r"^```(\w+) ?([^\n]*)\n(.*?)^```$", re.M | re.S)
BLOCKS = BLOCK.findall(PAGE.read_text(encoding="utf-8"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay the files of the page out and work beside them."""
    for kind, name, text in BLOCKS:
        if kind == "text":
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_page_has_examples_of_every_kind() -> None:
    kinds = [kind for kind, _, _ in BLOCKS]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "text": 3, "console": 3, "python": 3,
    }  # fmt: skip


def test_every_command_says_what_the_page_says(folder: Path) -> None:
    for kind, _, text in BLOCKS:
        if kind != "console":
            continue
        command, _, expected = text.partition("\n")
        words = shlex.split(command.removeprefix("$ danvan "))
        done = subprocess.run(
            [sys.executable, "-m", "danvan.cli", *words],
            capture_output=True, text=True, check=False, cwd=folder,
        )  # fmt: skip
        # A long answer is shown from its beginning.
        assert (done.stdout + done.stderr).startswith(expected), command
    kept = (folder / "ket-qua.jsonl").read_text("utf-8").splitlines()
    assert len(kept) == 2, "the second call read nothing anew"


@pytest.mark.usefixtures("folder")
def test_every_python_example_answers_as_printed() -> None:
    code = "".join(text for kind, _, text in BLOCKS if kind == "python")
    test = doctest.DocTestParser().get_doctest(code, {}, PAGE.name, str(PAGE), 0)
    said: list[str] = []
    result = doctest.DocTestRunner().run(test, out=said.append)
    assert result.attempted > 8
    assert result.failed == 0, "".join(said)
