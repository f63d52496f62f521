"""Count pairs of words in the texts of laws: what rule R24g looks up.

``python -m tools.word_pairs`` reads the laws of the shared material and writes
``src/danvan/checking/data/word_pairs.txt.gz``. Texts of laws are free of copyright
(Luật Sở hữu trí tuệ, Điều 15 khoản 2); only which word follows which is kept.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter, defaultdict
from pathlib import Path

from danvan.checking.language.pairs import FILE, FREQUENT
from danvan.text.unicode import nfc
from tools.shared_material import SHARED

_TOKEN = re.compile(r"[^\W\d_]+|[^\w\s]|\d+|\n")


def count(path: Path) -> Counter[tuple[str, str]]:
    """Count words that follow each other with nothing but space between."""
    pairs: Counter[tuple[str, str]] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            before = ""
            for found in _TOKEN.finditer(nfc(json.loads(line)["text"]).lower()):
                word = found[0] if found[0].isalpha() else ""
                if before and word:
                    pairs[before, word] += 1
                before = word
    return pairs


def write(pairs: Counter[tuple[str, str]], path: Path) -> None:
    """Write a line a word: frequent followers, a bar, the others."""
    often: dict[str, list[str]] = defaultdict(list)
    seldom: dict[str, list[str]] = defaultdict(list)
    for (word, follower), number in sorted(pairs.items()):
        (often if number >= FREQUENT else seldom)[word].append(follower)
    lines = [
        f"{word} {' '.join(often[word])}|{' '.join(seldom[word])}\n"
        for word in sorted(often.keys() | seldom.keys())
    ]
    # No time and no name in the file: the same texts give the same bytes.
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write("".join(lines).encode())


def main() -> None:
    """Count and write."""
    pairs = count(SHARED / "corpus" / "laws.jsonl.gz")
    write(pairs, FILE)
    print(f"{len(pairs)} cặp chữ, {FILE.stat().st_size} byte")


if __name__ == "__main__":
    main()
