"""The configuration an agency's documents are checked by (cấu hình đang áp dụng)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.checking import Configuration, OwnNames
from danvan.documents.finding import Severity
from danvan.reports.models import OwnName, RuleSetting

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from danvan.agencies.models import Agency
    from danvan.documents.finding import Finding

Weight = RuleSetting.Weight


@dataclass(frozen=True, slots=True)
class Standing:
    """What is in force for an agency on a day: of rules, and its names."""

    settings: Mapping[str, RuleSetting]
    names: tuple[OwnName, ...]

    @property
    def configuration(self) -> Configuration:
        """Return it as the check takes it."""
        return Configuration(
            frozenset(
                code for code, one in self.settings.items() if one.weight == Weight.OFF
            ),
            {
                code: Severity(one.weight)
                for code, one in self.settings.items()
                if one.weight not in (Weight.OFF, Weight.DEFAULT)
            },
            own_names(self.names),
        )

    def of_findings(self, findings: Iterable[Finding]) -> tuple[RuleSetting, ...]:
        """Return what was decided of the rules that these findings are of."""
        codes = dict.fromkeys(finding.rule for finding in findings)
        return tuple(self.settings[code] for code in codes if code in self.settings)


def configuration_of(agency: Agency, day: date) -> Configuration:
    """Return the configuration as it stood at the end of a day.

    What an agency decided of a rule weighs more than what the province decided for
    all, unless the province holds the rule fixed; names of both are never flagged.
    """
    return standing_on(agency, day).configuration


def standing_on(agency: Agency, day: date) -> Standing:
    """Return what was in force at the end of a day, with who decided it and why."""
    return Standing(settings_on(agency, day), tuple(names_on(agency, day)))


def settings_on(agency: Agency, day: date) -> dict[str, RuleSetting]:
    """Return what is in force of each rule somebody decided about, by its code."""
    top = agency.root_or_self_id
    province: dict[str, RuleSetting] = {}
    own: dict[str, RuleSetting] = {}
    rows = RuleSetting.objects.filter(
        agency_id__in={agency.pk, top}, at__lt=_after(day)
    )
    for row in rows:
        (province if row.agency_id == top else own)[row.rule] = row
    return merged(province, own)


def merged(
    province: Mapping[str, RuleSetting], own: Mapping[str, RuleSetting]
) -> dict[str, RuleSetting]:
    """Put an agency's settings over the province's, the fixed ones left.

    An own “như quy tắc” takes nothing back: it leaves the rule to the province.
    """
    found = dict(province)
    for code, row in own.items():
        held = province.get(code)
        if row.weight == Weight.DEFAULT or (held and held.fixed):
            continue
        found[code] = row
    return found


def names_on(agency: Agency, day: date) -> list[OwnName]:
    """Return the names in force, the agency's and the province's."""
    end = _after(day)
    rows = OwnName.objects.filter(
        agency_id__in={agency.pk, agency.root_or_self_id}, at__lt=end
    )
    return [row for row in rows if row.dropped_at is None or row.dropped_at >= end]


def own_names(rows: Iterable[OwnName]) -> OwnNames:
    """Return the names as the check takes them, each once."""
    by_kind: dict[str, dict[str, None]] = {kind: {} for kind in OwnName.Kind}
    for row in rows:
        by_kind[row.kind][row.name] = None
    return OwnNames(**{kind: tuple(names) for kind, names in by_kind.items()})


def _after(day: date) -> datetime:
    """Return the first moment after a day, as the clock here says."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
