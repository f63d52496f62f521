"""Twelve attacks on the audit trail (T14): each found offline, and where."""

from __future__ import annotations

import copy
import hashlib
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection, transaction

from danvan.audit import queries
from danvan.audit.chain.file import entry_json, read_entry, to_json
from danvan.audit.chain.links import START
from danvan.audit.chain.merkle import GrowingTree
from danvan.audit.models import Cosignature
from danvan.audit.witnessing.notes import parse, sign
from danvan.figures import triggers
from danvan.figures.evidence.hashing import figure_sha, return_sha
from danvan.figures.models import Figure, Return
from danvan.files.models import StoredFile
from danvan.files.store import keep, path_of
from danvan.web.keeping import verifying
from tests.factories.agencies import SYSTEM
from tests.factories.exchange import issued, packed
from tests.factories.reports import Province, ask, make_reporting_province

pytestmark = pytest.mark.django_db


@dataclass
class Kept:
    """What is with others: trails as exported, the countersigned head."""

    province: Province
    trail: dict[str, Any]
    other: dict[str, Any]
    head: str
    folder: Path

    def found(self, trail: dict[str, Any], head: str = "") -> list[str]:
        """Verify a tampered trail offline, against the head that was kept."""
        (self.folder / "nhat-ky.json").write_text(json.dumps(trail))
        (self.folder / "ky-nhan.txt").write_text(head or self.head)
        paths = [self.folder / "nhat-ky.json", self.folder / "ky-nhan.txt"]
        verdict = next(iter(verifying.verify_files(paths)))
        return list(verdict.faults)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[Province]:
    with django_db_blocker.unblock(), transaction.atomic():
        province = make_reporting_province(dossiers=2)
        ask(province)
        packed(province, issued(province))
        yield province
        transaction.set_rollback(True)


@pytest.fixture
def kept(world: Province, tmp_path: Path) -> Kept:
    chain = world.department.pk
    head = Cosignature.objects.filter(origin__endswith=f"/{chain}").latest("size")
    return Kept(world, exported(chain), exported(world.home_affairs.pk), head.note,
                tmp_path)  # fmt: skip


def exported(chain: int) -> dict[str, Any]:
    trail: dict[str, Any] = json.loads(
        "".join(to_json(queries.trail(SYSTEM, chain=chain)))
    )
    # An attacker leaves out what others signed.
    trail["cosigned"] = []
    return trail


def rebuilt(trail: dict[str, Any], start: int = 0) -> dict[str, Any]:
    """Hash a chain anew from a place on, as whoever owns the database could."""
    prev = START if not start else bytes.fromhex(trail["events"][start - 1]["hash"])
    for at in range(start, len(trail["events"])):
        entry = read_entry(trail["events"][at])
        link = replace(entry.link, seq=at + 1, prev=prev)
        prev = link.expected_hash
        trail["events"][at] = entry_json(replace(entry, link=link, hash=prev))
    trail["head"] = {"seq": len(trail["events"]), "hash": prev.hex()}
    trail["seals"] = []
    return trail


def edit(kept: Kept) -> list[str]:
    kept.trail["events"][2]["action"] = "registers.strike"
    return kept.found(kept.trail)


def delete(kept: Kept) -> list[str]:
    del kept.trail["events"][2]
    return kept.found(kept.trail)


def insert(kept: Kept) -> list[str]:
    kept.trail["events"].insert(2, copy.deepcopy(kept.trail["events"][1]))
    return kept.found(kept.trail)


def reorder(kept: Kept) -> list[str]:
    events = kept.trail["events"]
    events[2], events[3] = events[3], events[2]
    return kept.found(kept.trail)


def truncate(kept: Kept) -> list[str]:
    """What nobody has seen yet can be cut off; what was countersigned cannot."""
    del kept.trail["events"][parse(kept.head).checkpoint.size - 2 :]
    return kept.found(rebuilt(kept.trail))


def replace_after(kept: Kept) -> list[str]:
    kept.trail["events"][2]["subject"] = "HS-GIAMAO"
    return kept.found(rebuilt(kept.trail, 2))


def swap_chains(kept: Kept) -> list[str]:
    mine, other = kept.trail, kept.other
    for trail, chain in ((mine, other["chain"]), (other, mine["chain"])):
        for event in trail["events"]:
            event["chain"] = chain
    return kept.found({**mine, "events": other["events"], "head": other["head"]})


