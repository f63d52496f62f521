"""The profile (chức năng, nhiệm vụ): one text for each day, with its legal basis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.agencies.access import ENTER
from danvan.agencies.dating import (
    InsideError,
    changing,
    day_before,
    line,
    note,
)
from danvan.agencies.models import Agency, Profile
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from datetime import date

    from danvan.audit.viewer import Viewer


def write_profile(
    *, agency: Agency, text: str, basis: str, from_on: date, by: Viewer
) -> Profile:
    """Write the text in force from a day on, until the next version begins.

    The version in force on that day ends the day before. Raises InsideError where a
    version begins on that very day: that one is corrected, not written beside.
    """
    with changing(agency, by, ENTER):
        rows = Profile.objects.filter(agency=agency)
        if rows.filter(from_on=from_on).exists():
            raise InsideError(
                "Đã có bản áp dụng từ ngày này. Sửa bản ấy, hoặc chọn ngày khác."
            )
        nearest = rows.filter(from_on__gt=from_on).order_by("from_on").first()
        for present in rows.on(from_on):
            present.to_on = day_before(from_on)
            present.save(update_fields=["to_on"])
        profile = Profile.objects.create(
            agency=agency,
            text=_text(text),
            basis=line(basis),
            from_on=from_on,
            to_on=day_before(nearest.from_on) if nearest else None,
        )
        after = {"from_on": from_on, "basis": profile.basis, "text": profile.text}
        note(agency, by, "agencies.add_profile", agency.code, after=after)
    return profile


def correct_profile(*, profile: Profile, text: str, basis: str, by: Viewer) -> None:
    """Correct a version's words; its days stay."""
    agency = profile.agency
    with changing(agency, by, ENTER):
        fresh = Profile.objects.select_for_update().get(pk=profile.pk)
        before = {"basis": fresh.basis, "text": fresh.text}
        fresh.text, fresh.basis = _text(text), line(basis)
        fresh.save(update_fields=["text", "basis"])
        after = {"basis": fresh.basis, "text": fresh.text}
        note(
            agency,
            by,
            "agencies.correct_profile",
            agency.code,
            before=before,
            after=after,
        )


def _text(text: str) -> str:
    """Clean a text of several paragraphs."""
    return clean(text).replace("\r\n", "\n").strip()
