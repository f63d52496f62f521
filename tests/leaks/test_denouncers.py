"""A denouncer's name comes in by no door and stays in no byte (T22, on the disk)."""

from __future__ import annotations

import csv
import io
import logging
import re
import tempfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from danvan.registers.actions import enter
from danvan.registers.content import values_of
from danvan.registers.forms import as_typed
from danvan.registers.registry import registers
from danvan.web.running.logs import JsonFormatter
from tests.factories.agencies import SYSTEM, make_account, make_agency
from tests.factories.sessions import signed_in
from tests.leaks.canaries import Aviary
from tests.leaks.raw import found_on_disk
from tests.leaks.seeding import Sower

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_django.fixtures import Settings

    from danvan.registers.registry import RegisterSpec

pytestmark = pytest.mark.django_db(transaction=True)
SPECS = [spec for spec in registers().values() if spec.withheld]
WORD = "Wỳqzzzz"
NAME = f"Khuất Đằng {WORD}"


@dataclass
class Desk:
    """A clerk at the desk, a register, and what an honest row of it says."""

    client: Client
    spec: RegisterSpec
    honest: dict[str, str]
    code: str

    @property
    def base(self) -> str:
        """Give the address of the register."""
        return f"/so/{self.spec.slug}/"

    @property
    def smuggled(self) -> dict[str, str]:
        """Give the same row with a name in every cell that must stay empty."""
        rule = self.spec.withheld
        assert rule is not None
        return self.honest | dict.fromkeys(rule.columns, NAME)

    def table(self, *, without: str = "", more: str = "") -> str:
        """Write the smuggled row as a spreadsheet would copy it."""
        cells = {
            self.spec.columns[name].label: text
            for name, text in self.smuggled.items()
            if name != without and not self.spec.columns[name].computed
        }
        if more:
            cells[more] = NAME
        out = io.StringIO()
        csv.writer(out, delimiter="\t").writerows([cells.keys(), cells.values()])
        return out.getvalue()


def by_quick_row(desk: Desk) -> Any:
    return desk.client.post(desk.base, desk.smuggled)


def by_form(desk: Desk) -> Any:
    return desk.client.post(f"{desk.base}them/", desk.smuggled)


def by_edit(desk: Desk) -> Any:
    sent = desk.smuggled | {"version": "1"}
    return desk.client.post(f"{desk.base}{desk.code}/sua/", sent)


def by_correction(desk: Desk) -> Any:
    sent = desk.smuggled | {"version": "1", "ly_do": "Ghi thiếu."}
    return desk.client.post(f"{desk.base}{desk.code}/dinh-chinh/", sent)


def by_many_at_once(desk: Desk) -> Any:
    rule = desk.spec.withheld
    assert rule is not None
    column = rule.columns[0]
    sent = {"cot": column, column: NAME, "dong": f"{desk.code}.1", "ghi": "1"}
    return desk.client.post(f"{desk.base}sua-nhieu/", sent)


def by_api(desk: Desk) -> Any:
    rule = desk.spec.withheld
    assert rule is not None
    sent = {
        "version": 1,
        "reason": "Ghi thiếu.",
        "values": dict.fromkeys(rule.columns, NAME),
    }
    address = f"/api/registers/{desk.spec.slug}/{desk.code}/correct/"
    return desk.client.post(address, sent, content_type="application/json")


def by_paste(desk: Desk) -> Any:
    return desk.client.post(f"{desk.base}nhap/", {"dan": desk.table()})


def by_paste_without_its_kind(desk: Desk) -> Any:
    rule = desk.spec.withheld
    assert rule is not None
    return desk.client.post(f"{desk.base}nhap/", {"dan": desk.table(without=rule.when)})


def by_file(desk: Desk) -> Any:
    table = desk.table(more="Người tố cáo").replace("\t", ",")
    file = SimpleUploadedFile("don.csv", table.encode())
    return desk.client.post(f"{desk.base}nhap/", {"tep": file})


def by_mending_a_draft(desk: Desk) -> Any:
    rule = desk.spec.withheld
    assert rule is not None
    clean = desk.table().replace(NAME, "")
    started = desk.client.post(f"{desk.base}nhap/", {"dan": clean})
    assert started.status_code == 302, started.content.decode()[-3000:]
    head = clean.splitlines()[0].split("\t")
    place = head.index(desk.spec.columns[rule.columns[0]].label)
    return desk.client.post(started["Location"], {f"o-2-{place}": NAME, "ghi": "1"})


DOORS: list[Callable[[Desk], Any]] = [
    by_quick_row, by_form, by_edit, by_correction, by_many_at_once, by_api,
    by_paste, by_paste_without_its_kind, by_file, by_mending_a_draft,
]  # fmt: skip


def _desk(spec: RegisterSpec) -> Desk:
    rule = spec.withheld
    assert rule is not None
    agency = make_agency()
    account = make_account(agency, "clerk", "reception_officer")
    row, _ = Sower(Aviary(), agency)._row(spec)
    values = values_of(spec, row) | dict.fromkeys(rule.columns, "")
    values |= (
        {rule.when: rule.value, spec.key[0]: ""}
        if spec.key
        else {rule.when: rule.value}
    )
    kept = enter(register=spec.slug, agency_id=agency.pk, values=values, by=SYSTEM)
    typed = as_typed(spec.columns.typed, values_of(spec, kept))
    return Desk(signed_in(account), spec, typed, kept.code)


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.slug)
def test_no_door_lets_a_denouncer_in(
    spec: RegisterSpec,
    tmp_path: Path,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.DANVAN_FILES = tmp_path / "files"
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    lines = io.StringIO()
    handler = logging.StreamHandler(lines)
    handler.setFormatter(JsonFormatter())
    logging.getLogger().addHandler(handler)
    desk = _desk(spec)
    wrong = []
    for door in DOORS:
        answer = door(desk)
        said = re.sub(r"\s+", " ", answer.content.decode()[-4000:])
        if answer.status_code != 422:
            wrong.append(f"{door.__name__}: {answer.status_code} {said}")
        (tmp_path / "log").write_text(lines.getvalue(), encoding="utf-8")
        if places := found_on_disk(WORD, [tmp_path]):
            wrong.append(f"{door.__name__}: {places}")
    logging.getLogger().removeHandler(handler)
    assert wrong == []


def test_the_search_of_the_disk_finds_what_is_there(tmp_path: Path) -> None:
    make_agency(f"Sở {WORD}")
    (tmp_path / "x").write_text(WORD.upper(), encoding="utf-8")
    places = found_on_disk(WORD, [tmp_path])
    assert "file x" in places
    assert any(place.startswith("table agencies_") for place in places)
