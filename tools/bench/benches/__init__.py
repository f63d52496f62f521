"""The benches: one module each, with ``run()`` that yields rows."""
