"""Reading own text stays light: no format library is loaded for it."""

from __future__ import annotations

import subprocess
import sys


def test_own_text_needs_no_format_library() -> None:
    code = (
        "import sys\n"
        "from danvan.reading import read\n"
        "read('Báo cáo'.encode(), name='a.txt')\n"
        "heavy = {'lxml', 'pypdfium2', 'openpyxl', 'viparse', 'django'}\n"
        "print(sorted(heavy & {name.split('.')[0] for name in sys.modules}))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
