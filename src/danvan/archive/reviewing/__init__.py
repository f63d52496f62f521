"""Reviewing (xem lại): the source of a document as the screen shows it."""
