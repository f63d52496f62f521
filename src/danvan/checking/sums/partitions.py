"""Ways to part a whole (cách chia): kinds that exclude one another.

``25 công chức, 19 viên chức và 11 hợp đồng`` part a staff; ``20 nữ, 15 đảng viên``
do not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_STAFF = {
    "civil servants": r"công chức",
    "public employees": r"viên chức|sự nghiệp",
    "workers": r"hợp đồng|người lao động",
}
_SEX = {"men": r"\bnam\b", "women": r"\bnữ\b"}
_TIMELINESS = {
    "early": r"sớm hạn|trước hạn|trước thời hạn",
    "on time": r"đúng hạn|đúng thời hạn",
    "late": r"trễ hạn|quá hạn|chậm hạn|quá thời hạn",
}
_CHANNEL = {
    "online": r"trực tuyến",
    # Form II.06a counts them in one column.
    "by hand or post": r"trực tiếp|bưu chính",
}
_PETITIONS = {
    "complaints": r"khiếu nại",
    "denunciations": r"tố cáo",
    "recommendations": r"kiến nghị|phản ánh",
}
_FUNDING = {
    "budget": r"ngân sách",
    "society": r"xã hội hóa|xã hội hoá|đóng góp|tài trợ|huy động",
}
_PLANNING = {
    "planned": r"(?<!ngoài )kế hoạch|định kỳ",
    "unplanned": r"đột xuất|ngoài kế hoạch",
}
_LEADERS = {
    "head": r"(?<!phó )(?:giám đốc|chủ tịch|cục trưởng)",
    "deputy": r"phó (?:giám đốc|chủ tịch|chi cục trưởng|cục trưởng)",
}
_GENDERED_PLACE = re.compile(r"việt nam|miền nam|phía nam|nam bộ")


@dataclass(frozen=True, slots=True)
class Partition:
    """A way to part a whole: kinds, each with the words that name it."""

    kinds: tuple[tuple[str, re.Pattern[str]], ...]

    def named_in(self, words: str) -> frozenset[str]:
        """Return the kinds that the words name."""
        plain = _GENDERED_PLACE.sub(" ", " ".join(words.lower().split()))
        return frozenset(kind for kind, word in self.kinds if word.search(plain))


def _partition(kinds: dict[str, str]) -> Partition:
    return Partition(tuple((kind, re.compile(words)) for kind, words in kinds.items()))


STAFF = _partition(_STAFF)
_EXHAUSTIVE = (STAFF, *map(_partition, (_SEX, _TIMELINESS, _CHANNEL)))
"""Whose kinds are all there are; of the others more may be told elsewhere."""
_MORE = (_PETITIONS, _FUNDING, _PLANNING, _LEADERS)
PARTITIONS = (*_EXHAUSTIVE, *map(_partition, _MORE))


def are_disjoint(parts: Sequence[str]) -> bool:
    """Tell whether the parts' words name kinds that exclude one another."""
    return any(_single_kinds(partition, parts) for partition in PARTITIONS)


def told_once(parts: Sequence[str]) -> int:
    """Return how many parts at the start name every kind of a partition, each once.

    None of the parts after them names one of the kinds again; 0 where there is no such
    start.
    """
    for partition in PARTITIONS:
        named = [partition.named_in(part) for part in parts]
        number = len(partition.kinds)
        start, rest = named[:number], named[number:]
        each = len(start) == number and all(len(kinds) == 1 for kinds in start)
        if each and len(frozenset().union(*start)) == number and not any(rest):
            return number
    return 0


def are_complete(whole: str, parts: Sequence[str], denied: str = "") -> bool:
    """Tell whether the parts' words name all the kinds that the whole's words name.

    Where the whole names none, all kinds of the partition must be there, or be denied.
    """
    for partition in _EXHAUSTIVE:
        if not _single_kinds(partition, parts):
            continue
        every = frozenset(kind for kind, _ in partition.kinds)
        wanted = partition.named_in(whole) or every
        found = frozenset().union(*(partition.named_in(part) for part in parts))
        if found | partition.named_in(denied) >= wanted and len(found) > 1:
            return True
    return False


def share(whole: str, units: Sequence[str]) -> bool:
    """Tell whether the units name, among them, just the kinds the whole names."""
    for partition in PARTITIONS:
        wanted = partition.named_in(whole)
        named = [partition.named_in(unit) for unit in units]
        if len(wanted) > 1 and all(named) and wanted == frozenset().union(*named):
            return True
    return False


def _single_kinds(partition: Partition, parts: Sequence[str]) -> bool:
    named = [partition.named_in(part) for part in parts]
    return len(parts) > 1 and all(len(kinds) == 1 for kinds in named)
