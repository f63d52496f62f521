"""Identity of the figures (địa chỉ số liệu)."""

from __future__ import annotations

import json

from danvan.documents.builder import DocumentBuilder
from danvan.documents.document import Quantity
from danvan.documents.span import Span
from danvan.rendering.figures import figures_json
from tests.integration.rendering.sample_document import report


def test_names_each_figure_with_its_value_and_surroundings() -> None:
    told = json.loads(figures_json(report()))
    assert told["schema"] == "danvan.figures/1"
    assert told["period"] == "2023"
    first = told["figures"][0]
    assert first["code"] == "SL-000001"
    assert (first["value"], first["written"], first["unit"]) == (53, "53", "người")
    assert first["before"].endswith("25/10/2023,Sởcó")
    assert first["after"].startswith("côngchức,viênchức")


def test_parts_point_to_their_whole_among_the_figures() -> None:
    figures = json.loads(figures_json(report()))["figures"]
    assert [figure["part_of"] for figure in figures[:5]] == [None, 0, 0, 0, 0]


def test_a_number_without_a_figure_has_no_identity() -> None:
    built = DocumentBuilder().paragraph(
        "07 cuộc", [Quantity(Span(0, 2), 7, None, None)]
    )
    assert json.loads(figures_json(built.build()))["figures"] == []
