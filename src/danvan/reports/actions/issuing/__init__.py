"""Issuing (ban hành): number, signed copy, signature, issue, letters, recall."""
