"""Many codes at once: none twice, and none that is already there."""

from __future__ import annotations

import pytest

from danvan.agencies.models import Person
from danvan.audit import fields
from danvan.audit.fields import free_codes
from tests.factories.agencies import make_agency

pytestmark = pytest.mark.django_db


def test_a_code_drawn_twice_or_already_borne_is_drawn_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    agency = make_agency()
    Person.objects.create(agency=agency, full_name="Có Trước", code="NG-000001")
    drawn = iter(f"NG-{n:06}" for n in (1, 2, 3, 4))
    monkeypatch.setattr(fields, "new_code", lambda prefix: next(drawn))
    fresh = [
        Person(agency=agency, full_name=f"Người {code}", code=code)
        for code in ("NG-000001", "NG-000002", "NG-000002")
    ]

    people = Person.objects.bulk_create(free_codes(Person, fresh, "NG"))

    codes = {person.code for person in people}
    assert len(codes) == 3
    assert "NG-000001" not in codes
    assert Person.objects.filter(code__in=codes).count() == 3
