"""LibreOffice opens the DOCX and shows the same words (mở bằng LibreOffice)."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from danvan.reading import read
from danvan.rendering import to_docx
from tests.integration.rendering.sample_document import report

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None,
    reason="cần LibreOffice (tùy chọn): apt install libreoffice-writer-nogui",
)


def converted(data: bytes, folder: Path, kind: str) -> Path:
    """Convert a DOCX with a LibreOffice of its own profile."""
    source = folder / "van-ban.docx"
    source.write_bytes(data)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(folder),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return folder / f"van-ban.{kind.partition(':')[0]}"


def test_shows_the_same_words_in_the_same_order(tmp_path: Path) -> None:
    document = report(paragraphs=6)
    made = converted(to_docx(document), tmp_path, "txt:Text (encoded):UTF8")
    text = made.read_text("utf-8-sig")
    assert text.split() == document.text.split()


def test_makes_as_many_pages_as_our_own_pdf_with_numbers_from_the_second(
    tmp_path: Path,
) -> None:
    document = report(paragraphs=16)
    # Where its font is missing the letters come from several, in their order alone:
    # our own reader weaves them together again.
    made = read(converted(to_docx(document), tmp_path, "pdf"))
    first, second = (page.of(made.text) for page in made.pages[:2])
    assert first.lstrip().startswith("UBND TỈNH TÂN GIANG")
    assert second.lstrip().startswith("2")
