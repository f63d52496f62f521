"""Whatever is typed, entered and refreshed in turn, no typed word is lost."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from danvan.reports.actions import counting, edit
from danvan.reports.models import Block, Report
from danvan.text.unicode import clean
from tests.factories.registers import make_dossier
from tests.factories.reports import YEAR, Province, make_draft, make_reporting_province

WORDS = st.text(
    st.sampled_from("ab {}:.\n- tthc.da_nhan|0ạ"), min_size=1, max_size=24
).filter(lambda text: bool(clean(text).strip()))
MOVES = st.one_of(
    st.tuples(st.just("say"), st.integers(0, 99), WORDS),
    st.tuples(st.just("enter"), st.integers(1, 28), st.just("")),
    st.tuples(st.just("refresh"), st.just(0), st.just("")),
)


@pytest.fixture
def drafted(db: object) -> tuple[Province, Report]:
    province = make_reporting_province(dossiers=1)
    return province, make_draft(province)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(MOVES, max_size=7))
def test_a_refresh_never_loses_what_a_person_typed(
    drafted: tuple[Province, Report], moves: list[tuple[str, int, str]]
) -> None:
    province, report = drafted
    with transaction.atomic():
        typed: dict[int, str] = {}
        for move, number, words in moves:
            if move == "say":
                blocks = list(Block.objects.filter(report=report, kind="paragraph"))
                block = blocks[number % len(blocks)]
                edit.edit_block(
                    code=report.code,
                    block=block.pk,
                    text=words,
                    version=block.version,
                    by=province.clerk,
                )
                typed[block.pk] = clean(words).strip()
            elif move == "enter":
                make_dossier(
                    province.department,
                    province.clerk,
                    received_on=date(YEAR, 4, number),
                    due_on=date(YEAR, 5, 28),
                    returned_on=date(YEAR, 5, number),
                )
            else:
                counting.refresh(code=report.code, by=province.clerk)
        counting.refresh(code=report.code, by=province.clerk)
        _hold(report, typed)
        transaction.set_rollback(True)


def _hold(report: Report, typed: dict[int, str]) -> None:
    """Typed words stand; untouched ones are the composed ones of these figures."""
    blocks = Block.objects.filter(report=report)
    assert {one.pk: one.text for one in blocks if one.pk in typed} == typed
    for one in blocks.filter(origin="composed", kind="paragraph"):
        assert one.pk in typed or one.text == one.composed
    orders = list(blocks.values_list("order", flat=True))
    assert len(orders) == len(set(orders))
