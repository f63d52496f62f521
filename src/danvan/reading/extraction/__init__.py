"""Extraction (bóc tách): a plain text becomes a Document, whatever file held it."""
