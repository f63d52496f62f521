"""Migrations of the registers (sổ theo dõi)."""
