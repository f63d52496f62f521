"""Showing (trình bày trên màn hình): words and changes as the pages draw them."""
