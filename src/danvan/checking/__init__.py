"""Checking (rà soát): what a seasoned clerk would mark in a document."""

from danvan.checking.context import Context
from danvan.checking.engine import Checked, check
from danvan.checking.rule import NotChecked, Rule

__all__ = ["Checked", "Context", "NotChecked", "Rule", "check"]
