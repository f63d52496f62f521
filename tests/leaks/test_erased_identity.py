"""A complaint that proves to be a denunciation loses its name in every byte."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from danvan.audit.models import Event, EventValue
from danvan.audit.verify import verify_chain
from danvan.figures.actions import file_return, snapshot
from danvan.figures.catalogue import load_shipped
from danvan.figures.evidence.verifying import verify_return
from danvan.figures.models import Return
from danvan.files.models import StoredFile
from danvan.registers import queries
from danvan.registers.actions import correct, undo
from danvan.registers.content import values_of
from danvan.registers.forms import as_typed
from danvan.registers.models import ImportDraft, RowVersion
from danvan.registers.registry import registers
from danvan.registers.row import Row
from tests.factories.agencies import SYSTEM, make_account, make_agency, make_viewer
from tests.factories.any_row import plausible
from tests.factories.figures import AT, make_period, make_regime
from tests.factories.sessions import signed_in
from tests.factories.wholeness import check_registers
from tests.leaks.raw import found_on_disk

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client
    from pytest_django.fixtures import Settings

    from danvan.agencies.models import Agency
    from danvan.registers.registry import RegisterSpec

pytestmark = pytest.mark.django_db(transaction=True)
SPECS = [spec for spec in registers().values() if spec.withheld]
WORD = "Wỳqzzzw"
NAME = f"Khuất Đằng {WORD}"


class Case:
    """A complaint of somebody by name, entered, mended, attached to and counted."""

    def __init__(self, spec: RegisterSpec) -> None:
        self.spec, self.rule = spec, spec.withheld
        assert self.rule is not None
        self.agency: Agency = make_agency()
        account = make_account(self.agency, "clerk", "reception_officer")
        self.client: Client = signed_in(account)
        self.base = f"/so/{spec.slug}/"
        self.typed = self._typed()
        answer = self.client.post(f"{self.base}them/", self.typed)
        assert answer.status_code == 302, answer.content.decode()[-3000:]
        self.code = answer["Location"].strip("/").rpartition("/")[2]

    @property
    def row(self) -> Row:
        """Give the row as it stands."""
        return self.spec.model._default_manager.get(code=self.code)

    def _typed(self) -> dict[str, str]:
        from random import Random

        rule = self.rule
        assert rule is not None
        kinds = self.spec.columns[rule.when].catalogue
        for seed in range(60):
            values = plausible(self.spec, self.agency, Random(seed))
            values |= {rule.when: next(kind for kind in kinds if kind != rule.value)}
            values |= dict.fromkeys(rule.columns, NAME)
            values |= {self.spec.heading: f"Việc của bà {NAME.upper()}"}
            typed = as_typed(self.spec.columns.typed, values)
            if self._is_taken(typed):
                return typed
        raise AssertionError("no plausible complaint")

    def _is_taken(self, typed: dict[str, str]) -> bool:
        from danvan.registers.checking import complete, find_troubles, read_cells

        day = timezone.localdate()
        values, troubles = read_cells(self.spec, typed, today=day)
        return not troubles and not list(
            find_troubles(self.spec, complete(self.spec, values))
        )

    def send(self, verb: str, **changed: str) -> Any:
        """Send the form of the row with some cells changed."""
        sent = self.typed | {"version": str(self.row.version)} | changed
        return self.client.post(f"{self.base}{self.code}/{verb}/", sent)

    def live(self) -> None:
        """Let the name get wherever it may: versions, reasons, files, tables."""
        told = {"ly_do": f"bà {NAME} nói lại"}
        assert self.send("sua", note=f"gặp {NAME}").status_code == 302
        assert self.send("dinh-chinh", note="", **told).status_code == 302
        file = SimpleUploadedFile("don.txt", f"Tôi là {NAME}".encode())
        self.client.post(f"{self.base}{self.code}/tep/", {"tep": file})
        self.client.post(f"{self.base}nhap/", {"dan": f"x\ty\n{NAME}\tb"})
        assert StoredFile.objects.filter(owner=self.code).exists()

    def count(self) -> Return:
        """File a return that counts the row as it stands."""
        load_shipped()
        asked: dict[str, Any] = {"by": SYSTEM, "at": AT}
        draft = snapshot(
            agency=self.agency,
            regime=make_regime("thu"),
            period=make_period(2026),
            **asked,
        )
        return file_return(return_=draft, **asked)


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.slug)
def test_a_named_complaint_that_becomes_a_denunciation_names_nobody(
    spec: RegisterSpec,
    tmp_path: Path,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.DANVAN_FILES = tmp_path / "files"
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    case = Case(spec)
    rule = spec.withheld
    assert rule is not None
    case.live()
    filed = case.count()
    before = case.row.version
    assert len(found_on_disk(WORD, [tmp_path])) > 3

    becoming = {rule.when: rule.value, "ly_do": "xác minh là tố cáo"}
    blank = dict.fromkeys(rule.columns, "")
    words = {spec.heading: "Việc ở xã"}
    for wrong in (becoming | words, becoming | blank):
        assert case.send("dinh-chinh", **wrong).status_code == 422
    named = becoming | blank | words | {"ly_do": f"{NAME} tố cáo"}
    assert case.send("dinh-chinh", **named).status_code == 422
    assert case.row.version == before

    done = case.send("dinh-chinh", **becoming, **blank, **words)
    assert done.status_code == 302, done.content.decode()[-3000:]
    assert found_on_disk(WORD, [tmp_path]) == []

    assert verify_chain(case.agency.pk).holds
    assert verify_return(filed) == ()
    check_registers([case.agency])
    erased = Event.objects.get(action="registers.erase_identity")
    assert erased.subject == case.code
    told = EventValue.objects.get(event_id=erased.pk).after
    assert told is not None
    assert '"files":1' in told
    assert not StoredFile.objects.filter(owner=case.code).exists()
    assert not ImportDraft.objects.exists()
    old = RowVersion.objects.filter(register=spec.slug, row_id=case.row.pk)
    assert all(one.erased_at and bytes(one.salt) == b"" for one in old)
    page = case.client.get(f"{case.base}{case.code}/").content.decode()
    assert page.count("Đã xóa danh tính") == before
    assert "không khớp mã băm" not in page
    history = queries.history(SYSTEM, spec.slug, case.code)
    assert [one.erased for one in history] == [False, *[True] * before]


def test_undoing_it_brings_no_name_back(tmp_path: Path, settings: Settings) -> None:
    settings.DANVAN_FILES = tmp_path / "files"
    case = Case(registers()["petitions"])
    viewer = make_viewer(case.agency, "clerk", "reception_officer")
    values = values_of(case.spec, case.row)
    values |= {"kind": "denunciation", "petitioner": "", "address": ""}
    values |= {"matter": "Việc ở xã"}
    asked: dict[str, Any] = {"register": "petitions", "code": case.code, "by": viewer}
    correct(**asked, version=1, values=values, reason="xác minh là tố cáo")
    undo(**asked)
    assert case.row.version == 3
    assert values_of(case.spec, case.row)["petitioner"] == ""
    assert found_on_disk(WORD, [tmp_path]) == []
