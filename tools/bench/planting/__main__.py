"""The command: ``python -m tools.bench.planting [KIND …]`` shows what was missed."""

from __future__ import annotations

import argparse
import sys
from collections import Counter

from tools.bench.planting.kinds import KINDS
from tools.bench.planting.plant import Ground
from tools.bench.planting.trial import Trial, own_texts, real_texts, score
from tools.shared_material import SHARED, available


def main() -> int:
    """Plant and print, kind by kind; of held-out documents nothing but numbers."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench.planting")
    parser.add_argument("kinds", nargs="*", help="words of the kinds' names")
    parser.add_argument("--count", type=int, default=30)
    parser.add_argument("--show", type=int, default=0, help="examples of each kind")
    parser.add_argument("--held-out", action="store_true", dest="held_out")
    parser.add_argument("--own", action="store_true", help="our own texts only")
    options = parser.parse_args()
    if options.held_out and not available():
        parser.error(f"no real documents at {SHARED}")
    grounds = _grounds(held_out=options.held_out, own=options.own)
    show = 0 if options.held_out else options.show
    sums: Counter[str] = Counter()
    for kind in KINDS:
        if options.kinds and not any(word in kind.name for word in options.kinds):
            continue
        told = score(kind, grounds, options.count)
        written = "" if kind.is_written else "  (chưa có quy tắc)"
        print(
            f"{kind.name:<52}{'/'.join(kind.rules):<10}{told.found:>4}/{told.planted:<4}"
            f"{told.false:>4}{written}"
        )
        if kind.is_written:
            sums.update(planted=told.planted, found=told.found, false=told.false)
        for one in told.missed[:show] if kind.is_written else ():
            _show("missed", one)
        for one in told.alarms[:show]:
            _show("false", one)
    print(dict(sums))
    return 0


def _grounds(*, held_out: bool, own: bool) -> list[Ground]:
    if held_out:
        return real_texts(SHARED, held_out=True)
    return own_texts() + (real_texts(SHARED) if available() and not own else [])


def _show(what: str, one: Trial) -> None:
    text = one.plant.text(one.ground.text)
    marks = one.plant.marks()
    shown = text[max(0, marks[0].start - 40) : marks[0].end + 40].replace("\n", "⏎")
    print(f"    {what}: {one.ground.name}: {shown}")
    for finding in (*one.right, *one.false):
        print(
            f"        {finding.rule} “{finding.span.of(text)[:60]}” {finding.message}"
        )


if __name__ == "__main__":
    sys.exit(main())
