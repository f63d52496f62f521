"""The command line (dòng lệnh): one parser, each command imported late."""

import os
import sys


def main() -> None:
    """Run one command."""
    if sys.argv[1:2] == ["manage"]:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "danvan.web.settings")
        from django.core.management import execute_from_command_line

        execute_from_command_line(["danvan manage", *sys.argv[2:]])
