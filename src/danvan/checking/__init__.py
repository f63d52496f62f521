"""Checking (rà soát): what a seasoned clerk would mark in a document."""

from danvan.checking.configuration import Configuration, Known, WrongConfigurationError
from danvan.checking.context import Context, OwnNames, Paper
from danvan.checking.engine import Checked, check
from danvan.checking.rule import Bad, NotChecked, Rule

__all__ = [
    "Bad",
    "Checked",
    "Configuration",
    "Context",
    "Known",
    "NotChecked",
    "OwnNames",
    "Paper",
    "Rule",
    "WrongConfigurationError",
    "check",
]
