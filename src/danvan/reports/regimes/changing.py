"""A province's own terms (quy định của tỉnh): a new regime, a new dated version."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.agencies.access import require
from danvan.audit.actions import record
from danvan.audit.writing import writing
from danvan.figures.models import Indicator, Regime
from danvan.law.reporting.terms import Terms
from danvan.reports.composing.catalogue import regime as find_regime
from danvan.reports.guard import handled, remember
from danvan.reports.models import RegimeTerms
from danvan.reports.outlines.finding import outlines_on
from danvan.reports.owed.terms import stored_terms, terms_on
from danvan.text.dates import format_screen
from danvan.text.refused import RefusedError
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from datetime import date, datetime

    from danvan.audit.viewer import Viewer

_CODES = {"periodic": "dinh-ky", "topical": "chuyen-de", "sudden": "dot-xuat"}


class TermsRefusedError(RefusedError):
    """Terms that cannot stand: a day taken, an end before the beginning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a province writes down of a regime; lists hold one entry a line."""

    name: str
    valid_from: date
    issued_by: str
    """The document that issues the regime: Quyết định số 15/QĐ-UBND."""
    kind: str = "periodic"
    valid_to: date | None = None
    purpose: str = ""
    content: str = ""
    reporters: str = ""
    recipients: str = ""
    means: str = ""
    due_days: int = 2
    due_unit: str = "working-days"
    frequency: tuple[str, ...] = ()
    cutoff: str = ""
    outlines: tuple[str, ...] = ()
    tables: str = ""
    guidance: str = ""
    basis: str = ""


def write_terms(
    *, code: str, wording: Wording, by: Viewer, now: datetime | None = None
) -> RegimeTerms:
    """Write a dated version of a regime's terms; what stood before stays readable.

    Raises NotVisibleError, TermsRefusedError.
    """
    require(by, "manage", "regime", by.agency_id)
    with writing():
        row = put(find_regime(code), wording, by=by, now=now)
        _note("obligation.regime_terms", row, by=by, now=now)
    return row


def add_regime(
    *, wording: Wording, by: Viewer, key: str = "", now: datetime | None = None
) -> RegimeTerms:
    """Add a regime of the province's own; raises TermsRefusedError."""
    require(by, "manage", "regime", by.agency_id)
    with writing():
        if done := handled(key, by=by, action="add_regime"):
            return RegimeTerms.objects.get(pk=done)
        row = put(new_regime(wording), wording, by=by, now=now)
        remember(key, by=by, action="add_regime", subject=str(row.pk), now=now)
        _note("obligation.regime_add", row, by=by, now=now)
    return row


def new_regime(wording: Wording) -> Regime:
    """Make a regime, still without terms."""
    start = f"{_CODES[wording.kind]}-{wording.valid_from.year}-"
    taken = Regime.objects.filter(code__startswith=start).values_list("code", flat=True)
    last = max((int(code.removeprefix(start)) for code in taken), default=0)
    return Regime.objects.create(
        code=f"{start}{last + 1}",
        name=wording.name,
        period_kinds=",".join(wording.frequency) or "free",
    )


def _ask_for_figures(regime: Regime, wording: Wording, today: date) -> None:
    """Let a regime ask for what the regimes of its outlines ask for."""
    like = {
        one.regime for one in outlines_on(today) if one.code in set(wording.outlines)
    }
    asked = Indicator.objects.filter(regimes__code__in=like).distinct()
    regime.indicators.add(*asked)


def put(
    regime: Regime, wording: Wording, *, by: Viewer, now: datetime | None = None
) -> RegimeTerms:
    """Store the wording as a row of a regime, which asks for its outlines' figures.

    Raises TermsRefusedError.
    """
    if wording.valid_to is not None and wording.valid_to < wording.valid_from:
        raise TermsRefusedError("Ngày hết hiệu lực phải sau ngày bắt đầu áp dụng.")
    if not wording.issued_by.strip():
        raise TermsRefusedError("Ghi văn bản ban hành chế độ báo cáo.")
    if RegimeTerms.objects.filter(
        regime=regime, valid_from=wording.valid_from
    ).exists():
        raise TermsRefusedError(
            f"Đã có bản áp dụng từ {format_screen(wording.valid_from)}; "
            "chọn ngày áp dụng khác."
        )
    given = {
        name: clean(value).strip() if isinstance(value, str) else value
        for name, value in asdict(wording).items()
    }
    given |= {
        "frequency": ",".join(wording.frequency),
        "outlines": ",".join(wording.outlines),
    }
    row = RegimeTerms.objects.create(
        regime=regime,
        entered_by=by.account_id,
        entered_by_label=by.label,
        entered_at=now or timezone.now(),
        **given,
    )
    today = timezone.localdate(now)
    _ask_for_figures(regime, wording, today)
    name_as_on(regime, today)
    return row


def name_as_on(regime: Regime, day: date) -> None:
    """Let a regime bear the name and the kinds of period its terms give it on a day."""
    held = terms_on(regime, day)
    if held is None:
        return
    kinds = ",".join(held.frequency) or regime.period_kinds
    if (held.name, kinds) != (regime.name, regime.period_kinds):
        regime.name, regime.period_kinds = held.name, kinds
        regime.save(update_fields=["name", "period_kinds"])


def _note(action: str, row: RegimeTerms, *, by: Viewer, now: datetime | None) -> None:
    held: Terms = stored_terms(row)
    record(
        chain=by.agency_id,
        by=by,
        action=action,
        subject=row.regime.code,
        after={
            "name": held.name,
            "from": held.valid_from,
            "kind": held.kind,
            "due": held.due_label,
            "issued_by": held.issued_by,
        },
        at=now,
    )
