"""How rows are written (ghi sổ): values checked, versions kept, doubles refused."""
