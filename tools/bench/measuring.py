"""Measuring: alternate rounds of ours and of peers, in one sitting."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

Work = Callable[[], object]
MOST_ROUNDS = 200
_PATIENCE = 3.0
"""Seconds spent on one contest after its five rounds."""


@dataclass(frozen=True, slots=True)
class Samples:
    """Milliseconds of the rounds of one contestant: on the wall, and of the CPU."""

    wall: tuple[float, ...]
    cpu: tuple[float, ...]

    @property
    def minimum(self) -> float:
        """Return the best round."""
        return min(self.wall)

    @property
    def median(self) -> float:
        """Return the middle round."""
        return statistics.median(self.wall)

    @property
    def p95(self) -> float:
        """Return what 95 of 100 rounds stay below."""
        ordered = sorted(self.wall)
        return ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1) + 0.49))]

    @property
    def cpu_median(self) -> float:
        """Return the middle round's CPU time."""
        return statistics.median(self.cpu)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the answer: a value, perhaps beside a peer's in the same unit."""

    name: str
    value: float
    unit: str = "ms"
    statistic: str = "median"
    peer: str | None = None
    peer_value: float | None = None

    def as_json(self) -> dict[str, object]:
        """Return the row of ``danvan.bench/1``."""
        answer: dict[str, object] = {
            "name": self.name,
            "value": rounded(self.value),
            "unit": self.unit,
            "statistic": self.statistic,
        }
        if self.peer is not None and self.peer_value is not None:
            answer["peer"] = self.peer
            answer["peer_value"] = rounded(self.peer_value)
            answer["ratio"] = round(self.value / self.peer_value, 3)
        return answer


def race(
    contestants: Mapping[str, Work], *, rounds: int = 5, most: int = MOST_ROUNDS
) -> dict[str, Samples]:
    """Run the contestants in turn, after one round that is not counted.

    At least `rounds` each, then on while there is patience.
    """
    for work in contestants.values():
        work()
    wall: dict[str, list[float]] = {name: [] for name in contestants}
    cpu: dict[str, list[float]] = {name: [] for name in contestants}
    began = time.perf_counter()
    done = 0
    while done < rounds or (
        done < most and time.perf_counter() - began < _PATIENCE * len(contestants)
    ):
        for name, work in contestants.items():
            at, used = time.perf_counter(), time.process_time()
            work()
            wall[name].append((time.perf_counter() - at) * 1000)
            cpu[name].append((time.process_time() - used) * 1000)
        done += 1
    return {name: Samples(tuple(wall[name]), tuple(cpu[name])) for name in contestants}


def contest(
    name: str, ours: Work, peers: Mapping[str, Work] | None = None, *, rounds: int = 5
) -> Iterator[Row]:
    """Race ours with peers: minimum, median, p95 and CPU, each beside each peer."""
    others = dict(peers or {})
    samples = race({"": ours, **others}, rounds=rounds)
    mine = samples.pop("")
    for statistic, of in _STATISTICS.items():
        if not samples:
            yield Row(name, of(mine), "ms", statistic)
        for peer, theirs in samples.items():
            yield Row(name, of(mine), "ms", statistic, peer, of(theirs))


_STATISTICS: Mapping[str, Callable[[Samples], float]] = {
    "min": lambda samples: samples.minimum,
    "median": lambda samples: samples.median,
    "p95": lambda samples: samples.p95,
    "cpu": lambda samples: samples.cpu_median,
}


def rounded(value: float) -> float:
    """Keep three significant digits."""
    return float(f"{value:.3g}")
