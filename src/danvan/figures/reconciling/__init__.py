"""Typed or imported beside counted (đối chiếu): where they differ, and what is done."""
