"""Proof of one event (bằng chứng một sự kiện): a small file that stands alone.

It holds the event, the nodes beside its way to the root, and the countersigned head
with that root. It names no other event.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from danvan.audit.chain.file import entry_json, read_entry
from danvan.audit.chain.links import Entry
from danvan.audit.chain.proofs import Proof, included
from danvan.audit.witnessing.notes import MalformedNoteError, Note, parse
from danvan.text.refused import RefusedError

SCHEMA = "danvan.proof/1"
LONGEST = 4_000
"""Bytes of a proof; long values are left out of it, the commitment stays."""


class MalformedProofError(RefusedError):
    """The file is not a proof of an event."""

    def __init__(self) -> None:
        super().__init__("Tệp không phải bằng chứng sự kiện do Danvan xuất ra.")


@dataclass(frozen=True, slots=True)
class Proven:
    """An event, the nodes beside its way, and the head that was countersigned."""

    entry: Entry
    beside: Proof
    note: str

    @property
    def head(self) -> Note:
        """Read the countersigned head. Raises MalformedNoteError."""
        return parse(self.note)

    def faults(self) -> tuple[str, ...]:
        """Tell what does not hold, in sentences."""
        link, found = self.entry.link, []
        head = self.head.checkpoint
        if link.chain != head.chain:
            found.append("Sự kiện thuộc chuỗi khác với đầu chuỗi đã ký nhận.")
        if link.expected_hash != self.entry.hash:
            found.append(f"Nội dung sự kiện {link.seq} đã bị sửa.")
        if self.entry.values is not None and not self.entry.values.match(link):
            found.append(f"Giá trị của sự kiện {link.seq} đã bị sửa.")
        at = (link.seq - 1, head.size)
        if not included(self.entry.hash, *at, self.beside, head.root):
            found.append(f"Sự kiện {link.seq} không nằm trong chuỗi đã được ký nhận.")
        return tuple(found)


def write_proof(proven: Proven) -> str:
    """Write a proof; values that would make it long are left out."""
    text = _text(proven)
    if len(text.encode()) > LONGEST:
        text = _text(replace(proven, entry=replace(proven.entry, values=None)))
    return text


def read_proof(text: str) -> Proven:
    """Read a proof. Raises MalformedProofError."""
    try:
        data = json.loads(text)
        if data["schema"] != SCHEMA:
            raise MalformedProofError
        beside = tuple(bytes.fromhex(item) for item in data["beside"])
        proven = Proven(read_entry(data["event"]), beside, str(data["head"]))
        parse(proven.note)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        raise MalformedProofError from None
    except MalformedNoteError:
        raise MalformedProofError from None
    return proven


def _text(proven: Proven) -> str:
    data = {
        "schema": SCHEMA,
        "event": entry_json(proven.entry),
        "beside": [item.hex() for item in proven.beside],
        "head": proven.note,
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
