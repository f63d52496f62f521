"""How a document is set against how it must be (thể thức, kỹ thuật trình bày)."""
