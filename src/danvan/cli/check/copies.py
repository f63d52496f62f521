"""Copies with comments (bản có nhận xét): one for each DOCX file that was checked."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from danvan.checking.engine import all_rules
from danvan.checking.output import summary
from danvan.cli.arguments import CallRefusedError
from danvan.cli.terminal import say
from danvan.reading import UnreadableFileError, with_comments

if TYPE_CHECKING:
    from danvan.cli.check.work import Done, Work

_ENDING = "-nhan-xet.docx"


def write_copies(work: Work, output: str | None) -> None:
    """Write a copy with comments for each file, into a folder where there are many.

    Raise CallRefusedError where there is no place for them.
    """
    if not output:
        raise CallRefusedError("Cần --output: tệp DOCX sẽ ghi, hoặc thư mục.")
    target = Path(output)
    folder = work.many or output.endswith(("/", "\\")) or target.is_dir()
    if folder and target.exists() and not target.is_dir():
        raise CallRefusedError("Có nhiều tệp nên --output phải là một thư mục.")
    if not folder and target.suffix.lower() != ".docx":
        raise CallRefusedError("Tên tệp có nhận xét phải kết thúc bằng “.docx”.")
    names = {rule.code: rule.name for rule in all_rules()}
    now = datetime.now().astimezone()
    taken: set[Path] = set()
    for one in work.done():
        try:
            data = with_comments(
                one.data, one.document, one.checked.findings,
                when=now, rule_names=names,
            )  # fmt: skip
        except UnreadableFileError as refusal:
            work.fail(one.path, refusal.sentence)
            continue
        place = _free(target / one.path.stem, taken) if folder else target
        _write(one, place, data)
        say(f"{work.name(one.path)}: {summary(one.checked)} → {place}")


def _free(stem: Path, taken: set[Path]) -> Path:
    """Return a name that no other file of this call has."""
    count, place = 1, stem.with_name(f"{stem.name}{_ENDING}")
    while place in taken:
        count += 1
        place = stem.with_name(f"{stem.name}-{count}{_ENDING}")
    taken.add(place)
    return place


def _write(one: Done, place: Path, data: bytes) -> None:
    if place.resolve() == one.path.resolve():
        raise CallRefusedError("Không ghi đè lên tệp gốc; hãy chọn tên khác.")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    except OSError:
        raise CallRefusedError(f"Không ghi được tệp “{place}”.") from None
