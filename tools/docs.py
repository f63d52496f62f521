"""Make the reference pages from the code and the data: what `make docs` calls.

``python -m tools.docs --check`` writes nothing and fails where a page is stale.
"""

from __future__ import annotations

import sys
import tomllib
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from danvan.checking import check, output
from danvan.checking.regimes import Regime
from danvan.checking.rules import ALL
from danvan.reading.text import read_text
from danvan.text.dates import format_short
from tools.reading_page import reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from danvan.checking import Rule

REFERENCE = Path(__file__).resolve().parents[1] / "docs" / "reference"
SEVERITIES = {"error": "lỗi", "warning": "cảnh báo", "info": "lưu ý"}
SCOPES = {"own": "cơ quan mình", "subordinate": "cấp dưới", "foreign": "cơ quan khác"}


def rules() -> Iterator[str]:
    """List the checking rules, each with its own page."""
    yield "# Quy tắc rà soát"
    yield (
        "Bộ quy tắc áp dụng theo ngày và hệ thống của chính văn bản được rà soát; "
        "căn cứ ghi “chưa kiểm” thì chỉ cảnh báo. "
        "Bật, tắt và đổi mức: xem [cấu hình](../how-to/ra-soat.md)."
    )
    rows = [
        f"| [{rule.code}](quy-tac/{rule.code.lower()}.md) | {rule.name} "
        f"| {SEVERITIES[rule.severity]} |"
        for rule in ALL
    ]
    yield "| quy tắc | nội dung | mức cao nhất |\n|---|---|---|\n" + "\n".join(rows)
    yield "## Bộ quy tắc"
    yield "\n".join(f"- {_since(regime)}" for regime in Regime)


def _since(regime: Regime) -> str:
    day = regime.valid_from
    return f"{regime} (từ ngày {format_short(day)})" if day else f"{regime}"


def rule_page(rule: Rule) -> Iterator[str]:
    """Tell of one rule, with the examples its specification proves."""
    yield f"# {rule.code}. {rule.name}"
    yield f"Mức cao nhất: {SEVERITIES[rule.severity]}."
    yield rule.explanation
    yield "## Căn cứ"
    if len(set(rule.bases.values())) == 1:
        yield f"Mọi văn bản: {next(iter(rule.bases.values()))}."
    else:
        rows = [
            f"| {_since(regime)} | {basis} |" for regime, basis in rule.bases.items()
        ]
        yield "| bộ quy tắc | căn cứ |\n|---|---|\n" + "\n".join(rows)
    if not rule.good:
        yield (
            "Quy tắc này đọc cách trình bày trong tệp Word; ví dụ đã kiểm ở trang "
            "[Rà soát thể thức trình bày](../../explanation/the-thuc-trinh-bay.md)."
        )
        return
    yield "## Viết như vậy là được"
    for text in rule.good:
        yield f"```text\n{text.strip()}\n```"
    yield "## Viết như vậy thì bị đánh dấu"
    for bad in rule.bad:
        document = read_text(bad.place()[0].encode())
        answer = check(document, rules=[rule])
        shown = output.as_text(document, answer, "van-ban.txt").rsplit("\n", 1)[0]
        yield f"```text\n{shown}\n```"


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
} | {f"quy-tac/{rule.code.lower()}.md": partial(rule_page, rule) for rule in ALL}


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
    ] + [path.name for path in _left_over()]


def _left_over() -> list[Path]:
    """Return the pages of rules that are no more."""
    return sorted(set((REFERENCE / "quy-tac").glob("*.md")) - written().keys())


def main() -> int:
    """Write the pages, or check them."""
    if "--check" in sys.argv[1:]:
        return 1 if stale() else 0
    (REFERENCE / "quy-tac").mkdir(parents=True, exist_ok=True)
    for path in _left_over():
        path.unlink()
    for path, text in written().items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
