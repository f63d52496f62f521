"""Findings of a report (rà soát): the checker's and our own, and their answers."""
