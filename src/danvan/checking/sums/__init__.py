"""Arithmetic of a text (số học trong văn bản): wholes, parts, rates, tables."""
