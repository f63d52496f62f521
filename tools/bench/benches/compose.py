"""A report drawn as DOCX and PDF, beside python-docx, docxtpl and carbone.

A table of 2,000 rows of six cells holds 12,000 values. carbone runs where Node finds
it, in a process of its own.
"""

from __future__ import annotations

import io
import statistics
from collections.abc import Iterator
from functools import partial
from itertools import cycle
from typing import Any

from danvan.documents.document import Document
from danvan.rendering import to_docx, to_pdf
from tools.bench import carbone
from tools.bench.measuring import Row, Work, contest, race
from tools.bench.report import HEADINGS, report, sentences, table_rows

SIZES = (20, 200, 2000)
_KINDS = 12
"""Documents of different length that a round of PDF may set."""


def run() -> Iterator[Row]:
    """Race the writers on 60 paragraphs and tables of three sizes."""
    for rows in SIZES:
        document = report(60, rows)
        yield from contest(
            f"compose: DOCX, 60 paragraphs, {rows} rows",
            partial(to_docx, document),
            {"python-docx": _python_docx(rows), "docxtpl": _docxtpl(rows)},
        )
        yield from _beside_carbone(rows, document)
        # A document that was just set is set faster: each round sets another one.
        others = cycle([report(60 + more, rows) for more in range(_KINDS)])
        yield from contest(
            f"compose: PDF, 60 paragraphs, {rows} rows",
            lambda others=others: to_pdf(next(others)),  # type: ignore[misc]
        )


def _beside_carbone(rows: int, document: Document) -> Iterator[Row]:
    """Set our median beside that of carbone, where it is installed."""
    if not carbone.installed():
        return
    ours = race({"": partial(to_docx, document)})[""]
    texts = [list(HEADINGS), *table_rows(rows)]
    wall, cpu = carbone.milliseconds(sentences(60), texts)
    name = f"compose: DOCX, 60 paragraphs, {rows} rows"
    theirs = statistics.median(wall), statistics.median(cpu)
    yield Row(name, ours.median, "ms", "median", "carbone", theirs[0])
    yield Row(name, ours.cpu_median, "ms", "cpu", "carbone", theirs[1])


def _python_docx(rows: int) -> Work:
    """Write the same text and table with python-docx, without our layout."""
    import docx

    def work() -> bytes:
        document: Any = docx.Document()
        for text in sentences(60):
            document.add_paragraph(text)
        # All rows at once: adding them one by one takes it ten times as long.
        table = document.add_table(rows=rows + 1, cols=len(HEADINGS))
        texts = (list(HEADINGS), *table_rows(rows))
        for row, values in zip(table.rows, texts, strict=True):
            for cell, value in zip(row.cells, values, strict=True):
                cell.text = value
        stream = io.BytesIO()
        document.save(stream)
        return stream.getvalue()

    return work


def _docxtpl(rows: int) -> Work:
    """Fill a template with the same text and table by docxtpl."""
    import docx
    import docxtpl

    template: Any = docx.Document()
    template.add_paragraph("{%p for text in texts %}")
    template.add_paragraph("{{ text }}")
    template.add_paragraph("{%p endfor %}")
    table = template.add_table(rows=3, cols=len(HEADINGS))
    table.rows[0].cells[0].text = "{%tr for row in rows %}"
    for at, cell in enumerate(table.rows[1].cells):
        cell.text = f"{{{{ row[{at}] }}}}"
    table.rows[2].cells[0].text = "{%tr endfor %}"
    blank = io.BytesIO()
    template.save(blank)
    values = {"texts": sentences(60), "rows": [list(HEADINGS), *table_rows(rows)]}

    def work() -> bytes:
        blank.seek(0)
        filled = docxtpl.DocxTemplate(blank)
        filled.render(values)
        stream = io.BytesIO()
        filled.save(stream)
        return stream.getvalue()

    return work
