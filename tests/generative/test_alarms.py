"""False alarms on the real texts: every finding is judged, few are false."""

from __future__ import annotations

import pytest

from tests.shared_material import SHARED
from tools.bench.alarms import page
from tools.bench.alarms.judging import AIMS, judgements, others, reports, table


def test_every_judgement_tells_its_class() -> None:
    kinds = {one.kind.partition(":")[0] for one in judgements().values()}
    assert kinds <= {"lỗi", "nên sửa", "nhắc", "sai"}


@pytest.mark.shared
def test_every_finding_is_judged_and_false_alarms_are_rare() -> None:
    told = table([*reports(SHARED), *others(SHARED)])
    assert [text.key(finding) for text, finding in told.unjudged] == []
    for suite, aim in AIMS.items():
        assert told.false_in(suite) * aim <= told.characters[suite]
    assert page.PAGE.read_text("utf-8") == page.written(told)
