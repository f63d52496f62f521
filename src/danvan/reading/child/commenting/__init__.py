"""Comments of Word written in the child (ghi nhận xét): hostile bytes stay here."""
