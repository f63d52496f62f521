"""Erasing what turned out to be withheld (xóa danh tính): for good, and audited.

A complaint that proves to be a denunciation has named somebody whose identity no
machine on a network may hold. Its earlier versions lose those cells, every text that
repeats the name, and the salt without which their kept hash tells nothing; the hash
stays, so that figures which counted them still verify. Backups made before keep what
they hold until their own rotation, and so does PostgreSQL's log of writes.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from danvan.audit.actions import erase_about, record
from danvan.audit.canonical import canonical
from danvan.audit.viewer import Viewer
from danvan.audit.writing import forget_freed_bytes
from danvan.files.actions import erase_of
from danvan.registers.checking import InvalidRowError
from danvan.registers.models import ImportDraft, RowVersion
from danvan.registers.registry import RegisterSpec, Trouble, Withheld
from danvan.registers.row import Row
from danvan.search.indexing import forget_deleted_words
from danvan.text.refused import RefusedError
from danvan.text.unicode import folded_key

ERASED = "(đã xóa)"
_STILL_SAID = (
    "Ô này còn nhắc tên người vừa xóa; bỏ tên đó rồi lưu, vì đơn tố cáo không được ghi "
    "ai tố cáo."
)


class NamedInReasonError(RefusedError):
    """The reason of the correction names the person."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a row and its earlier versions said of a person that must not stay."""

    spec: RegisterSpec
    rule: Withheld
    said: frozenset[str]
    """The values of the withheld columns."""

    def told_by(self, text: object) -> bool:
        """Tell whether words repeat one of the values; a single word proves nothing."""
        if not isinstance(text, str) or not text:
            return False
        folded = folded_key(text)
        keys = (folded_key(value) for value in self.said if len(value.split()) > 1)
        return any(re.search(rf"(?<!\w){re.escape(k)}(?!\w)", folded) for k in keys)

    def without(self, values: Mapping[str, object]) -> dict[str, object]:
        """Blank the withheld columns, and every text that repeats what they said."""
        kept = {
            name: ERASED if self.told_by(value) else value
            for name, value in values.items()
        }
        return kept | dict.fromkeys(self.rule.columns, "")


def identity_in(
    spec: RegisterSpec,
    row: Row,
    before: Mapping[str, object],
    whole: Mapping[str, object],
) -> Identity | None:
    """Give what a row told of somebody before it became one that must not tell."""
    rule = spec.withheld
    if rule is None or whole.get(rule.when) != rule.value:
        return None
    said = {str(before.get(name) or "") for name in rule.columns}
    for old in RowVersion.objects.filter(register=spec.slug, row_id=row.pk):
        values = json.loads(old.content)["values"]
        said |= {str(values.get(name) or "") for name in rule.columns}
    said.discard("")
    return Identity(spec, rule, frozenset(said)) if said else None


def refuse_naming(identity: Identity, whole: Mapping[str, object], reason: str) -> None:
    """Refuse a new version, or a reason, that repeats the name.

    Raises InvalidRowError, NamedInReasonError.
    """
    troubles = tuple(
        Trouble(column.name, _STILL_SAID)
        for column in identity.spec.columns.open
        if not column.refers and identity.told_by(whole.get(column.name))
    )
    if troubles:
        raise InvalidRowError(identity.spec, troubles)
    if identity.told_by(reason):
        raise NamedInReasonError(
            "Lý do còn nhắc tên người vừa xóa; ghi lý do không có tên rồi lưu."
        )


def erase_identity(identity: Identity, row: Row, *, by: Viewer, at: datetime) -> None:
    """Erase what earlier versions, files, tables on their way in and the trail say.

    The new version is already written.
    """
    spec = identity.spec
    erased = list(_erase_versions(identity, row, at))
    for value in identity.said:
        drafts = ImportDraft.objects.filter(agency_id=row.agency_id)
        drafts.filter(table__contains=json.dumps(value, ensure_ascii=False)).delete()
    files = erase_of(owner=row.code, by=by)
    erase_about(subject=row.code, reason=identity.rule.reason, by=by)
    record(
        chain=row.agency_id,
        by=by,
        action="registers.erase_identity",
        subject=row.code,
        version=row.version,
        after={"register": spec.slug, "versions": erased, "files": files},
        at=at,
    )
    transaction.on_commit(_forget)


def _erase_versions(identity: Identity, row: Row, at: datetime) -> Iterator[int]:
    for old in RowVersion.objects.filter(
        register=identity.spec.slug, row_id=row.pk, erased_at=None
    ).order_by("version"):
        said = json.loads(old.content)
        said["values"] = identity.without(said["values"])
        old.content, old.salt, old.erased_at = canonical(said), b"", at
        if identity.told_by(old.reason):
            old.reason = ERASED
        old.save(update_fields=["content", "salt", "erased_at", "reason"])
        yield old.version


def _forget() -> None:
    """Leave no trace of it in the index's parts and in the log of writes."""
    forget_deleted_words()
    forget_freed_bytes()
