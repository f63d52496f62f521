"""Registers for programs (giao diện lập trình của sổ), typed by the declarations."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Status
from ninja.errors import HttpError

from danvan.audit.viewer import viewer_of
from danvan.registers import actions, queries
from danvan.registers.cells import Named
from danvan.registers.checking import read_cells
from danvan.registers.filters import read_filters
from danvan.registers.references.found import Found
from danvan.registers.registry import RegisterSpec, registers
from danvan.registers.schemas import schemas_of
from danvan.registers.shown import RowView

router = Router(tags=["Sổ theo dõi"])


class BadRowError(HttpError):
    """A cell does not hold what its column asks for."""


def _told(view: RowView) -> dict[str, Any]:
    return {
        "code": view.code,
        "version": view.version,
        "struck": view.struck,
        "frozen": view.frozen,
        "values": {cell.column.name: _plain(cell.value) for cell in view.cells},
    }


def _plain(value: object) -> object:
    if isinstance(value, Found):
        return value.code
    return value.name if isinstance(value, Named) else value


def _read(spec: RegisterSpec, sent: Mapping[str, object]) -> dict[str, Any]:
    values, troubles = read_cells(spec, sent, today=timezone.localdate())
    if troubles:
        told = (f"{spec.columns[t.column].label}: {t.sentence}" for t in troubles)
        raise BadRowError(422, " ".join(told))
    return dict(values)


def _listing(spec: RegisterSpec) -> Callable[..., Any]:
    def listed(request: HttpRequest, cursor: str = "") -> dict[str, Any]:
        filters = read_filters(spec, request.GET.dict())
        found = queries.rows(viewer_of(request), spec.slug, filters, cursor)
        return {
            "count": found.count,
            "rows": [_told(view) for view in found.rows],
            "after": found.after,
            "before": found.before,
        }

    return listed


def _reading(spec: RegisterSpec) -> Callable[..., Any]:
    def read(request: HttpRequest, code: str) -> dict[str, Any]:
        return _told(queries.row_view(viewer_of(request), spec.slug, code))

    return read


def _entering(spec: RegisterSpec, sent_as: Any) -> Callable[..., Any]:
    def enter(request: HttpRequest, sent: sent_as) -> Status[dict[str, Any]]:
        viewer = viewer_of(request)
        made = actions.enter(
            register=spec.slug,
            agency_id=viewer.agency_id,
            values=_read(spec, sent.model_dump(exclude_unset=True)),
            by=viewer,
        )
        return Status(201, _told(queries.row_view(viewer, spec.slug, made.code)))

    return enter


def _correcting(spec: RegisterSpec, sent_as: Any) -> Callable[..., Any]:
    def correct(request: HttpRequest, code: str, sent: sent_as) -> dict[str, Any]:
        viewer = viewer_of(request)
        actions.correct(
            register=spec.slug,
            code=code,
            version=sent.version,
            values=_read(spec, sent.values.model_dump(exclude_unset=True)),
            reason=sent.reason,
            by=viewer,
        )
        return _told(queries.row_view(viewer, spec.slug, code))

    return correct


def _serve(spec: RegisterSpec) -> None:
    """Add the addresses of one register."""
    shapes = schemas_of(spec)

    def add(method: str, path: str, view: Callable[..., Any], **options: Any) -> None:
        router.add_api_operation(
            f"/{spec.slug}/{path}",
            [method],
            view,
            summary=f"{spec.title}: {options.pop('summary')}",
            operation_id=f"{spec.slug}_{view.__name__}",
            **options,
        )

    entering = _entering(spec, shapes.entered)
    correcting = _correcting(spec, shapes.corrected)
    row = shapes.row
    add("GET", "", _listing(spec), response=shapes.page, summary="danh sách")
    add("POST", "", entering, response={201: row}, summary="ghi một dòng")
    add("GET", "{code}/", _reading(spec), response=row, summary="một dòng")
    add("POST", "{code}/correct/", correcting, response=row, summary="đính chính")


for _spec in registers().values():
    _serve(_spec)
