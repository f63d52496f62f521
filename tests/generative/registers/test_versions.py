"""Any sequence of enter, edit, undo, correct, strike keeps the history whole."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from danvan.audit.verify import verify_chain
from danvan.registers import queries
from danvan.registers.actions import correct, edit, strike, undo
from danvan.registers.models import RowVersion
from danvan.registers.service.dossiers import Dossier
from danvan.text.refused import RefusedError
from tests.factories.agencies import make_agency, make_viewer
from tests.factories.registers import make_dossier

pytestmark = pytest.mark.django_db

COMMANDS = st.lists(
    st.tuples(
        st.sampled_from(["edit", "correct", "strike", "undo"]),
        st.sampled_from([0, 1]),
        st.dictionaries(
            st.sampled_from(["note", "channel", "due_on"]),
            st.sampled_from(["a", "b", "online", "post", 3, 25]),
            min_size=1,
        ),
    ),
    max_size=12,
)


def values_from(drawn: dict[str, Any]) -> dict[str, object]:
    values: dict[str, object] = {}
    for name, value in drawn.items():
        if name == "due_on":
            values[name] = date(2026, 3, value) if isinstance(value, int) else None
        elif name == "channel":
            values[name] = value if value in ("online", "post") else "direct"
        else:
            values[name] = str(value)
    return values


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(commands=COMMANDS)
def test_versions_count_up_and_each_says_what_was_written(
    commands: list[tuple[str, int, dict[str, Any]]],
) -> None:
    agency = make_agency()
    hands = [make_viewer(agency, "clerk"), make_viewer(agency, "clerk")]
    row = make_dossier(agency, hands[0])
    told: list[tuple[object, ...]] = [said(row.pk)]
    for verb, hand, drawn in commands:
        held = Dossier.objects.get(pk=row.pk)
        asked: dict[str, Any] = {"register": "dossiers", "code": row.code}
        asked["by"] = hands[hand]
        try:
            if verb == "undo":
                undo(**asked)
            elif verb == "strike":
                strike(**asked, version=held.version, reason="x")
            elif verb == "edit":
                edit(**asked, version=held.version, values=values_from(drawn))
            else:
                values = values_from(drawn)
                correct(**asked, version=held.version, values=values, reason="x")
        except RefusedError:
            assert said(row.pk) == told[-1]
            continue
        after = Dossier.objects.get(pk=row.pk)
        assert after.version in (held.version, held.version + 1)
        if after.version > held.version:
            told.append(said(row.pk))
        else:
            assert said(row.pk) == told[-1]
    kept = RowVersion.objects.filter(row_id=row.pk).values_list("version", flat=True)
    assert sorted(kept) == list(range(1, len(told)))
    history = queries.history(hands[0], "dossiers", row.code)
    assert len(history) == len(told)
    for view, (struck, *written) in zip(reversed(history), told, strict=True):
        shown = {cell.column.name: cell.value for cell in view.cells}
        assert view.whole
        assert view.struck == struck
        assert [shown["note"], shown["channel"], shown["due_on"]] == written
    assert verify_chain(agency.pk).faults == ()


def said(key: int) -> tuple[object, ...]:
    row = Dossier.objects.get(pk=key)
    return (row.struck, row.note, row.channel, row.due_on)
