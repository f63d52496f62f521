"""Documents that are cited (viện dẫn): who issued them, when, and whether they hold."""
