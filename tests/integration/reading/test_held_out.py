"""Documents that nobody developed against are read no worse than the kept figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shared_material import SHARED
from tools.bench import kept
from tools.bench.accuracy import suites
from tools.bench.accuracy.labels import HELD_OUT, ChangedTextError, held_out
from tools.bench.benches.accuracy import KEPT

POINT = 1.0
"""How much, of a hundred, a class may lose before the loss must be kept by hand."""
CLASSES = {
    name.removeprefix("held-out: ").removesuffix(", F1"): figure
    for name, figure in kept.load(KEPT).items()
    if name.startswith("held-out: ") and name.endswith(", F1")
}


@pytest.mark.shared
def test_no_class_falls_below_its_kept_figure() -> None:
    total = suites.held(SHARED).total
    now = {name: 100 * total[name].f1 for name in CLASSES}
    assert len(now) >= 10
    fallen = {name: f1 for name, f1 in now.items() if f1 < CLASSES[name] - POINT}
    assert fallen == {}


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
