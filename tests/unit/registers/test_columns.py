"""Declarations of columns."""

from __future__ import annotations

import pytest

from danvan.registers.columns import Column, ColumnDeclarationError, Columns
from danvan.registers.registry import FOLDERS, UnknownRegisterError, register, registers


def test_refuses_two_columns_under_one_heading() -> None:
    first = Column("a", "Ngày nhận", "date")
    second = Column("b", "Ngày", "date", aliases=("ngay  NHAN",))
    with pytest.raises(ColumnDeclarationError, match="ngay nhan"):
        Columns((first, second))


def test_refuses_a_catalogue_column_without_a_catalogue() -> None:
    with pytest.raises(ColumnDeclarationError):
        Column("a", "A", "catalogue")


def test_refuses_a_secret_column_that_can_be_filtered() -> None:
    with pytest.raises(ColumnDeclarationError):
        Column("a", "A", "text", secret=True, filterable=True)


def test_refuses_an_unknown_kind() -> None:
    with pytest.raises(ColumnDeclarationError):
        Column("a", "A", "colour")  # type: ignore[arg-type]


def test_refuses_a_reference_to_nothing() -> None:
    with pytest.raises(ColumnDeclarationError):
        Column("a", "A", "code")


def test_a_secret_column_is_never_open_and_a_personal_one_only_for_persons() -> None:
    columns = Columns(
        (
            Column("plain", "Thường", "text"),
            Column("person", "Người", "text", personal=True),
            Column("secret", "Kín", "text", secret=True),
        )
    )
    assert [c.name for c in columns.open] == ["plain", "person"]
    assert [c.name for c in columns.shown(persons=True)] == ["plain", "person"]
    assert [c.name for c in columns.shown(persons=False)] == ["plain"]


@pytest.mark.parametrize("slug", sorted(registers()))
def test_every_declared_column_is_held_by_the_model(slug: str) -> None:
    spec = register(slug)
    for column in spec.columns:
        spec.model._meta.get_field(column.name)
    assert spec.columns[spec.day].kind == "date"
    assert spec.columns[spec.day].required
    assert spec.heading in spec.columns
    assert all(name in spec.columns for name in spec.key)
    assert spec.folder in FOLDERS


def test_slugs_prefixes_and_titles_tell_the_registers_apart() -> None:
    specs = registers().values()
    assert len({s.prefix for s in specs}) == len(specs)
    assert len({s.title for s in specs}) == len(specs)
    assert all(slug == spec.slug for slug, spec in registers().items())


def test_an_unknown_register_is_refused() -> None:
    with pytest.raises(UnknownRegisterError, match="khong-co"):
        register("khong-co")
