"""Attachments: whose they are, who sees them, quota, striking."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from danvan.agencies.models import Agency
from danvan.audit.models import Event
from danvan.audit.viewer import Level, NotVisibleError
from danvan.files import actions, queries
from danvan.files.actions import QuotaError
from danvan.files.models import StoredFile
from danvan.files.sniffing import RefusedFileError
from danvan.files.sweeping import sweep
from tests.factories.agencies import make_province, make_viewer

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.fixtures import Settings

    from danvan.audit.viewer import Viewer

pytestmark = pytest.mark.django_db

TEXT = "Biên bản họp\n".encode()


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, settings: Settings) -> None:
    settings.DANVAN_FILES = tmp_path / "files"


@pytest.fixture
def province() -> tuple[Agency, Agency, Agency]:
    return make_province()


def put(
    by: Viewer,
    *,
    subject: str = "service",
    level: int = Level.INTERNAL,
    content: bytes = TEXT,
    name: str = "Biên bản.txt",
) -> StoredFile:
    return actions.store(
        stream=io.BytesIO(content),
        given_name=name,
        owner="HS-7K3F9Q",
        subject=subject,
        agency_id=by.agency_id,
        level=level,
        by=by,
    )


def test_keeps_the_original_and_says_so_in_the_trail(
    province: tuple[Agency, Agency, Agency],
) -> None:
    clerk = make_viewer(province[2], "clerk")
    stored = put(clerk)

    assert stored.code.startswith("TE-")
    assert queries.content(clerk, stored.code) == TEXT
    assert queries.attachments(clerk, "HS-7K3F9Q") == (stored,)
    event = Event.objects.get(subject=stored.code)
    assert (event.chain, event.action) == (province[2].pk, "files.store")


def test_home_affairs_sees_files_of_a_report_but_not_of_a_dossier(
    province: tuple[Agency, Agency, Agency],
) -> None:
    clerk = make_viewer(province[2], "clerk")
    officer = make_viewer(province[1], "home_affairs_officer")
    of_dossier, of_report = put(clerk), put(clerk, subject="report")

    assert queries.content(officer, of_report.code) == TEXT
    assert queries.attachments(officer, "HS-7K3F9Q") == (of_report,)
    with pytest.raises(NotVisibleError):
        queries.content(officer, of_dossier.code)


def test_a_colleague_without_the_right_to_persons_does_not_see_their_files(
    province: tuple[Agency, Agency, Agency],
) -> None:
    stored = put(make_viewer(province[2], "clerk"), level=Level.PERSONS)
    clerk = make_viewer(province[2], "records_clerk")

    with pytest.raises(NotVisibleError):
        queries.content(clerk, stored.code)


def test_another_agency_sees_nothing(province: tuple[Agency, Agency, Agency]) -> None:
    stored = put(make_viewer(province[2], "clerk"))
    other = make_viewer(province[1], "clerk")

    assert queries.attachments(other, "HS-7K3F9Q") == ()
    with pytest.raises(NotVisibleError):
        queries.stored_file(other, stored.code)


def test_a_refused_file_leaves_no_row(province: tuple[Agency, Agency, Agency]) -> None:
    clerk = make_viewer(province[2], "clerk")

    with pytest.raises(RefusedFileError):
        put(clerk, name="virus.exe")

    assert not StoredFile.objects.exists()


def test_refuses_what_the_agency_has_no_room_for(
    province: tuple[Agency, Agency, Agency], settings: Settings
) -> None:
    settings.DANVAN_FILE_QUOTA = len(TEXT) + 1
    clerk = make_viewer(province[2], "clerk")
    put(clerk)

    with pytest.raises(QuotaError):
        put(clerk)
    put(make_viewer(province[1], "clerk"))


def test_strikes_a_file_with_its_reason_in_the_trail(
    province: tuple[Agency, Agency, Agency],
) -> None:
    clerk = make_viewer(province[2], "clerk")
    stored = put(clerk)
    with pytest.raises(NotVisibleError):
        actions.strike(
            code=stored.code, reason="x", by=make_viewer(province[1], "clerk")
        )

    actions.strike(code=stored.code, reason="Đính nhầm hồ sơ", by=clerk)

    assert queries.attachments(clerk, "HS-7K3F9Q") == ()
    assert queries.content(clerk, stored.code) == TEXT
    assert Event.objects.filter(subject=stored.code, action="files.strike").exists()


def test_sweeps_nothing_that_a_row_names(
    province: tuple[Agency, Agency, Agency],
) -> None:
    stored = put(make_viewer(province[2], "clerk"))

    assert sweep() == 0
    assert queries.content(make_viewer(province[2], "clerk"), stored.code) == TEXT
