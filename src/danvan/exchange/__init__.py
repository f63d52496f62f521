"""Exchange (trao đổi): what leaves an installation signed, and what comes in."""
