"""Files (tệp): bytes kept by sha256, never altered, seen with the row owning them."""
