"""Legacy encodings of Vietnamese (bảng mã cũ): detected, converted, places kept."""
