"""Forms that a worker applies to a document: slow, careless, deadly.

A worker is another interpreter and imports this by its plain name.
"""

from __future__ import annotations

import os
import time

from danvan.documents.document import Document

DEADLY = "Tệp làm chết tiến trình"


def slow(document: Document) -> str:
    """Return the text, after a moment in which the worker may be killed."""
    time.sleep(0.05)
    return document.text


def careless(document: Document) -> str:
    """Fail as no reader should."""
    raise ZeroDivisionError(document.source.file)


def deadly(document: Document) -> str:
    """Take the whole process away, for one file."""
    if DEADLY in document.text:
        os._exit(7)
    return document.text
