"""SARIF 2.1.0: the part of its schema that is used here, and what it tells."""

from __future__ import annotations

import json
from typing import Any

import jsonschema

from danvan.checking import Checked
from danvan.checking.output import Answer, as_sarif
from danvan.checking.rules import ALL
from danvan.documents.document import Document, Source
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span

TEXT = "Dòng một\nKế hoạch ngày 31/02/2024 của Sở\nhết"
START = TEXT.index("31/02")
FINDINGS = (
    Finding("R7", Severity.ERROR, Span(START, START + 10), "Sai.", "29/02", "Điều 1"),
    Finding("R4", Severity.WARNING, Span(START + 11, len(TEXT)), "Xem lại."),
    Finding("R0", Severity.INFO, Span(0, 0), "Lưu ý."),
)
_MESSAGE = {
    "type": "object",
    "properties": {"text": {"type": "string"}},
    "required": ["text"],
    "additionalProperties": False,
}
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
_FROM_ONE = {"type": "integer", "minimum": 1}
_FROM_ZERO = {"type": "integer", "minimum": 0}
_REGION = {
    "type": "object",
    "properties": {
        **dict.fromkeys(("startLine", "startColumn"), _FROM_ONE),
        **dict.fromkeys(("endLine", "endColumn"), _FROM_ONE),
        **dict.fromkeys(("charOffset", "charLength"), _FROM_ZERO),
    },
    "additionalProperties": False,
}
_RULE = {
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "shortDescription": _MESSAGE,
        "fullDescription": _MESSAGE,
        "help": _MESSAGE,
        "defaultConfiguration": {
            "type": "object",
            "properties": {"level": _LEVEL},
            "additionalProperties": False,
        },
        "properties": {"type": "object"},
    },
    "required": ["id"],
    "additionalProperties": False,
}
_RESULT = {
    "type": "object",
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": -1},
        "level": _LEVEL,
        "message": _MESSAGE,
        "locations": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "physicalLocation": {
                        "type": "object",
                        "properties": {
                            "artifactLocation": {
                                "type": "object",
                                "properties": {
                                    "uri": {"type": "string", "format": "uri-reference"}
                                },
                                "additionalProperties": False,
                            },
                            "region": _REGION,
                        },
                        "additionalProperties": False,
                    }
                },
                "additionalProperties": False,
            },
        },
    },
    "required": ["message"],
    "additionalProperties": False,
}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "tool": {
                        "type": "object",
                        "properties": {
                            "driver": {
                                "type": "object",
                                "properties": {
                                    "name": {"type": "string"},
                                    "rules": {
                                        "type": "array",
                                        "items": _RULE,
                                        "uniqueItems": True,
                                    },
                                },
                                "required": ["name"],
                                "additionalProperties": False,
                            }
                        },
                        "required": ["driver"],
                        "additionalProperties": False,
                    },
                    "language": {"type": "string", "pattern": "^[a-z]{2}(-[A-Z]{2})?$"},
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": "array", "items": _RESULT},
                },
                "required": ["tool"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["version", "runs"],
    "additionalProperties": False,
}


def _sarif(uri: str = "b.txt") -> dict[str, Any]:
    document = Document(TEXT, Source("", "", ""))
    answers = [Answer(uri, document, Checked(FINDINGS))]
    form: dict[str, Any] = json.loads(json.dumps(as_sarif(answers, ALL)))
    return form


def test_holds_what_the_schema_knows_and_nothing_else() -> None:
    jsonschema.validate(
        _sarif("2024/báo cáo.txt"), SCHEMA, format_checker=jsonschema.FormatChecker()
    )


def test_editors_find_the_place() -> None:
    run = _sarif()["runs"][0]
    first, second, _ = run["results"]
    assert (first["ruleId"], first["level"]) == ("R7", "error")
    assert first["message"]["text"] == "Sai.\nĐề nghị: 29/02\nCăn cứ: Điều 1"
    region = first["locations"][0]["physicalLocation"]["region"]
    assert region == {
        "startLine": 2,
        "startColumn": 15,
        "endLine": 2,
        "endColumn": 25,
        "charOffset": START,
        "charLength": 10,
    }
    over = second["locations"][0]["physicalLocation"]["region"]
    assert (over["endLine"], over["endColumn"]) == (3, 4)


def test_rules_are_told_once_with_their_help_and_legal_basis() -> None:
    run = _sarif()["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in ALL]
    for result in run["results"][:2]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert "ruleIndex" not in run["results"][2]
    for rule in rules:
        assert rule["properties"]["basis"]
        assert "Căn cứ: " in rule["help"]["text"]


def test_an_address_has_no_bare_spaces() -> None:
    result = _sarif("2024/báo cáo #1.txt")["runs"][0]["results"][0]
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert place == "2024/b%C3%A1o%20c%C3%A1o%20%231.txt"
