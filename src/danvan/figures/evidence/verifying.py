"""Verifying returns (kiểm chứng): name every byte that is not what was signed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from danvan.figures.evidence.hashing import (
    RowSha,
    evidence_sha,
    figure_sha,
    return_sha,
)
from danvan.figures.evidence.packing import MalformedEvidenceError, RowVersion, unpack
from danvan.figures.evidence.rows import CONTRIBUTORS
from danvan.figures.models import Evidence, Figure, Return
from danvan.figures.rules.rule import Window
from danvan.figures.rules.stored import rule_of
from danvan.figures.sources import DatedTable, source
from danvan.figures.sources.rows import hashes
from danvan.registers.models import RowVersion as ReplacedRow

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Breach:
    """One thing that is not as it was signed, in a Vietnamese sentence."""

    subject: str
    """Code of the return, figure or row."""
    sentence: str


def verify_return(return_: Return) -> tuple[Breach, ...]:
    """Check a signed return down to its rows; an empty answer proves it."""
    return tuple(_breaches(return_))


def verify_figures(return_: Return) -> tuple[Breach, ...]:
    """Check the figures of a signed return against its hash, not down to the rows."""
    return tuple(_of_figures(return_, _figures(return_)))


def _breaches(return_: Return) -> Iterator[Breach]:
    figures = _figures(return_)
    yield from _of_figures(return_, figures)
    kept = {f.evidence_id: f.evidence for f in figures if f.evidence is not None}
    for evidence in kept.values():
        yield from _of_evidence(evidence)


def _figures(return_: Return) -> list[Figure]:
    return list(
        return_.figures.select_related(
            "indicator",
            "rule",
            "evidence",
            "evidence__rule__indicator",
            "evidence__agency",
        )
    )


def _of_figures(return_: Return, figures: list[Figure]) -> Iterator[Breach]:
    hashes: dict[str, bytes] = {}
    for figure in figures:
        figure.return_of = return_
        hashes[figure.indicator.code] = bytes(figure.sha or b"")
        if figure_sha(figure) != hashes[figure.indicator.code]:
            yield Breach(figure.code, f"Số liệu {figure.code} đã bị sửa sau khi chốt.")
    if return_sha(hashes) != bytes(return_.sha or b""):
        yield Breach(return_.code, f"Bản số liệu {return_.code} không khớp mã băm.")


def _of_evidence(evidence: Evidence) -> Iterator[Breach]:
    name = f"{evidence.register}/{evidence.pk}"
    try:
        rows = unpack(bytes(evidence.rows))
    except MalformedEvidenceError:
        yield Breach(name, f"Căn cứ {name} không đọc được.")
        return
    hashes = _hashes(evidence.register, rows)
    if missing := [row for row in rows if row not in hashes]:
        yield Breach(name, f"Căn cứ {name} thiếu {len(missing)} dòng trong sổ.")
    rule = rule_of(evidence.rule) if evidence.rule else None
    known: list[RowSha] = [(*row, hashes[row]) for row in rows if row in hashes]
    window = Window(evidence.from_on, evidence.to_on)
    sha = evidence_sha(rule, evidence.agency.code, window, known)
    if sha != bytes(evidence.sha):
        yield Breach(name, f"Căn cứ {name} không khớp với các dòng trong sổ.")


def _hashes(slug: str, rows: tuple[RowVersion, ...]) -> Mapping[RowVersion, bytes]:
    """Return the hash of each row in the version asked for, today's or a replaced."""
    found: dict[RowVersion, bytes] = {}
    for start in range(0, len(rows), _AT_ONCE):
        ids = [row_id for row_id, _ in rows[start : start + _AT_ONCE]]
        for row_id, version, sha in _stored(slug, ids):
            found[row_id, version] = sha
    return found


def _stored(slug: str, ids: list[int]) -> Iterator[tuple[int, int, bytes]]:
    if slug == CONTRIBUTORS:
        figures = Figure.objects.filter(pk__in=ids)
        for pk, version, sha in figures.values_list("pk", "return_of__version", "sha"):
            yield pk, version, bytes(sha or b"")
        return
    of = source(slug)
    if isinstance(of, DatedTable):
        yield from hashes(of, ids)
        return
    rows = of.model._default_manager.filter(pk__in=ids)
    for pk, version, sha in rows.values_list("pk", "version", "sha"):
        yield pk, version, bytes(sha)
    replaced = ReplacedRow.objects.filter(register=slug, row_id__in=ids)
    for pk, version, sha in replaced.values_list("row_id", "version", "sha"):
        yield pk, version, bytes(sha)
