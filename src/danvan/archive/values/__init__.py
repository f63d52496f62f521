"""Values of a document (giá trị): made out of a reading, carried over, merged."""
