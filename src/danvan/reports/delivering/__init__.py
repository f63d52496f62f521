"""Everybody a report went to (nơi nhận), by which means, with which receipt."""
