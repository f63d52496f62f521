"""Pages of the registers (trang sổ theo dõi)."""
