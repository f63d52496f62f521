"""The head and the foot of a document (thể thức): rules of its components."""
