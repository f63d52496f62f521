"""Agencies (cơ quan): dated names, units, bodies, people, accounts and access."""
