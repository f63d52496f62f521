"""Reads of the archive (truy vấn): the viewer is the first argument of each."""
