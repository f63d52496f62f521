"""Benchmarks (đo tốc độ): how long things take, beside floors and peers."""
