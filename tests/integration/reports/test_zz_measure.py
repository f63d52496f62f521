import time, cProfile, pstats, pytest
from tests.factories.reports import make_reporting_province, make_draft
from danvan.reports.findings.marking import mark

pytestmark = pytest.mark.django_db


def test_measure(django_assert_max_num_queries):
    p = make_reporting_province()
    r = make_draft(p)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    mark(r)
    with CaptureQueriesContext(connection) as q:
        t = time.process_time()
        for _ in range(20):
            m = mark(r)
        print(
            "mark ms",
            (time.process_time() - t) / 20 * 1000,
            "queries",
            len(q) / 5,
            "chars",
            len(m.document.text),
            "findings",
            len(m.findings),
        )
    pr = cProfile.Profile()
    pr.enable()
    for _ in range(5):
        mark(r)
    pr.disable()
    pstats.Stats(pr).sort_stats("cumtime").print_stats(32)
