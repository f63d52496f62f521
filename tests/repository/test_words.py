"""Words kept apart (GLOSSARY.md): one term for one thing."""

from __future__ import annotations

import ast
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "danvan"

BANNED = {
    "Issue": "a fault is a Finding; to issue is a verb (ban hành)",
    "Ticket": "a matter of a citizen is a Petition (đơn thư)",
    "Folder": "a case of the one-stop shop is a Dossier (hồ sơ)",
    "Stat": "a number with evidence is a Figure (số liệu)",
    "Statistic": "a number with evidence is a Figure (số liệu)",
    "Org": "an organisation is an Agency (cơ quan)",
    "Organization": "an organisation is an Agency (cơ quan)",
    "Department": "the name of an agency is data",
    "Employee": "a person on the roster; the word is kept for public employees",
    "Log": "a trail of events is audit (nhật ký)",
}


def test_no_class_uses_a_banned_word() -> None:
    found = [
        f"{path.relative_to(SOURCE)}: {node.name} ({why})"
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
        for word, why in BANNED.items()
        if node.name == word
    ]
    assert found == []
