"""Cells that are not kept even in a table on its way in (ô không được giữ)."""

from collections.abc import Sequence

from django.utils import timezone

from danvan.registers.cells import CellError, read_cell
from danvan.registers.registry import RegisterSpec, Withheld
from danvan.text.refused import RefusedError


class WithheldCellError(RefusedError):
    """A table holds what no machine on a network may; nothing of it was kept."""


def refuse_withheld(
    spec: RegisterSpec,
    table: Sequence[Sequence[str]],
    heading_row: int,
    names: Sequence[str],
) -> None:
    """Refuse a table with a withheld cell, or with one that nobody can tell apart.

    Raises WithheldCellError.
    """
    rule = spec.withheld
    if rule is None:
        return
    label = spec.columns[rule.when].label
    if rule.when not in names:
        raise WithheldCellError(
            f"Bảng chưa có cột “{label}” nên không biết dòng nào phải giữ bí mật; thêm "
            f"cột này, ghi tên cột là “{label}”, rồi nhập lại. Chưa lưu gì."
        )
    for line, row in enumerate(table[heading_row + 1 :], start=heading_row + 2):
        said = row[names.index(rule.when)]
        read = _read(spec, rule, said)
        if read not in (rule.value, None):
            continue
        for name, text in zip(names, row, strict=True):
            if (name and name not in rule.columns) or not text.strip():
                continue
            raise WithheldCellError(
                f"Dòng {line}: {_why(spec, rule, name, said, read)} Chưa lưu gì."
            )


def _why(
    spec: RegisterSpec, rule: Withheld, name: str, said: str, read: str | None
) -> str:
    column = spec.columns[rule.when]
    if read is None:
        known = ", ".join(column.catalogue.values())
        return (
            f"“{said[:40]}” không có trong cột “{column.label}” nên không biết có phải "
            f"giữ bí mật không; ghi một trong: {known}."
        )
    if not name:
        return (
            f"dòng “{column.catalogue[rule.value]}” có ô ở cột không nhận ra; xóa cột "
            "đó khỏi bảng rồi nhập lại."
        )
    return rule.sentence


def _read(spec: RegisterSpec, rule: Withheld, said: str) -> str | None:
    """Read the cell that decides; None where it cannot be read."""
    today = timezone.localdate()
    try:
        return str(read_cell(spec.columns[rule.when], said, today=today))
    except CellError:
        return None
