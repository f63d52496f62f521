"""Pages of figures over periods (trang số liệu theo kỳ)."""
