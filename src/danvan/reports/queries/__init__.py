"""Reads of the reports (truy vấn): the viewer is the first argument of each."""
