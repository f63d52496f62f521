"""Figures (số liệu): indicators, figures with evidence, snapshots, totals."""
