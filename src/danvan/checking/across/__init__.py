"""Across documents (đối chiếu giữa các văn bản): number series, names, words kept."""
