"""Text (chữ): Unicode forms, folding, numerals, money, dates, periods, collation."""
