"""Files that prove (tệp chứng minh): trails, signed heads, proofs of an event, bundles.

Nothing here asks the database but for one thing: whether a signed head that is given
alone is still a head of a chain of this installation.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from danvan.audit.export import MalformedTrailError, from_json
from danvan.audit.trail import WitnessedHead, verify_trail
from danvan.audit.verify import entries_of, head_of, seals_of
from danvan.audit.witnessing.kept import origin_if_any
from danvan.audit.witnessing.notes import Checkpoint, MalformedNoteError, parse
from danvan.audit.witnessing.proof import SCHEMA as PROOF
from danvan.audit.witnessing.proof import read_proof
from danvan.exchange.bundle.manifest import KINDS, AnswerFacts
from danvan.exchange.taking.opening import open_bytes
from danvan.reading import file_bytes
from danvan.web.keeping.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from danvan.audit.trail import Verified

_NOTE, _TRAIL, _BUNDLE = ".txt", ".json", ".danvan"


def heads_in(paths: Sequence[Path]) -> list[tuple[Checkpoint, str]]:
    """Give the signed heads in some files, each with the file's name."""
    found = []
    for path in paths:
        for note in _notes(path):
            found.append((parse(note).checkpoint, path.name))
    return found


def verify_proof(path: Path, heads: Sequence[tuple[Checkpoint, str]]) -> Verdict | None:
    """Verify a file that proves something; None for any other file.

    Raise RefusedError where it cannot be read.
    """
    if path.suffix.lower() == _TRAIL:
        text = _text(path)
        if f'"{PROOF}"' in text[:200]:
            proven = read_proof(text)
            link, head = proven.entry.link, proven.head.checkpoint
            sentence = (
                f"sự kiện {link.seq} trong {head.size} sự kiện của {head.origin}."
            )
            return Verdict(path.name, sentence, proven.faults())
        return _trail(path.name, text, heads)
    if path.suffix.lower() == _BUNDLE:
        one = open_bytes(file_bytes(path))
        sentence = (
            f"{KINDS[one.manifest.kind]} của {one.manifest.sender.name}, "
            f"{len(one.figures)} số liệu, khóa {one.fingerprint}."
        )
        return Verdict(path.name, sentence)
    if path.suffix.lower() == _NOTE and _text(path).startswith("danvan/"):
        return _head(path.name, parse(_text(path)).checkpoint, heads)
    return None


def of_trail(name: str, verified: Verified) -> Verdict:
    """Say what the walk along a chain found."""
    return Verdict(
        name,
        f"{verified.size} sự kiện nối liền, mã cuối {verified.last_hash.hex()[:16]}.",
        tuple(f"sự kiện {fault.seq}: {fault.sentence}" for fault in verified.faults),
    )


def _notes(path: Path) -> Iterator[str]:
    if path.suffix.lower() == _BUNDLE:
        manifest = open_bytes(file_bytes(path)).manifest
        yield manifest.checkpoint
        if isinstance(manifest.facts, AnswerFacts):
            yield manifest.facts.head
    elif path.suffix.lower() == _NOTE and _text(path).startswith("danvan/"):
        yield _text(path)


def _trail(name: str, text: str, heads: Sequence[tuple[Checkpoint, str]]) -> Verdict:
    """Verify a trail against the heads it carries and those given beside it."""
    trail = from_json(text)
    kept = [*heads, *_carried(trail.notes)]
    mine = [
        WitnessedHead(head.size, head.root, f"“{source}”")
        for head, source in kept
        if head.origin == trail.origin
    ]
    verified = verify_trail(trail.chain, trail.entries, trail.head, trail.seals, mine)
    verdict = of_trail(name, verified)
    strange = tuple(
        f"đầu chuỗi trong “{source}” là của {head.origin}, nhật ký này ghi là của "
        f"{trail.origin or 'không rõ hệ thống nào'}."
        for head, source in heads
        if head.origin != trail.origin
    )
    return Verdict(name, verdict.sentence, (*verdict.faults, *strange))


def _carried(notes: Sequence[str]) -> Iterator[tuple[Checkpoint, str]]:
    for note in notes:
        try:
            yield parse(note).checkpoint, "đầu chuỗi đã ký nhận trong tệp"
        except MalformedNoteError:
            raise MalformedTrailError from None


def _head(
    name: str, head: Checkpoint, heads: Sequence[tuple[Checkpoint, str]]
) -> Verdict:
    """Compare a head with others of its chain, and with the chain if it is here."""
    sentence = f"đầu chuỗi {head.origin} ở sự kiện {head.size}."
    faults = [
        f"“{source}” có đầu chuỗi khác ở cùng sự kiện {head.size}: có hai bản nhật ký."
        for other, source in heads
        if (other.origin, other.size) == (head.origin, head.size)
        and other.root != head.root
    ]
    if head.origin == origin_if_any(head.chain):
        chain = head.chain
        kept = [WitnessedHead(head.size, head.root, f"“{name}”")]
        verified = verify_trail(
            chain, entries_of(chain), head_of(chain), seals_of(chain), kept
        )
        faults += of_trail(name, verified).faults
    return Verdict(name, sentence, tuple(faults))


def _text(path: Path) -> str:
    try:
        return file_bytes(path).decode("utf-8")
    except UnicodeDecodeError:
        raise MalformedTrailError from None
