"""The peer carbone (Node), where it is installed: the same text and table filled.

``NODE_PATH`` names the folder of modules: ``npm install carbone`` somewhere outside.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_SCRIPT = """
const carbone = require('carbone');
const [template, file, rounds] = process.argv.slice(1);
const data = JSON.parse(require('fs').readFileSync(file, 'utf8'));
const wall = [], cpu = [];
function next(left) {
  const at = process.hrtime.bigint(), used = process.cpuUsage();
  carbone.render(template, data, (error) => {
    if (error) { console.error(error); process.exit(1); }
    const spent = process.cpuUsage(used);
    wall.push(Number(process.hrtime.bigint() - at) / 1e6);
    cpu.push((spent.user + spent.system) / 1e3);
    if (left) next(left - 1);
    else console.log(JSON.stringify({wall: wall.slice(1), cpu: cpu.slice(1)}));
  });
}
next(Number(rounds));
"""
_ROUNDS = 15


def installed() -> bool:
    """Tell whether Node is there and finds carbone."""
    node = shutil.which("node")
    if node is None:
        return False
    asked = [node, "-e", "require.resolve('carbone')"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def milliseconds(
    texts: Sequence[str], rows: Sequence[Sequence[str]]
) -> tuple[list[float], list[float]]:
    """Fill a template so many times; return milliseconds on the wall and of the CPU."""
    with tempfile.TemporaryDirectory() as folder:
        template, data = Path(folder, "blank.docx"), Path(folder, "data.json")
        _blank(len(rows[0])).save(str(template))
        named = [{f"c{at}": cell for at, cell in enumerate(row)} for row in rows]
        told = {"texts": [{"t": text} for text in texts], "rows": named}
        data.write_text(json.dumps(told, ensure_ascii=False), "utf-8")
        answer = subprocess.run(
            ["node", "-e", _SCRIPT, str(template), str(data), str(_ROUNDS)],
            capture_output=True,
            text=True,
            check=True,
        )
    spent = json.loads(answer.stdout)
    return spent["wall"], spent["cpu"]


def _blank(columns: int) -> Any:
    """Return a template: a paragraph and a row, each with the one that follows it."""
    import docx

    template: Any = docx.Document()
    template.add_paragraph("{d.texts[i].t}")
    template.add_paragraph("{d.texts[i+1].t}")
    table = template.add_table(rows=2, cols=columns)
    for at in range(columns):
        table.rows[0].cells[at].text = f"{{d.rows[i].c{at}}}"
        table.rows[1].cells[at].text = f"{{d.rows[i+1].c{at}}}"
    return template
