"""Fill the sample in a process of its own (nạp dữ liệu mẫu): run by ``demo``."""

from __future__ import annotations

import os
import threading

import django

from danvan.web.running.serving import end_with_parent


def main() -> None:
    """Fill the database of the environment, a line for each step."""
    threading.Thread(target=end_with_parent, args=(os.getppid(),), daemon=True).start()
    django.setup()
    from danvan.sample.fill import fill

    fill(tell=lambda words: print(words, flush=True))  # noqa: T201 (read by the parent)


if __name__ == "__main__":
    main()
