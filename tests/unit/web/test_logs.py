"""The running log: JSON lines that tell nothing of a person."""

from __future__ import annotations

import json
import logging
import sys

from danvan.web.running.logs import JsonFormatter


def _line(record: logging.LogRecord) -> dict[str, object]:
    text = JsonFormatter().format(record)
    assert "\n" not in text
    return dict(json.loads(text))


def test_writes_one_line_whatever_the_message_holds() -> None:
    record = logging.LogRecord(
        "danvan", logging.WARNING, "x.py", 1, 'a\n{"level": "forged"}', (), None
    )

    assert _line(record)["message"] == 'a\n{"level": "forged"}'


def test_names_the_place_of_an_error_and_not_its_message() -> None:
    try:
        raise ValueError("0912345678 của Nguyễn Văn A")
    except ValueError:
        record = logging.LogRecord(
            "danvan", logging.ERROR, "x.py", 1, "failed", (), sys.exc_info()
        )

    line = _line(record)

    assert line["error"] == "ValueError"
    assert "0912345678" not in json.dumps(line)
    assert "test_logs.py" in json.dumps(line)


def test_takes_only_the_fields_that_name_nobody() -> None:
    record = logging.LogRecord("danvan", logging.WARNING, "x.py", 1, "m", (), None)
    record.reference = "LOI-7K3F9Q"
    record.path = "/so/?ten=Nguyễn"

    line = _line(record)

    assert line["reference"] == "LOI-7K3F9Q"
    assert "path" not in line
