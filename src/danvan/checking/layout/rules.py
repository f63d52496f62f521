"""What rules of the layout share (phần chung): their bases, by set of rules of form."""

from __future__ import annotations

from danvan.checking.regimes import Regime
from danvan.checking.rule import UNVERIFIED, party


def bases(state: str, old: str = "", *, in_party: bool = False) -> dict[Regime, str]:
    """Return the bases of a rule of Phụ lục I; ``old`` is the article before 2020."""
    found = {Regime.STATE_2020: f"{Regime.STATE_2020}, Phụ lục I, {state}"}
    if old:
        found[Regime.STATE_2011] = f"{Regime.STATE_2011}, {old} ({UNVERIFIED})"
    return found | (party() if in_party else {})
