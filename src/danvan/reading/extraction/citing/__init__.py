"""Citations (viện dẫn): found by their numbers, read outwards."""
