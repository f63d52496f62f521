"""Verbs of agencies (cơ quan): what changes them, their people and accounts."""
