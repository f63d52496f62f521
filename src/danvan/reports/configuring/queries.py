"""The configuration as a person reads it (xem cấu hình), the rules, the answers."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.agencies.access import require
from danvan.audit.viewer import NotVisibleError
from danvan.checking.configuration import write
from danvan.reports.configuring.keepers import may_decide, may_name, place_of
from danvan.reports.configuring.listing import ListedRule, listed
from danvan.reports.findings.catalogue import rule_names, rules
from danvan.reports.findings.configured import configuration_of, names_on, settings_on
from danvan.reports.findings.own import NAMES
from danvan.reports.models import Answer, OwnName, RuleSetting
from danvan.text.dates import format_screen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer
    from danvan.checking import Rule

_RECENT = 20
_COLUMNS = (
    *("Quy tắc", "Tên", "Chỗ ghi", "Điều rà soát nêu"),
    *("Lý do giữ nguyên", "Người trả lời", "Ngày", "Báo cáo"),
)


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule, and what was decided of it."""

    rule: ListedRule
    setting: RuleSetting | None
    by_province: bool


@dataclass(frozen=True, slots=True)
class ConfigurationPage:
    """The configuration of an agency, or of the province for all its agencies."""

    agency: Agency
    name: str
    province: bool
    rows: tuple[RuleRow, ...]
    names: tuple[OwnName, ...]
    names_above: tuple[OwnName, ...]
    history: Sequence[RuleSetting]
    may_decide: bool
    may_name: bool

    @property
    def decided(self) -> list[RuleRow]:
        """Return the rules somebody decided about."""
        return [row for row in self.rows if row.setting is not None]


def configuration_page(viewer: Viewer, *, province: bool) -> ConfigurationPage:
    """Return the configuration in force today; raises NotVisibleError."""
    agency = place_of(viewer, province=province)
    today = timezone.localdate()
    settings, names = settings_on(agency, today), names_on(agency, today)
    return ConfigurationPage(
        agency=agency,
        name=agency.name_on(today).name,
        province=agency.root_id is None,
        rows=tuple(_rows(agency, settings)),
        names=tuple(one for one in names if one.agency_id == agency.pk),
        names_above=tuple(one for one in names if one.agency_id != agency.pk),
        history=list(
            RuleSetting.objects.filter(agency=agency).order_by("-id")[:_RECENT]
        ),
        may_decide=may_decide(viewer, agency),
        may_name=may_name(viewer, agency),
    )


def _rows(agency: Agency, settings: dict[str, RuleSetting]) -> Iterator[RuleRow]:
    for code, rule in rules().items():
        held = settings.get(code)
        yield RuleRow(listed(rule), held, bool(held and held.agency_id != agency.pk))


def configuration_file(viewer: Viewer, *, province: bool) -> str:
    """Return the configuration in force as the ``danvan.toml`` the command reads.

    Raises NotVisibleError.
    """
    agency = place_of(viewer, province=province)
    return write(configuration_of(agency, timezone.localdate()))


@dataclass(frozen=True, slots=True)
class AnsweredRule:
    """A rule, and what the agency kept as it was against it."""

    code: str
    name: str
    answers: tuple[Answer, ...]
    has_page: bool


def answers_of(viewer: Viewer) -> list[AnsweredRule]:
    """Return the agency's answers by rule, the newest first; or NotVisibleError."""
    require(viewer, "view", "checking", viewer.agency_id)
    by_rule: dict[str, list[Answer]] = {}
    found = Answer.objects.filter(agency_id=viewer.agency_id).order_by("-at")
    for one in found:
        by_rule.setdefault(one.rule, []).append(one)
    names = {**rule_names(), **NAMES}
    order = {code: at for at, code in enumerate(names)}
    return [
        AnsweredRule(code, names.get(code, ""), tuple(by_rule[code]), code in rules())
        for code in sorted(by_rule, key=lambda code: (order.get(code, 999), code))
    ]


def sees(viewer: Viewer) -> bool:
    """Tell whether the viewer may see what the agency decided and answered."""
    return viewer.may("view", "checking", viewer.agency_id)


def may_withdraw(viewer: Viewer) -> bool:
    """Tell whether the viewer may withdraw an answer of the agency."""
    return any(
        viewer.may(verb, "checking", viewer.agency_id) for verb in ("enter", "manage")
    )


def answers_csv(viewer: Viewer) -> str:
    """Return the agency's answers as CSV with a mark for Excel; or NotVisibleError."""
    out = io.StringIO()
    sheet = csv.writer(out)
    sheet.writerow(_COLUMNS)
    for rule in answers_of(viewer):
        for one in rule.answers:
            cells = [rule.code, rule.name, one.literal, one.message, one.reason]
            day = format_screen(timezone.localdate(one.at))
            sheet.writerow([_safe(c) for c in [*cells, one.by_label, day, one.report]])
    return "\ufeff" + out.getvalue()


def _safe(cell: str) -> str:
    """Keep a cell from being taken for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


@dataclass(frozen=True, slots=True)
class RulePage:
    """A rule as a clerk reads it."""

    rule: ListedRule
    bases: tuple[tuple[str, str], ...]
    bad: tuple[tuple[str, str, str, str], ...]
    """Words before, the marked words, words after, the suggestion."""
    setting: RuleSetting | None


def rule_page(viewer: Viewer, code: str) -> RulePage:
    """Return one rule and how it counts for the viewer's agency; NotVisibleError."""
    rule = rules().get(code)
    if rule is None:
        raise NotVisibleError
    return RulePage(
        listed(rule),
        tuple((str(regime), basis) for regime, basis in rule.bases.items()),
        tuple(_bad(rule)),
        _setting(viewer, code),
    )


def _bad(rule: Rule) -> Iterator[tuple[str, str, str, str]]:
    for example in rule.bad:
        text, at = example.place()
        yield text[: at.start], at.of(text), text[at.end :], example.suggestion or ""


def _setting(viewer: Viewer, code: str) -> RuleSetting | None:
    try:
        agency = place_of(viewer, province=False)
    except NotVisibleError:
        return None
    return settings_on(agency, timezone.localdate()).get(code)
