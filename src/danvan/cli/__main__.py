"""Run with ``python -m danvan.cli`` (chạy không cần cài lệnh)."""

import sys

from danvan.cli import main

if __name__ == "__main__":
    sys.exit(main())
