"""Verbs of the exchange (trao đổi): trust a key, send a bundle, take one in."""