def edit_original(kept: Kept) -> list[str]:
    stored = StoredFile.objects.filter(subject="report").earliest("pk")
    forged = keep(
        io.BytesIO(b"%PDF-1.7 gia mao"), limit=99, inspect=lambda _: "application/pdf"
    )
    StoredFile.objects.filter(pk=stored.pk).update(sha256=forged.sha256)
    assert hashlib.sha256(path_of(forged.sha256).read_bytes()).hexdigest()
    return [fault for verdict in verifying.installation() for fault in verdict.faults]


def edit_signed_figure(kept: Kept) -> list[str]:
    triggers.remove(connection)
    figure = Figure.objects.select_related(
        "return_of__agency", "return_of__regime", "return_of__period", "indicator",
        "rule", "evidence",
    ).get(indicator__code="tthc.da_nhan")  # fmt: skip
    figure.value = 98
    figure.sha = figure_sha(figure)
    figure.save(update_fields=["value", "sha"])
    held = figure.return_of.figures.select_related("indicator")
    sha = return_sha({one.indicator.code: bytes(one.sha or b"") for one in held})
    Return.objects.filter(pk=figure.return_of_id).update(sha=sha)
    return [fault for verdict in verifying.installation() for fault in verdict.faults]


def roll_back(kept: Kept) -> list[str]:
    """Yesterday's copy holds in itself: only the head that is elsewhere tells."""
    yesterday = kept.trail
    del yesterday["events"][5:]
    yesterday["head"] = {"seq": 5, "hash": yesterday["events"][-1]["hash"]}
    yesterday["seals"] = []
    return kept.found(yesterday)


def sign_anew(kept: Kept) -> list[str]:
    kept.trail["events"][2]["subject"] = "HS-GIAMAO"
    trail = rebuilt(kept.trail, 2)
    tree = GrowingTree()
    for event in trail["events"]:
        tree.add(bytes.fromhex(event["hash"]))
    checkpoint = replace(parse(kept.head).checkpoint, size=tree.size, root=tree.root)
    note = sign(checkpoint, Ed25519PrivateKey.generate(), "danvan/HT-GIA000")
    trail["cosigned"] = [note]
    return kept.found(trail)


def split_view(kept: Kept) -> list[str]:
    checkpoint = replace(parse(kept.head).checkpoint, root=bytes(32))
    note = sign(checkpoint, Ed25519PrivateKey.generate(), "danvan/HT-GIA000")
    one, two = kept.folder / "thanh-tra.txt", kept.folder / "so-noi-vu.txt"
    one.write_text(note)
    two.write_text(kept.head)
    return [
        fault
        for verdict in verifying.verify_files([one, two])
        for fault in verdict.faults
    ]


ATTACKS: list[tuple[Callable[[Kept], list[str]], str]] = [
    (edit, "sự kiện 3: Nội dung sự kiện đã bị sửa."),
    (delete, "Thiếu sự kiện từ 3 đến 3."),
    (insert, "Thứ tự sự kiện bị đảo hoặc trùng."),
    (reorder, "Thiếu sự kiện từ 3 đến 3."),
    (truncate, "chuỗi chỉ còn"),
    (replace_after, "chuỗi đã bị dựng lại"),
    (swap_chains, "sự kiện 1: Nội dung sự kiện đã bị sửa."),
    (edit_original, "không còn là tệp đã lưu"),
    (edit_signed_figure, "khác với bản đã chốt"),
    (roll_back, "chuỗi chỉ còn 5"),
    (sign_anew, "chuỗi đã bị dựng lại"),
    (split_view, "có hai bản nhật ký"),
]


@pytest.mark.parametrize(
    ("attack", "where"), ATTACKS, ids=[attack.__name__ for attack, _ in ATTACKS]
)
def test_an_attack_is_found_and_told_where(
    kept: Kept, attack: Callable[[Kept], list[str]], where: str
) -> None:
    found = attack(kept)

    assert any(where in fault for fault in found), found


def test_there_are_twelve_and_an_honest_trail_holds(kept: Kept) -> None:
    assert len({attack for attack, _ in ATTACKS}) == 12
    assert kept.found(kept.trail) == []
    assert all(verdict.holds for verdict in verifying.installation())


def test_the_proof_of_one_event_is_small_and_stands_alone(kept: Kept) -> None:
    chain = kept.province.department.pk
    text = queries.proof(SYSTEM, chain=chain, seq=3)
    path = kept.folder / "bang-chung.json"
    path.write_text(text)

    assert len(text.encode()) < 4096
    (verdict,) = verifying.verify_files([path])
    assert verdict.holds, verdict.faults
    path.write_text(text.replace('"seq": 3', '"seq": 4'))
    (wrong,) = verifying.verify_files([path])
    assert any("sự kiện 4" in fault.lower() for fault in wrong.faults)
