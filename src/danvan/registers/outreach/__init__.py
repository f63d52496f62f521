"""Telling people (tuyên truyền, phổ biến): sessions, communications, alerts."""
