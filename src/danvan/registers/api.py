"""Registers for programs (giao diện lập trình của sổ), typed by the declarations."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status
from ninja.errors import HttpError
from pydantic import Field, create_model

from danvan.audit.viewer import viewer_of
from danvan.registers import actions, queries
from danvan.registers.cells import Named
from danvan.registers.checking import read_cells
from danvan.registers.columns import Column
from danvan.registers.filters import read_filters
from danvan.registers.queries.rows import RowView
from danvan.registers.references import Found
from danvan.registers.registry import RegisterSpec, registers

router = Router(tags=["Sổ theo dõi"])
_TYPES: Mapping[str, Any] = {
    "integer": int | None,
    "money": int | None,
    "date": date | None,
    "boolean": bool,
}


class BadRowError(HttpError):
    """A cell does not hold what its column asks for."""


def _type_of(column: Column) -> Any:
    return _TYPES.get(column.kind, str)


def _model(name: str, **fields: Any) -> Any:
    return create_model(name, __base__=Schema, **fields)


def _title(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))


def _schemas(spec: RegisterSpec) -> tuple[Any, Any, Any, Any]:
    """Make the row, its page, what is sent to enter and to correct."""
    out = {
        c.name: (_type_of(c) | None, Field(None, title=c.label, description=c.help))
        for c in spec.columns.open
    }
    sent: dict[str, Any] = {
        c.name: (
            _type_of(c) if c.required else _type_of(c) | None,
            Field(... if c.required else None, title=c.label, description=c.help),
        )
        for c in spec.columns.typed
        if not c.secret
    }
    partial = {
        name: (kind | None, Field(None, title=field.title))
        for name, (kind, field) in sent.items()
    }
    name = _title(spec.slug)
    row = _model(
        f"{name}Row",
        code=(str, ...),
        version=(int, ...),
        struck=(bool, ...),
        frozen=(bool, ...),
        values=(_model(f"{name}Values", **out), ...),
    )
    page = _model(
        f"{name}Page",
        count=(int, ...),
        rows=(list[row], ...),  # type: ignore[valid-type]
        after=(str, ...),
        before=(str, ...),
    )
    entered = _model(f"{name}In", **sent)
    corrected = _model(
        f"{name}Correction",
        version=(int, ...),
        reason=(str, ...),
        values=(_model(f"{name}Changes", **partial), ...),
    )
    return row, page, entered, corrected


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


def _serve(spec: RegisterSpec) -> None:
    """Add the addresses of one register."""
    row, page, entered, corrected = _schemas(spec)

    def listed(request: HttpRequest, cursor: str = "") -> dict[str, Any]:
        filters = read_filters(spec, request.GET.dict())
        found = queries.rows(viewer_of(request), spec.slug, filters, cursor)
        return {
            "count": found.count,
            "rows": [_told(view) for view in found.rows],
            "after": found.after,
            "before": found.before,
        }

    def read(request: HttpRequest, code: str) -> dict[str, Any]:
        return _told(queries.row_view(viewer_of(request), spec.slug, code))

    def enter(
        request: HttpRequest,
        sent: entered,  # type: ignore[valid-type]
    ) -> Status[dict[str, Any]]:
        viewer = viewer_of(request)
        made = actions.enter(
            register=spec.slug,
            agency_id=viewer.agency_id,
            values=_read(spec, sent.model_dump(exclude_unset=True)),  # type: ignore[attr-defined]
            by=viewer,
        )
        return Status(201, _told(queries.row_view(viewer, spec.slug, made.code)))

    def correct(
        request: HttpRequest,
        code: str,
        sent: corrected,  # type: ignore[valid-type]
    ) -> dict[str, Any]:
        viewer = viewer_of(request)
        changes = sent.values.model_dump(exclude_unset=True)  # type: ignore[attr-defined]
        actions.correct(
            register=spec.slug,
            code=code,
            version=sent.version,  # type: ignore[attr-defined]
            values=_read(spec, changes),
            reason=sent.reason,  # type: ignore[attr-defined]
            by=viewer,
        )
        return _told(queries.row_view(viewer, spec.slug, code))

    def add(method: str, path: str, view: Callable[..., Any], **options: Any) -> None:
        router.add_api_operation(
            f"/{spec.slug}/{path}",
            [method],
            view,
            summary=f"{spec.title}: {options.pop('summary')}",
            operation_id=f"{spec.slug}_{view.__name__}",
            **options,
        )

    add("GET", "", listed, response=page, summary="danh sách")
    add("POST", "", enter, response={201: row}, summary="ghi một dòng")
    add("GET", "{code}/", read, response=row, summary="một dòng")
    add("POST", "{code}/correct/", correct, response=row, summary="đính chính")


for _spec in registers().values():
    _serve(_spec)
