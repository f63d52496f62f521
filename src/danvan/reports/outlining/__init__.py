"""Outlines of a province (đề cương của tỉnh): found, changed, tried on real figures."""
