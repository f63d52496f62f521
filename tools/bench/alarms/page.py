"""The page ``docs/explanation/bao-dong-sai.md``: its table, from the judgements."""

from __future__ import annotations

from pathlib import Path

from danvan.checking.rules import ALL
from danvan.text.numerals import format_number
from tools.bench.alarms.judging import AIMS, OTHERS, REPORTS, Table

PAGE = Path(__file__).parents[3] / "docs" / "explanation" / "bao-dong-sai.md"
OPENS = "<!-- Bảng do python -m tools.bench.alarms --write ghi. -->"
CLOSES = "<!-- Hết bảng. -->"


def written(told: Table) -> str:
    """Return the page with the table of a measurement."""
    head, _, rest = PAGE.read_text("utf-8").partition(OPENS)
    return f"{head}{OPENS}\n\n{lines(told)}\n{CLOSES}{rest.partition(CLOSES)[2]}"


def lines(told: Table) -> str:
    """Return the table, and what it says in sentences."""
    names = {rule.code: rule.name for rule in ALL}
    rows = [
        "| quy tắc | bốn báo cáo | trên 1.000 ký tự | văn bản khác | trên 1.000 ký tự "
        "| sai |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for code in told.rules:
        shown = [f"{code} {names[code]}"]
        for suite in (REPORTS, OTHERS):
            count = told.found[code, suite]
            rate = 1000 * count / (told.characters[suite] or 1)
            shown += [str(count), format_number(rate, 3)]
        shown.append(str(told.false[code, REPORTS] + told.false[code, OTHERS]))
        rows.append(f"| {' | '.join(shown)} |")
    return "\n".join([*rows, "", *_sentences(told)])


def _sentences(told: Table) -> list[str]:
    said = []
    for suite, aim in AIMS.items():
        marks = sum(n for (_, where), n in told.found.items() if where == suite)
        said.append(
            f"- {suite[0].upper()}{suite[1:]}: {format_number(told.characters[suite])} "
            f"ký tự, {marks} điểm, {told.false_in(suite)} báo động sai; mức cho phép "
            f"là một trên {format_number(aim)} ký tự."
        )
    listed = "; ".join(f"{kind} {count}" for kind, count in sorted(told.kinds.items()))
    return [*said, f"- Phán xét theo lớp: {listed}.", ""]
