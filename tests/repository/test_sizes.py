"""Sizes: a module says one thing, a function does one thing."""

from __future__ import annotations

import ast
import statistics
from collections import Counter
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "danvan"
MODULES = sorted(
    path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts
)
BANNED = {"utils", "helpers", "common", "base", "misc", "manager", "services"}


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def test_no_module_is_longer_than_four_hundred_lines() -> None:
    assert [(p.name, _lines(p)) for p in MODULES if _lines(p) > 400] == []


def test_the_tree_stays_readable_as_a_whole() -> None:
    sizes = sorted(_lines(path) for path in MODULES if _lines(path))
    assert statistics.median(sizes) <= 120
    assert statistics.quantiles(sizes, n=20)[-1] <= 300


def test_no_function_is_longer_than_fifty_lines() -> None:
    long = [
        f"{path.relative_to(SOURCE)}:{node.name}"
        for path in MODULES
        for node in _functions(path)
        if (node.end_lineno or 0) - node.lineno + 1 > 50
    ]
    assert long == []


def test_no_function_takes_more_than_five_positional_parameters() -> None:
    wide = [
        f"{path.relative_to(SOURCE)}:{node.name}"
        for path in MODULES
        for node in _functions(path)
        if len(node.args.posonlyargs) + len(node.args.args) > 6  # with self
    ]
    assert wide == []


def test_no_folder_holds_more_than_fifteen_modules() -> None:
    count = Counter(path.parent for path in MODULES if path.name != "__init__.py")
    assert {str(p): n for p, n in count.items() if n > 15} == {}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_a_module_has_a_name_and_a_first_line_that_say_what_it_is(path: Path) -> None:
    assert path.stem not in BANNED
    source = path.read_text(encoding="utf-8")
    if source.strip():
        assert ast.get_docstring(ast.parse(source)), "the first line says what it is"
