"""Annexes of reports (phụ lục): their figures and charts, as data."""
