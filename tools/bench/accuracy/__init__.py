"""Accuracy: what the reader finds, beside labels made by hand."""
