"""Totals (tổng hợp): what was filed, added up over the tree of agencies."""
