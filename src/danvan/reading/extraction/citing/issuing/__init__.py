"""Who issued what is cited (cơ quan ban hành)."""
