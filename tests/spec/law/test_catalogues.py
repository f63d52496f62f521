"""Catalogues: every file is whole, no code or label twice, labels in Vietnamese."""

from __future__ import annotations

from importlib.resources import files

import pytest

from danvan.law.catalogues import UnknownCatalogueError, catalogue

NAMES = sorted(
    file.name.removesuffix(".toml")
    for file in files("danvan.law").joinpath("data", "catalogues").iterdir()
    if file.name.endswith(".toml")
)


@pytest.mark.parametrize("name", NAMES)
def test_a_catalogue_names_each_thing_once(name: str) -> None:
    read = catalogue(name)
    codes = [entry.code for entry in read.entries]
    labels = [entry.label.casefold() for entry in read.entries]

    assert read.name
    assert len(set(codes)) == len(codes)
    assert len(set(labels)) == len(labels)
    assert all(code.isascii() and code == code.lower() for code in codes)


def test_a_channel_knows_the_form_the_law_gives_it() -> None:
    assert catalogue("channels")["posted"].facts["form"] == "47.1.a, 12.1.a"


def test_an_unknown_catalogue_is_refused_in_a_sentence() -> None:
    with pytest.raises(UnknownCatalogueError, match="Không có danh mục “không”"):
        catalogue("không")
