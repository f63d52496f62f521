"""Direction (chỉ đạo, điều hành): plans, tasks, meetings, schedules, coordination."""
