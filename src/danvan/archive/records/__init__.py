"""Records out of values (ghi vào sổ): papers, plans, figures of old years."""
