"""Kinds of mistakes (loại lỗi), a module for each family; importing them lists all."""

from tools.bench.planting.kinds import (  # noqa: F401
    beside,
    citing,
    closing,
    figures,
    head,
    language,
    money,
    numbers,
    pairs,
    sections,
    signs,
)
from tools.bench.planting.plant import KINDS

__all__ = ["KINDS"]
