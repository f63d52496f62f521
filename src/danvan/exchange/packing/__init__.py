"""What is put into a bundle (đóng gói), and the bytes that were kept."""
