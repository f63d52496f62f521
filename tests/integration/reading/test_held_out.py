"""What is read out of labelled texts does not fall below the kept figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shared_material import SHARED
from tools.bench import kept
from tools.bench.accuracy import suites
from tools.bench.accuracy.labels import HELD_OUT, ChangedTextError, held_out
from tools.bench.accuracy.suites import Suite
from tools.bench.benches.accuracy import KEPT

POINT = 1.0
"""How much, of a hundred, a class may lose before the loss must be kept by hand."""
FIGURES = kept.load(KEPT)


def fallen(suite: Suite) -> dict[str, float]:
    """Return the classes of a suite that are read worse than was kept."""
    now = {f"{suite.name}: {name}": tally.f1 for name, tally in suite.total.items()}
    before = {name: FIGURES[f"{name}, F1"] for name in now if f"{name}, F1" in FIGURES}
    assert len(before) >= 5, "the figures of this suite are kept"
    return {
        name: 100 * now[name]
        for name, figure in before.items()
        if not 100 * now[name] >= figure - POINT
    }


@pytest.mark.shared
def test_no_class_falls_below_its_kept_figure() -> None:
    assert fallen(suites.held(SHARED)) == {}


def test_our_own_sample_is_read_as_before_clean_damaged_and_rendered() -> None:
    assert [fallen(suite) for suite in suites.own()] == [{}] * 6


@pytest.mark.shared
def test_every_label_lies_in_its_text() -> None:
    for labels in held_out(SHARED):
        places = [
            *(one.place for one in labels.sections),
            *(one.place for one in labels.citations),
            *(one.place for one in labels.quantities),
            *labels.neutral,
        ]
        assert all(0 <= start < end <= labels.until for start, end in places)
        for one in labels.quantities:
            assert labels.text[one.place[0]].isdigit()


def test_a_text_that_was_not_labelled_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "corpus" / "documents"
    place.mkdir(parents=True)
    for path in HELD_OUT.glob("*.toml"):
        (place / f"{path.stem}.md").write_text("khác", "utf-8")
    with pytest.raises(ChangedTextError):
        held_out(tmp_path)


def test_kept_figures_come_back_and_tell_the_change(tmp_path: Path) -> None:
    path = tmp_path / "kept.toml"
    row = {"name": "mẫu: mục", "statistic": "F1", "value": 97.5, "unit": "%"}
    kept.keep(path, [row, {**row, "statistic": "low", "value": 90.0}])
    kept.keep(path, [{**row, "name": "mẫu: số", "value": 80.0}])
    before = kept.load(path)
    assert before == {"mẫu: mục, F1": 97.5, "mẫu: số, F1": 80.0}
    assert kept.beside({**row, "value": 97.9}, before)["change"] == 0.4
    assert "change" not in kept.beside({**row, "name": "khác"}, before)
    assert kept.load(tmp_path / "none.toml") == {}
