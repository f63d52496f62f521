"""Inspection, integrity, finances (thanh tra, phòng chống tham nhũng, tài chính)."""
