"""Verbs of the archive (việc với văn bản cũ)."""
