"""Template words of the archive."""
