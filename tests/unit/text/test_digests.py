"""A digest of sources changes with them, and with nothing else."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from danvan.text.digests import digest_of

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_digest_follows_code_and_data_in_every_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "quytac"
    (package / "data").mkdir(parents=True)
    (package / "__init__.py").write_text("", "utf-8")
    told = package / "data" / "chu.toml"
    told.write_text('a = "b"', "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))

    def digest() -> str:
        digest_of.cache_clear()
        return digest_of("quytac")

    first = digest()
    (package / "ghi-chu.txt").write_text("không phải mã nguồn", "utf-8")
    assert digest() == first
    told.write_text('a = "c"', "utf-8")
    assert digest() != first
    digest_of.cache_clear()
    sys.modules.pop("quytac", None)
