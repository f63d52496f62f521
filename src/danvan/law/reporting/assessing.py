"""Rules that propose assessments (đề xuất nhận xét từ số liệu), dated, as data.

A rule says: where its condition on the figures holds, this kind of idea may be worth
telling, in these words. A person confirms, rewrites or drops it. ``#`` stands for the
indicator of each entry, ``@`` for what it is compared with: the same period last year
(``cung_ky``), or where nobody knows that, last period (``ky_truoc``).

Besides the indicators, a condition and the words may name ``code.cung_ky`` (the
earlier value), ``code.tang_cung_ky`` and ``code.giam_cung_ky`` (the rise or fall, in
hundredths), ``code.hon_cung_ky`` and ``code.kem_cung_ky`` (the same as a number; of a
rate in points); likewise with ``ky_truoc``. Without an earlier value none holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from danvan.law.tables import Table, in_force, table

AGAINST = ("cung_ky", "ky_truoc")
"""What a value may be compared with, the better comparison first."""
MOVES = ("tang", "giam", "hon", "kem")
"""Rise and fall in hundredths, then as a number."""


@dataclass(frozen=True, slots=True)
class ProposalRule:
    """One idea that figures may give (một đề xuất), its places filled."""

    key: str
    """Stable: the rule's code, and its indicator where it goes over several."""
    kind: str
    when: str
    """``tthc.tre > 0`` joined by ``và``."""
    text: str
    """With tokens, and with what is left out where its figures are zero."""
    against: str = ""
    """``cung_ky`` or ``ky_truoc`` where it compares."""
    must_tell: bool = False
    """A section of this kind that says “Không có” contradicts it."""
    basis: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


def proposal_rules(day: date) -> tuple[ProposalRule, ...]:
    """Return the rules in force on a day, in their order."""
    return tuple(
        rule
        for rule in every_rule()
        if in_force({"valid_from": rule.valid_from, "valid_to": rule.valid_to}, day)
    )


@cache
def every_rule() -> tuple[ProposalRule, ...]:
    """Return every shipped rule, those over several indicators one for each."""
    return tuple(
        rule for entry in table("assessments")["rule"] for rule in _rules(entry)
    )


def compared(code: str) -> tuple[str, str] | None:
    """Split ``a.b.tang_cung_ky`` into indicator and comparison; None for others."""
    indicator, _, last = code.rpartition(".")
    move, _, against = last.partition("_")
    known = last in AGAINST or (move in MOVES and against in AGAINST)
    return (indicator, last) if known and "." in indicator else None


def _rules(entry: Table) -> list[ProposalRule]:
    over = entry.get("each")
    if over is None:
        return [_rule(entry, entry["code"], entry["when"], entry["text"])]
    return [
        _rule(
            entry,
            f"{entry['code']}:{one['code']}:{against}",
            _placed(entry["when"], one, against),
            _placed(entry["text"], one, against),
            against,
        )
        for one in over
        for against in AGAINST
    ]


def _placed(text: str, one: Table, against: str) -> str:
    words = {"cung_ky": "cùng kỳ năm trước", "ky_truoc": "kỳ trước"}
    noun: str = one["noun"]
    return (
        text.replace("%than%", words[against])
        .replace("%Noun%", noun[:1].upper() + noun[1:])
        .replace("#", one["code"])
        .replace("@", against)
    )


def _rule(
    entry: Table, key: str, when: str, text: str, against: str = ""
) -> ProposalRule:
    return ProposalRule(
        key=key,
        kind=entry["kind"],
        when=when,
        text=text,
        against=against,
        must_tell=entry.get("must_tell", False),
        basis=entry.get("basis", ""),
        valid_from=entry.get("valid_from"),
        valid_to=entry.get("valid_to"),
    )
