"""Audit trail (nhật ký): append-only events, a hash chain for each agency."""
