"""What a check prints (kết quả rà soát): lines with a caret, JSON, SARIF, HTML."""

from danvan.checking.output.machine import as_json, schema
from danvan.checking.output.page import as_html
from danvan.checking.output.sarif import Answer, as_sarif
from danvan.checking.output.text import as_text
from danvan.checking.output.words import counted, summary

__all__ = [
    "Answer",
    "as_html",
    "as_json",
    "as_sarif",
    "as_text",
    "counted",
    "schema",
    "summary",
]
