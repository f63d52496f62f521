"""``danvan read``: what a document says (đọc văn bản)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from danvan.cli.files import files_of, several
from danvan.cli.terminal import complain, say
from danvan.reading import UnreadableFileError, read

if TYPE_CHECKING:
    from argparse import Namespace

    from danvan.documents.document import Document


def run(options: Namespace) -> int:
    """Read every file; return 1 where some of many failed, 2 where the only one did."""
    many, failed = several(options.files), 0
    for path in files_of(options.files):
        try:
            document = read(path)
        except UnreadableFileError as refusal:
            complain(f"{path.name}: {refusal.sentence}" if many else refusal.sentence)
            failed += 1
            continue
        say(_form(document, options.format, many=many))
    if not failed:
        return 0
    return 1 if many else 2


def _form(document: Document, form: str, *, many: bool) -> str:
    if form == "json":
        from danvan.documents.machine import to_json

        indent = None if many else 1
        return json.dumps(to_json(document), ensure_ascii=False, indent=indent)
    if form == "md":
        from danvan.cli.markdown import to_markdown

        return to_markdown(document)
    from danvan.cli.summary import to_text

    return to_text(document)
