"""Template tags (thẻ mẫu)."""
