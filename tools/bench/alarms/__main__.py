"""The command: ``python -m tools.bench.alarms [--unjudged | --held-out | --write]``."""

from __future__ import annotations

import argparse
import sys

from tools.bench.alarms import page
from tools.bench.alarms.judging import Table, others, reports, table
from tools.shared_material import SHARED, available


def main() -> int:
    """Check the real texts and print the table; of held-out ones only numbers."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench.alarms")
    parser.add_argument("--unjudged", action="store_true", help="to be judged by hand")
    parser.add_argument("--held-out", action="store_true", dest="held_out")
    parser.add_argument("--write", action="store_true", help="write the page's table")
    options = parser.parse_args()
    if not available():
        parser.error(f"no real documents at {SHARED}")
    if options.held_out:
        told = table([*others(SHARED, held_out=True)])
        for rule in told.rules:
            print(f"{rule:<6}{sum(n for (r, _), n in told.found.items() if r == rule)}")
        print(f"characters {sum(told.characters.values())}")
        return 0
    told = table([*reports(SHARED), *others(SHARED)])
    if options.unjudged:
        _print_unjudged(told)
    elif options.write:
        page.PAGE.write_text(page.written(told), "utf-8")
    else:
        print(page.lines(told))
    if told.unjudged:
        print(f"{len(told.unjudged)} not judged yet: --unjudged", file=sys.stderr)
    return int(bool(told.unjudged))


def _print_unjudged(told: Table) -> None:
    """Print what is to be judged, as lines of the file with the place beside them."""
    for text, finding in told.unjudged:
        name, rule, place = text.key(finding)
        whole, span = text.document.text, finding.span
        around = whole[max(0, span.start - 60) : span.end + 60].replace("\n", " ")
        print(f'["{name}".{rule}]\n"{place}" = ""  # {finding.message}\n#   {around}')


if __name__ == "__main__":
    sys.exit(main())
