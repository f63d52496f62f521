"""Rules that several registers share (quy tắc chung của sổ)."""
