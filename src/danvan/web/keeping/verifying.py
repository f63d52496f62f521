"""Verification (kiểm chứng): the installation, an issued report, a trail, a copy."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from danvan.audit.models import ChainHead
from danvan.audit.verify import verify_chain
from danvan.files.models import StoredFile
from danvan.files.store import intact
from danvan.reading import file_bytes, read, sha256_of
from danvan.web.keeping.backup import check_manifest
from danvan.web.keeping.proofs import heads_in, of_trail, verify_proof
from danvan.web.keeping.recorded import recorded
from danvan.web.keeping.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def installation() -> Iterator[Verdict]:
    """Verify every audit chain and every original of this installation."""
    for chain in ChainHead.objects.order_by("chain").values_list("chain", flat=True):
        yield of_trail(f"Nhật ký {chain or 'hệ thống'}", verify_chain(chain))
    count, faults = 0, []
    for code, sha256 in StoredFile.objects.values_list("code", "sha256").iterator():
        count += 1
        if not intact(sha256):
            faults.append(f"{code}: tệp gốc mất hoặc đã bị sửa.")
    yield Verdict("Tệp gốc", f"{count} tệp đúng từng byte.", tuple(faults))
    yield recorded()


def verify_files(paths: Sequence[Path]) -> Iterator[Verdict]:
    """Verify files, trails against the signed heads given with them.

    Raise RefusedError where one cannot be read.
    """
    heads = heads_in(paths)
    for path in paths:
        proven = verify_proof(path, heads)
        yield verify_file(path) if proven is None else proven


def verify_file(path: Path) -> Verdict:
    """Verify a copy or a report by what it is.

    Raise RefusedError where it cannot be read.
    """
    data = file_bytes(path)
    if zipfile.is_zipfile(path) and path.suffix.lower() == ".zip":
        copy = check_manifest(path)
        return Verdict(path.name, f"Bản sao lưu nguyên vẹn, {copy.files} tệp.")
    return _report(path.name, data)


def _report(name: str, data: bytes) -> Verdict:
    document = read(data, name=name)
    faults = [
        problem.message
        for problem in document.problems
        if problem.code.startswith("figure")
    ]
    addressed = [q for q in document.quantities if q.figure]
    stored = (
        StoredFile.objects.filter(sha256=sha256_of(data))
        .values_list("code", flat=True)
        .first()
    )
    kept = (
        f"đúng từng byte với bản gốc {stored}"
        if stored
        else "không có trong kho bản gốc của hệ thống này"
    )
    if not stored and not addressed:
        faults.append("tệp không mang địa chỉ số liệu nào của Danvan.")
    return Verdict(name, f"{len(addressed)} số liệu có địa chỉ, {kept}.", tuple(faults))
