"""Papers (văn bản): what goes out, and the number series."""
