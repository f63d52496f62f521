"""The limited child (tiến trình con): a file's bytes in, a layer as JSON out."""
