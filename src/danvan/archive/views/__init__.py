"""Pages of the archive (trang văn bản cũ)."""
