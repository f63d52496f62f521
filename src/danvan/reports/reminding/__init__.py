"""Reminders (đôn đốc): an official letter drafted for those who are late."""
