"""The examples of the how-to page are run as they are printed."""

from __future__ import annotations

import doctest
import re
import shlex
from pathlib import Path

import pytest

from danvan.checking.configuration import load
from danvan.checking.rules import ALL
from danvan.cli import main
from danvan.cli.arguments import options_of

PAGE = Path(__file__).resolve().parents[3] / "docs" / "how-to" / "ra-soat.md"
WORDS = PAGE.read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+) ?([^\n]*)\n(.*?)^```$", re.M | re.S)
BLOCKS = BLOCK.findall(WORDS)
ROOT = PAGE.parents[2]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay the files of the page out and work beside them."""
    for kind, name, text in BLOCKS:
        if kind == "text":
            (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_command_says_what_the_page_says(
    capsys: pytest.CaptureFixture[str],
) -> None:
    calls = [text.partition("\n") for kind, _, text in BLOCKS if kind == "console"]
    assert len(calls) == 2
    for command, _, expected in calls:
        main(shlex.split(command.removeprefix("$ danvan ")))
        # A long answer is shown from its beginning.
        assert capsys.readouterr().out.startswith(expected), command


@pytest.mark.parametrize("page", ["README.md", "README.vi.md"])
def test_the_first_page_shows_what_a_check_says(
    page: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blocks = BLOCK.findall((ROOT / page).read_text(encoding="utf-8"))
    (sample,) = (text for kind, name, text in blocks if name == "bao-cao.txt")
    (folder / "bao-cao.txt").write_text(sample, encoding="utf-8")
    (said,) = (text for kind, _, text in blocks if kind == "console")
    command, _, expected = said.partition("\n")
    main(shlex.split(command.removeprefix("$ danvan ")))
    assert capsys.readouterr().out == expected


def test_every_python_example_answers_as_printed() -> None:
    code = "".join(text for kind, _, text in BLOCKS if kind == "python")
    test = doctest.DocTestParser().get_doctest(code, {}, PAGE.name, str(PAGE), 0)
    said: list[str] = []
    result = doctest.DocTestRunner().run(test, out=said.append)
    assert said == []
    assert result.attempted > 8


def test_the_configuration_of_the_page_is_one(folder: Path) -> None:
    (text,) = (text for kind, _, text in BLOCKS if kind == "toml")
    path = folder / "danvan.toml"
    path.write_text(text, encoding="utf-8")
    configuration = load(path, [rule.code for rule in ALL])
    assert configuration.off == {"R7"}
    assert configuration.known.papers == folder / "van-ban.csv"


def test_the_page_tells_every_option() -> None:
    for action in options_of("check"):
        for name in action.option_strings:
            assert name in {"-h", "--help"} or f"`{name}" in WORDS, name
