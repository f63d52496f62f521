"""Management commands (lệnh quản trị)."""
