"""Tools of the developers: tests, benchmarks, reference pages."""
