"""Quantities of a text (con số): numbers with what they count, of whom, and when."""
