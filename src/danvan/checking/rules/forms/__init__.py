"""How components are written (cách ghi các thành phần): told by the text alone."""
