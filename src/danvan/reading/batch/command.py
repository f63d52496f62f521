"""``danvan read`` on many files: what is asked, what is said at the end."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TextIO

from danvan.reading.batch import Executor, outcomes
from danvan.reading.batch.places import found_in
from danvan.reading.batch.progress import Progress
from danvan.reading.batch.record import Record
from danvan.reading.batch.sheets import Lines, Separate, Sheets
from danvan.reading.batch.workers import cores
from danvan.reading.output import form_of, printable
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from danvan.reading.batch.places import Place
    from danvan.reading.batch.reading import Outcome
    from danvan.reading.output import Format

_FOR_ONE_PROCESS = 8
"""Files that one process reads before another one has started."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call of the command; empty strings are options not given."""

    files: Sequence[str]
    format: Format | None
    jobs: int | None
    output: str
    resume: str
    cluster: str
    out: TextIO
    err: TextIO

    def run(self) -> int:
        """Read everything; return 0, 1 where some failed, 2 where nothing was done."""
        if self.resume and (self.output or self.format not in {None, "json"}):
            raise RefusedError(
                "--resume ghi tiếp vào chính tệp ấy, dạng JSON; hãy bỏ --output và "
                "--format."
            )
        record = Record(self.resume) if self.resume else None
        places = list(found_in(self.files))
        if not places:
            print("Không có tệp nào để đọc.", file=self.err)
            return 2
        if record:
            places = [replace(p, read=record.read.get(p.name, "")) for p in places]
        with contextlib.ExitStack() as stack:
            try:
                sheets = stack.enter_context(self._sheets(record))
                return self._read(places, sheets)
            except BrokenPipeError:
                raise
            except OSError as error:
                place = error.filename or self.output or self.resume or "đầu ra"
                raise RefusedError(
                    f"Không ghi được “{place}”; hãy kiểm tra quyền ghi và chỗ trống "
                    "trên đĩa rồi chạy lại với --resume."
                ) from None

    def _read(self, places: Sequence[Place], sheets: Sheets) -> int:
        form = form_of(self._format())
        reading = outcomes(places, form, self._executor(len(places)))
        failed: list[Outcome[str]] = []
        done = 0
        results = None if self.output or self.resume else self.out
        progress = Progress(len(places), self.err, results=results)
        with progress, contextlib.closing(reading):
            try:
                for outcome in reading:
                    if outcome.result is not None:
                        sheets.add(outcome.name, outcome.result)
                    elif not outcome.kept:
                        failed.append(outcome)
                    done += 1
                    progress.step(outcome.name, failed=len(failed))
            except KeyboardInterrupt:
                progress.clear()
                self._say_failed(failed, done)
                print(self._stopped(done, len(places)), file=self.err)
                return 2
        self._say_failed(failed, len(places))
        return 1 if failed else 0

    def _executor(self, files: int) -> Executor:
        if self.cluster:
            return self.cluster
        return self.jobs or min(cores(), 1 + files // _FOR_ONE_PROCESS)

    def _format(self) -> Format:
        return self.format or ("json" if self.resume else "text")

    def _sheets(
        self, record: Record | None
    ) -> contextlib.AbstractContextManager[Sheets]:
        if record:
            return record.appended()
        if self.output.endswith(os.sep) or os.path.isdir(self.output):
            return contextlib.nullcontext(Separate(self.output, self._format()))
        return self._lines()

    @contextlib.contextmanager
    def _lines(self) -> Iterator[Lines]:
        if not self.output:
            yield Lines(self.out, self._format())
            return
        with open(self.output, "w", encoding="utf-8", newline="\n") as stream:
            yield Lines(stream, self._format())

    def _say_failed(self, failed: Sequence[Outcome[str]], done: int) -> None:
        if not failed:
            return
        print(f"Không đọc được {len(failed)} trên {done} tệp:", file=self.err)
        for outcome in failed:
            cause = f" ({outcome.cause})" if outcome.cause else ""
            said = f"  {printable(outcome.name)}: {outcome.sentence}{cause}"
            print(said, file=self.err)

    def _stopped(self, done: int, total: int) -> str:
        kept = self.resume or (self.output if self._format() == "json" else "")
        if kept and not os.path.isdir(kept):
            next_time = f"đọc tiếp bằng “--resume {printable(kept)}”"
        else:
            next_time = "lần sau thêm “--resume KET_QUA.jsonl” để có thể đọc tiếp"
        return f"Đã dừng sau {done} trên {total} tệp; {next_time}."
