"""Registers (sổ theo dõi): work noted once, when it happens."""
