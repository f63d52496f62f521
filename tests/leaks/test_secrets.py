"""The value of a column marked `secret` leaves its table by no way at all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from danvan.audit.models import EventValue
from danvan.registers import registry
from danvan.registers.actions import correct
from danvan.registers.columns import Columns
from danvan.registers.models import RowVersion
from danvan.registers.registry import RegisterSpec, registers
from danvan.registers.schemas import schemas_of
from danvan.registers.service.dossiers import DOSSIERS
from danvan.search.models import Entry
from tests.factories.agencies import make_account, make_agency, make_viewer
from tests.factories.registers import make_dossier
from tests.factories.sessions import signed_in
from tests.leaks.canaries import readable, squeezed
from tests.leaks.outlets import of_a_register
from tests.leaks.seeding import Sown

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.django_db
WORD = "Wỳqzzzx"
SECRET = "field"


@pytest.fixture
def spec(monkeypatch: pytest.MonkeyPatch) -> Iterator[RegisterSpec]:
    """Give the dossiers with a column that is secret."""
    columns = tuple(
        replace(column, secret=True, filterable=False)
        if column.name == SECRET
        else column
        for column in DOSSIERS.columns
    )
    secretive = replace(
        DOSSIERS, columns=Columns(columns), label="{number} {field}", book=None
    )
    found = [
        secretive if one.slug == DOSSIERS.slug else one for one in registers().values()
    ]
    monkeypatch.setattr(
        registry,
        "_declared_in",
        lambda folder: (s for s in found if s.folder == folder),
    )
    registers.cache_clear()
    yield secretive
    monkeypatch.undo()
    registers.cache_clear()


def _holds(said: bytes | str) -> bool:
    text = readable(said) if isinstance(said, bytes) else said
    return squeezed(WORD) in squeezed(text)


def test_a_secret_leaves_its_table_by_no_way(spec: RegisterSpec) -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    row = make_dossier(agency, clerk)
    # Put where only a store of secrets would: no door of ours writes it.
    spec.model._default_manager.filter(pk=row.pk).update(**{SECRET: WORD})
    correct(
        register=spec.slug,
        code=row.code,
        version=1,
        values={"procedure": "Thủ tục khác"},
        reason="Ghi nhầm.",
        by=clerk,
    )
    client = signed_in(make_account(agency, "clerk"))
    sown = Sown(spec.slug, agency.pk, row.code, {})
    told = []
    for outlet in of_a_register(spec, sown, briefly=False):
        answer: Any = client.get(outlet.address)
        said = (
            b"".join(answer.streaming_content) if answer.streaming else answer.content
        )
        headers = str(answer.headers)
        if _holds(said) or _holds(headers):
            told.append(outlet.name)
    assert told == []
    found = client.get("/tim/", {"q": row.code}).content
    assert not _holds(found)
    assert not any(_holds(f"{e.title} {e.text}") for e in Entry.objects.all())
    assert not any(_holds(v.content) for v in RowVersion.objects.all())
    assert not any(_holds(f"{v.before} {v.after}") for v in EventValue.objects.all())


def test_no_door_writes_a_secret_and_no_schema_names_it(spec: RegisterSpec) -> None:
    agency = make_agency()
    client = signed_in(make_account(agency, "clerk"))
    sent = {
        "number": "1", "procedure": "Thủ tục", "channel": "online",
        "received_on": "02/03/2026", SECRET: WORD,
    }  # fmt: skip
    assert client.post("/so/dossiers/", sent).status_code == 302
    (row,) = spec.model._default_manager.all()
    assert not _holds(str(vars(row)))
    shapes = schemas_of(spec)
    for shape in (shapes.row, shapes.page, shapes.entered, shapes.corrected):
        assert f'"{SECRET}"' not in str(shape.model_json_schema())
    client.get("/so/dossiers/")  # which tells of the row just written
    asked = client.get("/so/dossiers/", {SECRET: "khong-co", "tim": WORD}).content
    assert row.code.encode() not in asked


def test_no_register_is_known_by_or_waits_for_a_secret() -> None:
    for one in registers().values():
        secrets = {column.name for column in one.columns if column.secret}
        used = {one.day, one.heading, *one.key}
        used |= {one.due.day, one.due.done} if one.due else set()
        assert secrets.isdisjoint(used), one.slug
