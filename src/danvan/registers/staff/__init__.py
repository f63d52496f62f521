"""Staff (cán bộ, công chức, viên chức): who is on board, from when to when."""
