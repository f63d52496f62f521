"""Make the reference pages from the code and the data: what `make docs` calls.

``python -m tools.docs --check`` writes nothing and fails where a page is stale.
"""

from __future__ import annotations

import sys
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from danvan.checking.rules import ALL
from tools.reading_page import reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

REFERENCE = Path(__file__).resolve().parents[1] / "docs" / "reference"
SEVERITIES = {"error": "lỗi", "warning": "cảnh báo", "info": "lưu ý"}
SCOPES = {"own": "cơ quan mình", "subordinate": "cấp dưới", "foreign": "cơ quan khác"}


def rules() -> Iterator[str]:
    """Tell of each checking rule."""
    yield "# Quy tắc rà soát"
    yield (
        "Bộ quy tắc áp dụng theo ngày và hệ thống của chính văn bản được rà soát; "
        "căn cứ ghi “chưa kiểm” thì chỉ cảnh báo."
    )
    for rule in sorted(ALL, key=lambda rule: int(rule.code[1:])):
        yield f"## {rule.code}. {rule.name}"
        yield f"Mức cao nhất: {SEVERITIES[rule.severity]}."
        yield rule.explanation
        yield "\n".join(f"- {regime}: {basis}" for regime, basis in rule.bases.items())


def access() -> Iterator[str]:
    """Tell who may do what: the access matrix as a table."""
    source = files("danvan.agencies") / "access.toml"
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    yield "# Ma trận quyền"
    yield (
        "Không ghi là không được; điều không được xem thì trông như không có. "
        "Bảng này lấy từ `agencies/access.toml`, cũng là bảng mà mã nguồn và kiểm thử "
        "cùng đọc."
    )
    for name, role in table.items():
        yield f"## {role['label']} (`{name}`)"
        rows = [
            f"| {SCOPES[scope]} | {subject} | {verbs} |"
            for scope in SCOPES
            for subject, verbs in role.get(scope, {}).items()
        ]
        head = "| phạm vi | đối tượng | được làm |\n|---|---|---|\n"
        yield head + "\n".join(rows) if rows else "Không có quyền nào."


PAGES: dict[str, Callable[[], Iterator[str]]] = {
    "quy-tac.md": rules,
    "quyen.md": access,
    "doc-van-ban.md": reading,
}


def written() -> dict[Path, str]:
    """Give each page as it should stand."""
    return {
        REFERENCE / name: "\n\n".join(page()) + "\n" for name, page in PAGES.items()
    }


def stale() -> list[str]:
    """Name the pages that do not say what the code says."""
    return [
        path.name
        for path, text in written().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]


def main() -> int:
    """Write the pages, or check them."""
    if "--check" in sys.argv[1:]:
        return 1 if stale() else 0
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for path, text in written().items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
