"""The configuration of a check (cấu hình rà soát): rules, own names, what is known.

Kept in ``danvan.toml``, in the folder of the checked file or in one above it.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from danvan.checking.context import OwnNames
from danvan.documents.finding import Severity
from danvan.text.refused import RefusedError

FILE_NAME = "danvan.toml"
_ON, _OFF = "on", "off"
LARGEST = 1_000_000
"""Bytes of a file at most."""
_NAMES = ("agencies", "abbreviations", "words")


class WrongConfigurationError(RefusedError):
    """The configuration cannot be used; the sentence says which name is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known besides the documents; files are named, not read."""

    agency: str | None = None
    abbreviation: str | None = None
    recipient: str | None = None
    regime: str | None = None
    draft: bool | None = None
    earlier: tuple[Path, ...] = ()
    """Earlier reports; ``others`` to other regimes. Files or folders."""
    others: tuple[Path, ...] = ()
    papers: Path | None = None
    """A table of papers that somebody vouches for."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """Which rules apply, how grave their findings are, which names are our own."""

    off: frozenset[str] = frozenset()
    """Codes of rules that do not apply."""
    severities: Mapping[str, Severity] = field(default_factory=dict)
    """Of every finding of a rule, by its code."""
    names: OwnNames = field(default_factory=OwnNames)
    known: Known = field(default_factory=Known)


def find(path: Path) -> Path | None:
    """Return the nearest ``danvan.toml`` at or above the folder of a checked file."""
    folder = path.resolve()
    folder = folder if folder.is_dir() else folder.parent
    for above in (folder, *folder.parents):
        place = above / FILE_NAME
        if place.is_file():
            return place
    return None


def load(path: Path, codes: Iterable[str]) -> Configuration:
    """Read a configuration; raise WrongConfigurationError with what is wrong."""
    try:
        with path.open("rb") as file:
            text = file.read(LARGEST + 1)
    except OSError:
        raise _wrong(path, "không mở được tệp này") from None
    return parse(text, codes, path)


def parse(
    text: bytes, codes: Iterable[str], path: Path = Path(FILE_NAME)
) -> Configuration:
    """Read the bytes of a configuration; raise WrongConfigurationError."""
    try:
        if len(text) > LARGEST:
            raise _wrong(path, "tệp quá lớn")
        data = tomllib.loads(text.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise _wrong(path, "tệp phải được ghi bằng UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise _wrong(path, f"không phải TOML ({error})") from None
    except (RecursionError, ValueError):
        raise _wrong(path, "lồng quá sâu hoặc có số quá lớn") from None
    return _read(path, data, tuple(codes))


def write(configuration: Configuration) -> str:
    """Return a configuration as its file says it, so that ``parse`` reads the same."""
    words = {
        **{code: severity.value for code, severity in configuration.severities.items()},
        **dict.fromkeys(configuration.off, _OFF),
    }
    names = configuration.names
    lines = ["[rules]", *(f'{code} = "{words[code]}"' for code in sorted(words))]
    lines += ["", "[names]"]
    for key in _NAMES:
        listed = ", ".join(_quoted(one) for one in getattr(names, key))
        lines.append(f"{key} = [{listed}]")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Write a TOML basic string, which JSON's strings are; DEL is escaped too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def _read(path: Path, data: Mapping[str, Any], codes: tuple[str, ...]) -> Configuration:
    _check_keys(path, "mục", data, ("rules", "names", "context"))
    rules = _table(path, data, "rules")
    names = _table(path, data, "names")
    context = _table(path, data, "context")
    _check_keys(path, "quy tắc", rules, codes)
    _check_keys(path, "khóa", names, _NAMES)
    _check_keys(path, "khóa", context, tuple(_CONTEXT))
    words = (_ON, _OFF, *Severity)
    for code, word in rules.items():
        if word not in words:
            listed = ", ".join(f"“{one}”" for one in words)
            raise _wrong(path, f"{code} nhận một trong {listed}")
    return Configuration(
        frozenset(code for code, word in rules.items() if word == _OFF),
        {c: Severity(word) for c, word in rules.items() if word not in (_ON, _OFF)},
        OwnNames(**{key: _strings(path, key, value) for key, value in names.items()}),
        Known(**{key: _CONTEXT[key](path, key, told) for key, told in context.items()}),
    )


def _table(path: Path, data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = data.get(key, {})
    if not isinstance(value, dict):
        raise _wrong(path, f"“{key}” phải là một mục [{key}]")
    return value


def _strings(path: Path, key: str, value: object) -> tuple[str, ...]:
    if isinstance(value, list) and all(
        isinstance(one, str) and one.strip() for one in value
    ):
        return tuple(value)
    raise _wrong(path, f'“{key}” phải là một danh sách chữ, như ["TTPVHCC"]')


def _words(path: Path, key: str, value: object) -> str:
    if isinstance(value, str) and value.strip():
        return " ".join(value.split())
    raise _wrong(path, f'“{key}” phải là chữ, như "Sở Nội vụ"')


def _switch(path: Path, key: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise _wrong(path, f"“{key}” phải là true hoặc false")


def _file(path: Path, key: str, value: object) -> Path:
    """Return a path as the configuration names it: from its own folder."""
    if isinstance(value, str) and value.strip():
        return path.parent / value
    raise _wrong(path, f'“{key}” phải là tên tệp, như "van-ban.csv"')


def _files(path: Path, key: str, value: object) -> tuple[Path, ...]:
    if isinstance(value, list):
        return tuple(_file(path, key, one) for one in value)
    raise _wrong(path, f'“{key}” phải là một danh sách tên tệp, như ["quy-1.docx"]')


_CONTEXT: dict[str, Callable[[Path, str, object], Any]] = {
    "agency": _words,
    "abbreviation": _words,
    "recipient": _words,
    "regime": _words,
    "draft": _switch,
    "earlier": _files,
    "others": _files,
    "papers": _file,
}


def _check_keys(
    path: Path, kind: str, given: Iterable[str], known: tuple[str, ...]
) -> None:
    for key in given:
        if key not in known:
            close = get_close_matches(key, known, 1)
            hint = f"; có phải “{close[0]}” không" if close else ""
            raise _wrong(path, f"không có {kind} “{key}”{hint}")


def _wrong(path: Path, what: str) -> WrongConfigurationError:
    return WrongConfigurationError(f"Cấu hình “{path.name}” chưa đúng: {what}.")
