"""The house: who may import whom, in code and in strings."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import grimp
import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader

ROOT = Path(__file__).resolve().parents[2]

FLOORS = [
    "text", "documents", "law", "reading", "audit", "files", "search", "agencies",
    "registers", "figures", "reports", "archive", "exchange", "sample",
    "web",
]  # fmt: skip
"""The Django floors and those below, lowest first."""

OUTSIDE = {
    "text": set[str](),
    "documents": set[str](),
    "law": set[str](),
    "checking": set[str](),
    # The last four read signatures, and come with the extra `sign`.
    "reading": {
        *("lxml", "pypdfium2", "openpyxl", "viparse"),
        *("asn1crypto", "cryptography", "pyhanko", "pyhanko_certvalidator"),
    },
    "rendering": {"lxml", "segno", "typst"},
    "signatures": {"cryptography", "pyhanko", "pypdfium2"},
}
"""What the packages below Django may take from outside the standard library."""


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("danvan", include_external_packages=True, cache_dir=None)


@pytest.mark.parametrize("package", sorted(OUTSIDE))
def test_takes_no_more_from_outside_than_allowed(
    graph: grimp.ImportGraph, package: str
) -> None:
    inside = {f"danvan.{package}"} | graph.find_descendants(f"danvan.{package}")
    outside = {
        imported.split(".")[0]
        for module in inside
        for imported in graph.find_modules_directly_imported_by(module)
        if not imported.startswith("danvan")
    }
    assert outside - set(sys.stdlib_module_names) <= OUTSIDE[package]


def test_a_foreign_key_never_points_up() -> None:
    up = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in apps.get_models()
        if model.__module__.startswith("danvan.")
        for field in model._meta.get_fields()
        if getattr(field, "related_model", None)
        and not field.auto_created
        and isinstance(field.related_model, type)
        and field.related_model.__module__.startswith("danvan.")
        and _floor(field.related_model._meta.app_label) > _floor(model._meta.app_label)
    ]
    assert not up


def test_a_migration_never_depends_on_a_floor_above() -> None:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    up = [
        f"{app}.{name} → {needed}"
        for (app, name), migration in loader.disk_migrations.items()
        if app in FLOORS
        for needed, _ in migration.dependencies
        if needed in FLOORS and _floor(needed) > _floor(app)
    ]
    assert not up


def test_reading_a_text_loads_no_django() -> None:
    code = (
        "import sys, danvan.reading, danvan.checking, danvan.rendering;"
        "sys.exit(any(m.split('.')[0] == 'django' for m in sys.modules))"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def _floor(package: str) -> int:
    return FLOORS.index(package)
