"""The words of a text (chữ nghĩa): passages, words and what is known of them."""
