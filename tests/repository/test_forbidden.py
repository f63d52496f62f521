"""What the code never does (the promises on hostile input and on who sees what)."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "danvan"
MODULES = sorted(
    path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts
)
TEMPLATES = sorted(SOURCE.rglob("*.html"))

CALLS = {
    "eval", "exec", "mark_safe", "extractall", "mktemp", "RawSQL", "extra",
}  # fmt: skip
IMPORTS = {"pickle", "marshal", "shelve", "xml", "telnetlib", "ftplib"}
OUTLETS = {"views.py", "api.py", "exports.py"}
"""Where rows leave the house: queries and actions only, never a table itself."""


def _name(call: ast.Call) -> str:
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_makes_no_forbidden_call_or_import(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            shell = any(
                k.arg == "shell" and getattr(k.value, "value", None) is not False
                for k in node.keywords
            )
            if _name(node) in CALLS or shell:
                found.append(f"{node.lineno}: {_name(node)}")
        if isinstance(node, ast.Import):
            found += [a.name for a in node.names if a.name.split(".")[0] in IMPORTS]
        if isinstance(node, ast.ImportFrom) and node.module:
            found += [node.module] * (node.module.split(".")[0] in IMPORTS)
    assert found == []


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_a_moment_becomes_a_day_by_the_local_clock(path: Path) -> None:
    """Between midnight and seven a moment's own date is yesterday's: it is in UTC."""
    source = path.read_text(encoding="utf-8")
    moments = (
        r"\b(?:now|done|moment|\w+_at)(?:\(\))?\.(?:date\(\)|year\b|month\b|day\b)"
    )
    assert re.findall(moments, source) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.name)
def test_a_template_trusts_nobody(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert not re.search(r"\|\s*safe\b|autoescape\s+off", source)
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=", source), "strict CSP"
    assert not re.search(r"<script(?![^>]*\ssrc=)", source), "no inline script"
    assert not re.search(r"(src|href)=\"(https?:)?//", source), "nothing from outside"


@pytest.mark.parametrize(
    "path",
    [p for p in MODULES if p.name in OUTLETS or p.parent.name in ("views", "api")],
    ids=lambda p: str(p.relative_to(SOURCE)),
)
def test_an_outlet_never_touches_a_table(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in {"objects", "_default_manager"}
    ]
    assert found == []


def test_a_query_takes_the_viewer_first() -> None:
    wrong = []
    for path in MODULES:
        if path.name != "queries.py" and path.parent.name != "queries":
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            first = node.args.args[0].arg if node.args.args else ""
            if first != "viewer":
                wrong.append(f"{path.relative_to(SOURCE)}:{node.name}({first})")
    assert wrong == []


def test_an_action_is_keyword_only_and_names_its_actor() -> None:
    wrong = []
    for path in MODULES:
        if path.name != "actions.py" and path.parent.name != "actions":
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            names = {argument.arg for argument in node.args.kwonlyargs}
            if node.args.args or "by" not in names:
                wrong.append(f"{path.relative_to(SOURCE)}:{node.name}")
    assert wrong == []


def test_a_number_in_an_attribute_is_written_for_a_machine() -> None:
    """A key past 999 would read 1.383 in an anchor or a field, and match nothing."""
    number = re.compile(
        r'="[^"]*\{\{ *[\w.]*'
        r"(?:\bpk|(?<!form)(?<!auto)_id|\bversion|\brevision|\byear|\bnumber|"
        r"counter0?) *\}\}"
    )
    wrong = [
        f"{path.relative_to(SOURCE)}:{place}"
        for path in SOURCE.rglob("*.html")
        for place, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if number.search(line)
    ]
    assert wrong == []
