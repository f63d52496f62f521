"""The tables of figures (số liệu): what is counted, returned, proven, added up."""

from danvan.figures.models.drafts import IndicatorDraft
from danvan.figures.models.indicators import (
    Aggregate,
    Indicator,
    IndicatorPart,
    IndicatorRule,
    IndicatorSource,
    Moment,
    Nature,
    Origin,
    OverAgencies,
    OverPeriods,
    RuleSource,
)
from danvan.figures.models.periods import Period, Regime
from danvan.figures.models.returns import (
    Evidence,
    Figure,
    FigureSource,
    FigureState,
    Return,
    ReturnScope,
    ReturnState,
)
from danvan.figures.models.totals import Gate, Total
from danvan.figures.models.validations import ValidationRule

__all__ = [
    "Aggregate",
    "Evidence",
    "Figure",
    "FigureSource",
    "FigureState",
    "Gate",
    "Indicator",
    "IndicatorDraft",
    "IndicatorPart",
    "IndicatorRule",
    "IndicatorSource",
    "Moment",
    "Nature",
    "Origin",
    "OverAgencies",
    "OverPeriods",
    "Period",
    "Regime",
    "Return",
    "ReturnScope",
    "ReturnState",
    "RuleSource",
    "Total",
    "ValidationRule",
]
