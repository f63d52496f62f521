"""Witnesses of the trail (chứng kiến): keys, signed heads, countersignatures."""
