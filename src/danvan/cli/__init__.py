"""The command line (dòng lệnh): one parser, each command imported late."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from danvan.cli.arguments import CallRefusedError, parse
from danvan.cli.terminal import complain
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0, 1 or 2."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    # What Danvan writes belongs to whoever started it, and to nobody else.
    os.umask(0o077)
    try:
        if given[:1] == ["manage"]:
            return _manage(given[1:])
        options = parse(given)
        return int(options.run(options))
    except CallRefusedError as refusal:
        # `--help` and `--version` have already said what was asked for.
        return complain(refusal.sentence) if refusal.sentence else 0
    except RefusedError as refusal:
        return complain(refusal.sentence)
    except BrokenPipeError:
        # The reader of a pipe went away: `danvan read … | head`.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return complain("Đã dừng theo yêu cầu; những gì đã lưu không mất.")


def _manage(rest: list[str]) -> int:
    from danvan.cli.django import set_up

    set_up(demo=False, apps=False)
    from django.core.management import execute_from_command_line

    execute_from_command_line(["danvan manage", *rest])
    return 0
