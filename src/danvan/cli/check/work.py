"""The files of one call (việc của một lần gọi): those that could be read, and how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from danvan.checking import Configuration, check, configuration
from danvan.checking.engine import all_rules
from danvan.checking.output import Answer
from danvan.cli.arguments import CallRefusedError
from danvan.cli.check.knowledge import Knowledge
from danvan.cli.files import files_of, several
from danvan.cli.terminal import complain, shows_colours
from danvan.documents.finding import Severity
from danvan.reading import UnreadableFileError, file_bytes, read

if TYPE_CHECKING:
    from argparse import Namespace

    from danvan.checking import Checked, Rule
    from danvan.documents.document import Document


class Done(NamedTuple):
    """One file that was checked."""

    path: Path
    data: bytes
    document: Document
    checked: Checked


class Work:
    """The files of one call: those that could be read, and how it went."""

    def __init__(self, options: Namespace) -> None:
        self.many = several(options.files)
        self.reasons: bool = options.not_checked
        self.coloured = not options.output and shows_colours()
        self.counted: Counter[Severity] = Counter()
        self.files = 0
        self._paths = list(files_of(options.files))
        self._rules = _chosen(options.rules)
        self._configured = _configurations(options.config)
        self._knowledge = Knowledge(options)
        self._grave = _grave(options.fail_on)
        self._failed = 0

    def done(self) -> Iterator[Done]:
        """Check file by file; what cannot be read is complained of and left out."""
        for path in self._paths:
            chosen = self._configured(path.resolve().parent)
            context = self._knowledge.context(chosen.known, path)
            try:
                data = file_bytes(path)
                document = read(data, name=path.name)
            except UnreadableFileError as refusal:
                self.fail(path, refusal.sentence)
                continue
            checked = check(document, context, self._rules, chosen)
            self.counted.update(finding.severity for finding in checked.findings)
            self.files += 1
            yield Done(path, data, document, checked)

    def answers(self) -> Iterator[Answer]:
        """Give what was found, file by file."""
        for path, _, document, checked in self.done():
            yield Answer(path.as_posix(), document, checked)

    def name(self, path: str | Path) -> str:
        """Return what a person calls a file: by its path where there are others."""
        return Path(path).as_posix() if self.many else Path(path).name

    def fail(self, path: Path, sentence: str) -> None:
        """Say why a file cannot be answered for, and go on with the others."""
        self._failed += 1
        complain(f"{path.name}: {sentence}" if self.many else sentence)

    @property
    def status(self) -> int:
        """Return 1 on grave findings or a failed file, 2 where the only one failed."""
        if self._failed and not self.many:
            return 2
        grave = any(self.counted[severity] for severity in self._grave)
        return 1 if self._failed or grave else 0


def _grave(word: str) -> tuple[Severity, ...]:
    """Return the severities that make a call fail; none for ``never``."""
    order = tuple(Severity)
    return order[: order.index(Severity(word)) + 1] if word != "never" else ()


def _chosen(typed: str | None) -> tuple[Rule, ...] | None:
    """Return the rules of a list of codes; None where none are named."""
    if typed is None:
        return None
    known = {rule.code.casefold(): rule for rule in all_rules()}
    codes = [code.strip() for code in typed.split(",") if code.strip()]
    if not codes:
        raise CallRefusedError("Tùy chọn --rules cần mã quy tắc, như R5,R17.")
    for code in codes:
        if code.casefold() not in known:
            close = get_close_matches(code.casefold(), known, 1)
            hint = f"; có phải “{known[close[0]].code}” không" if close else ""
            raise CallRefusedError(f"Không có quy tắc “{code}”{hint}.")
    return tuple(known[code] for code in dict.fromkeys(map(str.casefold, codes)))


def _configurations(given: str | None) -> Callable[[Path], Configuration]:
    """Return what gives the configuration of a folder's files, each read once."""
    codes = [rule.code for rule in all_rules()]
    if given:
        only = configuration.load(Path(given), codes)
        return lambda folder: only

    @cache
    def loaded(place: Path) -> Configuration:
        return configuration.load(place, codes)

    @cache
    def of_folder(folder: Path) -> Configuration:
        place = configuration.find(folder)
        return loaded(place) if place else Configuration()

    return of_folder
