"""The working calendar, and due days that a late announcement moves (lịch làm việc)."""
